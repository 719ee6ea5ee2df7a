package vn.chidao.gateway.pages.briefing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.api.SourcesApi;
import vn.chidao.gateway.api.TasksApi;

/**
 * The sheet. Public, with what is in it, for the template.
 *
 * @param units with what has a row of its own
 * @param others of the chosen sources, which need no more than a line
 * @param counts of all by timeliness, in the order of the sheet
 * @param left how many were found and are not on the sheet
 */
public record Briefing(List<UnitPart> units, List<Row> others, Map<String, Long> counts, long left) {

    /** The words of the services by which rows are counted and sorted. */
    private static final List<String> ORDER =
            List.of("OVERDUE", "AWAITING", "DUE_SOON", "ON_TRACK", "NO_DEADLINE", "DONE_LATE", "DONE_ON_TIME");

    private static final List<String> PRESSING = List.of("OVERDUE", "AWAITING", "DUE_SOON");
    private static final String REWORK = "REWORK";
    private static final int LONGEST_NOTE = 140;

    /**
     * What one unit leads.
     *
     * @param head who reports for it; null where nobody heads it, or it could not be read
     */
    public record UnitPart(String name, PeopleApi.@Nullable Colleague head, List<Row> rows) {}

    /**
     * @param task of the lead unit; null where it could not be read
     * @param before day of the meeting before; null where there was none
     */
    public record Row(
            DirectivesApi.Directive directive,
            TasksApi.@Nullable Task task,
            @Nullable LocalDate before,
            Moments moments) {

        public String timeliness() {
            return Objects.requireNonNullElse(directive.standing().timeliness(), "");
        }

        boolean presses() {
            return PRESSING.contains(timeliness())
                    || REWORK.equals(directive.standing().status());
        }

        public TasksApi.@Nullable Progress progress() {
            return task == null ? null : task.done().lastProgress();
        }

        /** What was reported last, as much of it as a sheet of paper has room for. */
        public String note() {
            TasksApi.Progress last = progress();
            String note = last == null ? "" : last.note().strip();
            return note.length() <= LONGEST_NOTE
                    ? note
                    : note.substring(0, LONGEST_NOTE).strip() + "…";
        }

        /** It has become overdue since the meeting before. */
        public boolean newlyOverdue() {
            Integer days = directive.timeLeft().daysOverdue();
            return before != null
                    && "OVERDUE".equals(timeliness())
                    && days != null
                    && !moments.today().minusDays(days).isBefore(before);
        }

        /** Something was reported since the meeting before. */
        public boolean newlyReported() {
            TasksApi.Progress last = progress();
            return before != null && last != null && moments.isSince(last.at(), before);
        }

        /** Number of the document that it comes from, or its name. */
        public @Nullable String source() {
            DirectivesApi.SourceReference source = directive.source();
            return source == null ? null : source.name();
        }
    }

    /** What the sheet knows of time. */
    public record Moments(LocalDate today, ZoneId zone) {
        boolean isSince(@Nullable Instant at, LocalDate day) {
            return at != null && !at.atZone(zone).toLocalDate().isBefore(day);
        }
    }

    /**
     * @param unitOrder ids of units as protocol has them; empty where they could not be read
     * @param whole each has a row of its own, whether it presses or not
     */
    static Briefing of(
            List<Row> found, List<String> unitOrder, List<PeopleApi.Colleague> people, boolean whole, long left) {
        Map<String, List<Row>> byUnit = new LinkedHashMap<>();
        List<Row> sorted = found.stream()
                .sorted(Comparator.<Row>comparingInt(row -> place(unitOrder, row.directive.leadUnit()))
                        .thenComparing(row -> Objects.requireNonNullElse(row.directive.leadUnitName(), ""))
                        .thenComparingInt(row -> place(ORDER, row.timeliness()))
                        .thenComparing(
                                row -> row.directive.due().effectiveDueDate(),
                                Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        List<Row> others = new ArrayList<>();
        for (Row row : sorted) {
            if (whole || row.presses()) {
                byUnit.computeIfAbsent(
                                Objects.requireNonNullElse(row.directive.leadUnit(), ""), unit -> new ArrayList<>())
                        .add(row);
            } else {
                others.add(row);
            }
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String timeliness : ORDER) {
            long count = found.stream()
                    .filter(row -> row.timeliness().equals(timeliness))
                    .count();
            if (count > 0) {
                counts.put(timeliness, count);
            }
        }
        List<UnitPart> units = new ArrayList<>();
        byUnit.forEach((unit, rows) -> units.add(new UnitPart(
                Objects.requireNonNullElse(rows.getFirst().directive().leadUnitName(), "—"),
                people.stream()
                        .filter(person -> heads(person, unit))
                        .findFirst()
                        .orElse(null),
                rows)));
        return new Briefing(units, others, counts, left);
    }

    private static boolean heads(PeopleApi.Colleague person, String unit) {
        return person.roles().stream()
                .anyMatch(held -> held.inEffect()
                        && held.inPlaceOf() == null
                        && held.role().equals("UNIT_HEAD")
                        && unit.equals(held.unit()));
    }

    private static int place(List<String> order, @Nullable String of) {
        int place = of == null ? -1 : order.indexOf(of);
        return place < 0 ? order.size() : place;
    }

    public List<Row> rows() {
        return units.stream().flatMap(unit -> unit.rows().stream()).toList();
    }

    public boolean isEmpty() {
        return units.isEmpty() && others.isEmpty();
    }

    public long newlyOverdue() {
        return rows().stream().filter(Row::newlyOverdue).count();
    }

    public long newlyReported() {
        return rows().stream().filter(Row::newlyReported).count();
    }

    /** The meetings that the sheet can be about, and where it stands among them. */
    public record Meetings(
            List<SourcesApi.Source> recent, SourcesApi.@Nullable Source before, SourcesApi.@Nullable Source next) {

        /** @param recent the latest first */
        static Meetings of(List<SourcesApi.Source> recent, LocalDate today) {
            return new Meetings(
                    recent,
                    recent.stream()
                            .filter(source -> isHeldBefore(source, today))
                            .findFirst()
                            .orElse(null),
                    recent.stream()
                            .filter(source -> today.equals(source.minutes().heldOn()) && source.noticeId() == null)
                            .findFirst()
                            .orElse(null));
        }

        private static boolean isHeldBefore(SourcesApi.Source source, LocalDate day) {
            LocalDate held = source.minutes().heldOn();
            return held != null && held.isBefore(day);
        }
    }
}
