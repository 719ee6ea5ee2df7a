package vn.chidao.gateway.pages;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.PeopleApi.Held;
import vn.chidao.gateway.api.Questions;

/**
 * The pages that somebody is led to, by their roles. It opens and closes nothing: what a page shows, and whether, the services
 * decide. Public for the templates.
 */
public final class Menu {

    /** Pages in the order of the menu. The first one that is somebody's is their start page. */
    public enum Entry {
        QUEUE("/queue", "CLERK", "OFFICE_HEAD"),
        ENTRY("/sources/new", "CLERK", "OFFICE_HEAD"),
        OVERVIEW("/overview", "LEADER", "OFFICE_HEAD", "INSPECTOR"),
        /** What was handed to somebody: who leads a unit begins with all of it. */
        OWN("/tasks?assignee=me", "OFFICER"),
        TASKS("/tasks", "UNIT_HEAD", "UNIT_DEPUTY", "UNIT_CONTACT", "OFFICER"),
        BRIEFING("/briefing", "LEADER", "CLERK", "OFFICE_HEAD"),
        DIRECTIVES("/directives"),
        /** The queue of those who decide and have no other work there. */
        DECISIONS("/queue", "LEADER"),
        SOURCES("/sources"),
        FIGURES("/figures"),
        UNITS(Group.ADMINISTRATION, "/units", "CLERK", "OFFICE_HEAD", "ADMIN"),
        DELIVERIES(Group.ADMINISTRATION, "/deliveries", "CLERK", "OFFICE_HEAD", "INSPECTOR", "ADMIN"),
        DEAD_LETTERS(Group.ADMINISTRATION, "/dead-letters", "ADMIN"),
        HISTORY(Group.ADMINISTRATION, "/history", "INSPECTOR", "ADMIN"),
        SETTINGS(Group.ADMINISTRATION, "/settings", "ADMIN"),
        /** Where there is one. */
        SANDBOX(Group.ADMINISTRATION, "/sandbox");

        private final Group group;
        private final String path;
        private final Set<String> roles;

        /** @param roles whose it is; nobody named: everybody's */
        Entry(String path, String... roles) {
            this(Group.BAR, path, roles);
        }

        Entry(Group group, String path, String... roles) {
            this.group = group;
            this.path = path;
            this.roles = Set.of(roles);
        }

        public String path() {
            return path;
        }

        public String word() {
            return (this == DECISIONS ? QUEUE : this).name().toLowerCase(Locale.ROOT);
        }

        private boolean isFor(Set<String> held) {
            return roles.isEmpty() || roles.stream().anyMatch(held::contains);
        }
    }

    private enum Group {
        BAR,
        ADMINISTRATION
    }

    private static final Set<String> LEADING = Set.of("UNIT_HEAD", "UNIT_DEPUTY", "UNIT_CONTACT");

    private final Supplier<@Nullable List<Held>> roles;
    private final boolean sandbox;
    private final Counts counts;
    private @Nullable CompletableFuture<Answer> answer;

    private Menu(Supplier<@Nullable List<Held>> roles, boolean sandbox, Counts counts) {
        this.roles = roles;
        this.sandbox = sandbox;
        this.counts = counts;
    }

    /**
     * What is counted beside entries, asked for by those who have the entry.
     *
     * @param waits how much waits in the queue
     * @param letters how many events no service could take
     */
    record Counts(Supplier<@Nullable Long> waits, Supplier<@Nullable Long> letters) {

        static final Counts NONE = new Counts(() -> null, () -> null);
    }

    /**
     * @param known whether the roles could be asked for
     * @param waiting null where it is not known, or nothing waits for such a person
     * @param letters the same
     */
    private record Answer(
            List<Entry> entries,
            List<Held> roles,
            boolean known,
            @Nullable Long waiting,
            @Nullable Long letters) {
        static final Answer NOTHING = new Answer(List.of(), List.of(), true, null, null);

        static Answer of(@Nullable List<Held> asked, boolean sandbox, Counts counts) {
            List<Held> roles = asked == null ? List.of() : asked;
            List<Entry> entries = entries(roles.stream().map(Held::role).collect(Collectors.toSet()), sandbox);
            boolean queue = entries.contains(Entry.QUEUE) || entries.contains(Entry.DECISIONS);
            var letters = entries.contains(Entry.DEAD_LETTERS)
                    ? Questions.begin(() -> Optional.ofNullable(counts.letters.get()))
                    : null;
            return new Answer(
                    entries,
                    roles,
                    asked != null,
                    queue ? counts.waits.get() : null,
                    letters == null ? null : letters.join().orElse(null));
        }

        static List<Entry> entries(Set<String> held, boolean sandbox) {
            return Arrays.stream(Entry.values())
                    .filter(entry -> entry.isFor(held))
                    .filter(entry -> entry != Entry.OWN || held.stream().noneMatch(LEADING::contains))
                    .filter(entry -> sandbox || entry != Entry.SANDBOX)
                    .filter(entry -> entry != Entry.DECISIONS || !Entry.QUEUE.isFor(held))
                    .toList();
        }
    }

