package vn.chidao.gateway.pages.help;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.pages.Menu.Entry;

/**
 * The guide of a role: what is done, in the order of the work. The words of each step stand in the bundle. Public for the
 * templates.
 */
public enum Guide {
    CLERK(
            Step.shown("entry", Entry.ENTRY),
            Step.told("issue", Entry.SOURCES),
            Step.shown("queue", Entry.QUEUE),
            Step.shown("record", Entry.DIRECTIVES),
            Step.told("scans", Entry.SOURCES),
            Step.told("many", Entry.DIRECTIVES),
            Step.shown("briefing", Entry.BRIEFING),
            Step.shown("deliveries", Entry.DELIVERIES)),
    UNIT(
            Step.shown("tasks", Entry.TASKS),
            Step.told("assign", Entry.TASKS),
            Step.shown("report", Entry.TASKS),
            Step.told("return", Entry.TASKS),
            Step.told("messages", "me", "/me")),
    LEADER(
            Step.shown("overview", Entry.OVERVIEW),
            Step.told("judge", Entry.OVERVIEW),
            Step.shown("directive", Entry.DIRECTIVES),
            Step.shown("figures", Entry.FIGURES)),
    ADMINISTRATOR(
            Step.shown("units", Entry.UNITS),
            Step.told("people", Entry.UNITS),
            Step.told("accounts", Entry.UNITS),
            Step.told("trouble", Entry.DELIVERIES),
            Step.told("proof", Entry.HISTORY));

    private final List<Step> steps;

    Guide(Step... steps) {
        this.steps = List.of(steps);
    }

    /**
     * @param word names its texts
     * @param picture its name in each language's folder of pictures, absent where words do
     * @param pageWord what the menu calls the page where it is done
     * @param page its address
     */
    public record Step(String word, @Nullable String picture, String pageWord, String page) {

        private static Step shown(String word, Entry page) {
            return new Step(word, word, page.word(), page.path());
        }

        private static Step told(String word, Entry page) {
            return told(word, page.word(), page.path());
        }

        private static Step told(String word, String pageWord, String page) {
            return new Step(word, null, pageWord, page);
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
    static Guide beginningAt(Entry start) {
        return switch (start) {
            case QUEUE -> CLERK;
            case OVERVIEW -> LEADER;
            case TASKS -> UNIT;
            default -> ADMINISTRATOR;
        };
    }
}
