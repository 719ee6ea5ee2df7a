package vn.chidao.gateway.pages.help;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The guide of a role: what is done, in the order of the work. The words of each step stand in the bundle. Public for the
 * templates.
 */
public enum Guide {
    CLERK(
            Step.shown("entry", "/sources/new"),
            Step.told("issue", "/sources"),
            Step.shown("queue", "/queue"),
            Step.shown("record", "/directives"),
            Step.told("scans", "/sources"),
            Step.told("many", "/directives"),
            Step.shown("briefing", "/briefing"),
            Step.shown("deliveries", "/deliveries")),
    UNIT(
            Step.shown("tasks", "/tasks"),
            Step.told("assign", "/tasks"),
            Step.shown("report", "/tasks"),
            Step.told("return", "/tasks"),
            Step.told("messages", "/me")),
    LEADER(
            Step.shown("overview", "/overview"),
            Step.told("judge", "/overview"),
            Step.shown("directive", "/directives"),
            Step.shown("figures", "/figures")),
    ADMINISTRATOR(
            Step.shown("units", "/units"),
            Step.told("people", "/units"),
            Step.told("accounts", "/units"),
            Step.told("trouble", "/deliveries"),
            Step.told("proof", "/history"));

    private final List<Step> steps;

    Guide(Step... steps) {
        this.steps = List.of(steps);
    }

    /**
     * @param word names its texts
     * @param picture its name in each language's folder of pictures, absent where words do
     * @param page where it is done
     */
    public record Step(String word, @Nullable String picture, String page) {

        private static Step shown(String word, String page) {
            return new Step(word, word, page);
        }

        /** What the menu calls that page. */
        public String pageWord() {
            return page.equals("/sources/new") ? "entry" : page.substring(1);
        }

        private static Step told(String word, String page) {
            return new Step(word, null, page);
        }
    }

    public List<Step> steps() {
        return steps;
    }

    /** As in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Guide> named(String word) {
        return Arrays.stream(values())
                .filter(guide -> guide.word().equals(word))
                .findFirst();
    }

    /** Of whoever begins the day at that page. */
    static Guide beginningAt(String start) {
        return switch (start) {
            case "/queue" -> CLERK;
            case "/overview" -> LEADER;
            case "/tasks" -> UNIT;
            default -> ADMINISTRATOR;
        };
    }
}