    /** Of those who look around without having signed in: as a leader would. */
    static Menu ofGuest(boolean sandbox) {
        List<Entry> entries = Answer.entries(Set.of("LEADER"), sandbox).stream()
                .filter(entry -> entry != Entry.DECISIONS)
                .toList();
        return known(new Answer(entries, List.of(), true, null, null));
    }

    /** Of pages that lead nowhere but on to signing in. */
    static Menu ofNobody() {
        return known(Answer.NOTHING);
    }

    private static Menu known(Answer answer) {
        Menu menu = new Menu(List::of, false, Counts.NONE);
        menu.answer = CompletableFuture.completedFuture(answer);
        return menu;
    }

    /**
     * @param roles those that the person has today, null where they cannot be asked for
     * @param sandbox whether there is one
     */
    static Menu of(Supplier<@Nullable List<Held>> roles, boolean sandbox, Counts counts) {
        return new Menu(roles, sandbox, counts);
    }

    /** Asks now, while the page asks for other things. */
    Menu ask() {
        answer();
        return this;
    }

    public List<Entry> entries() {
        return answer().join().entries();
    }

    /** How much waits in the queue; null for those who have none. */
    public @Nullable Long waiting() {
        return answer().join().waiting();
    }

    /** How many events no service could take; null where there are none, or they are not this person's. */
    public @Nullable Long letters() {
        Long count = answer().join().letters();
        return count == null || count == 0 ? null : count;
    }

    /** Those that stand beside each other: one of the administration too, where it is alone. */
    public List<Entry> bar() {
        boolean folded = !administration().isEmpty();
        return entries().stream()
                .filter(entry -> entry.group == Group.BAR || !folded)
                .toList();
    }

    /** Those that are folded into one; none where there would be one alone. */
    public List<Entry> administration() {
        List<Entry> all = entries().stream()
                .filter(entry -> entry.group == Group.ADMINISTRATION)
                .toList();
        return all.size() > 1 ? all : List.of();
    }

    /** Whether somebody is led there. It says nothing about what they may do there. */
    public boolean leadsTo(Entry entry) {
        return entries().contains(entry);
    }

    /** Whether none of somebody's roles leads there: what they send from there would be refused. */
    public boolean leadsAwayFrom(Entry entry) {
        return answer().join().known() && !leadsTo(entry);
    }

    /** Where somebody begins: at what is theirs by a role, before what is everybody's. */
    public Entry start() {
        List<Entry> all = entries();
        return all.stream().filter(entry -> !entry.roles.isEmpty()).findFirst().orElseGet(all::getFirst);
    }

    /**
     * Somebody in whose place the person may act today.
     *
     * @param title null where that is not known
     * @param to last day of it, null where it is open
     */
    public record Represented(
            String name, @Nullable String title, @Nullable LocalDate to) {

        public String who() {
            return title == null ? name : name + ", " + title;
        }
    }

    public List<Represented> standingIn() {
        return answer().join().roles().stream()
                .filter(held -> held.inPlaceOf() != null)
                .map(held -> new Represented(
                        held.inPlaceOfName() == null ? String.valueOf(held.inPlaceOf()) : held.inPlaceOfName(),
                        held.inPlaceOfTitle(),
                        held.to()))
                .distinct()
                .toList();
    }

    private CompletableFuture<Answer> answer() {
        CompletableFuture<Answer> present = answer;
        if (present == null) {
            present = Questions.begin(() -> Answer.of(roles.get(), sandbox, counts));
            answer = present;
        }
        return present;
    }
}
