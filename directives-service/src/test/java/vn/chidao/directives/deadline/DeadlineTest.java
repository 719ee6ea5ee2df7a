package vn.chidao.directives.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.calendar.written.DeadlineReader;
import vn.chidao.calendar.written.WrittenDeadline;
import vn.chidao.kit.model.Refusal;

class DeadlineTest {

    private static final LocalDate READ_FROM = LocalDate.of(2026, 11, 26);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trước 15h ngày 25/12",
                "trong quý IV",
                "05 ngày làm việc kể từ ngày ký",
                "2600 ngày làm việc",
                "2605 ngày làm việc",
                "10 ngày kể từ ngày 20/11",
                "thường xuyên",
                "khẩn trương"
            })
    void whatWasReadIsTakenByADirectiveAndLeadsToTheSameDay(String text) {
        WrittenDeadline read = DeadlineReader.read(text, READ_FROM, WorkingCalendar.MONDAY_TO_FRIDAY);
        Deadline deadline = Deadline.of(read, text);
        assertThat(deadline).isNotNull();
        assertThat(deadline.checked().nominalDate(null, WorkingCalendar.MONDAY_TO_FRIDAY))
                .isEqualTo(read.date());
        assertThat(deadline.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hằng tháng", "03 ngày kể từ khi nhận được văn bản", "31/4", "before Christmas"})
    void whatLeadsToNoDeadlineIsNoneOfADirective(String text) {
        assertThat(Deadline.of(DeadlineReader.read(text, READ_FROM, WorkingCalendar.MONDAY_TO_FRIDAY), text))
                .isNull();
    }

    /** A length in working days moves with the calendar, every other one is a date from the beginning. */
    @ParameterizedTest
    @CsvSource({
        "05 ngày làm việc kể từ ngày ký, RELATIVE",
        "2600 ngày làm việc, RELATIVE",
        "2605 ngày làm việc, DATE",
        "10 ngày kể từ ngày 20/11, DATE"
    })
    void aLengthIsKeptAsOneInWorkingDaysAlone(String text, DeadlineKind kind) {
        Deadline deadline = Deadline.of(DeadlineReader.read(text, READ_FROM, WorkingCalendar.MONDAY_TO_FRIDAY), text);
        assertThat(deadline).isNotNull();
        assertThat(deadline.kind()).isEqualTo(kind);
    }

    private static final LocalDate ISSUED = LocalDate.parse("2026-11-18");
    private static final LocalDate DAY = LocalDate.parse("2026-12-04");
    private static final List<String> FIELDS = List.of("date", "from", "to", "workingDays");

    private static final Map<DeadlineKind, Set<String>> REQUIRED = new EnumMap<>(Map.of(
            DeadlineKind.DATE, Set.of("date"),
            DeadlineKind.PERIOD, Set.of("from", "to"),
            DeadlineKind.RELATIVE, Set.of("workingDays"),
            DeadlineKind.ONGOING, Set.of(),
            DeadlineKind.UNSPECIFIED, Set.of()));
    private static final Map<DeadlineKind, Set<String>> ALLOWED_TOO = Map.of(DeadlineKind.RELATIVE, Set.of("from"));

    @Test
    void eachKindHasItsOwnFieldsAndNoOthers() {
        assertThat(REQUIRED.keySet()).containsExactlyInAnyOrder(DeadlineKind.values());
        REQUIRED.forEach((kind, required) -> {
            assertThat(with(kind, required).checked()).isEqualTo(with(kind, required));
            for (String field : FIELDS) {
                if (required.contains(field)) {
                    assertRefused(with(kind, without(required, field)), field, "REQUIRED_BY_KIND");
                } else if (ALLOWED_TOO.getOrDefault(kind, Set.of()).contains(field)) {
                    Deadline checked = with(kind, and(required, field)).checked();
                    assertThat(checked.kind()).isEqualTo(kind);
                } else {
                    assertRefused(with(kind, and(required, field)), field, "NOT_OF_THIS_KIND");
                }
            }
        });
    }

    @Test
    void aPeriodDoesNotEndBeforeItBegins() {
        assertRefused(period("2026-12-04", "2026-12-03"), "to", "PERIOD_ENDS_BEFORE_IT_BEGINS");
        assertThat(period("2026-12-04", "2026-12-04").checked().to()).isEqualTo(DAY);
    }

    @Test
    void workingDaysStayWithinReason() {
        for (int days : new int[] {Integer.MIN_VALUE, -1, 0, 2_601, Integer.MAX_VALUE}) {
            assertRefused(relative(null, days), "workingDays", "OUT_OF_RANGE");
        }
        assertThat(relative(null, 1).checked().workingDays()).isEqualTo(1);
        assertThat(relative(null, 2_600).checked().workingDays()).isEqualTo(2_600);
    }

    @Test
    void eachKindComesToItsDate() {
        assertThat(nominal(with(DeadlineKind.DATE, Set.of("date")))).isEqualTo(DAY);
        assertThat(nominal(period("2026-10-01", "2026-12-31"))).isEqualTo("2026-12-31");
        assertThat(nominal(with(DeadlineKind.ONGOING, Set.of()))).isNull();
        assertThat(nominal(with(DeadlineKind.UNSPECIFIED, Set.of()))).isNull();
    }

    @Test
    void workingDaysAreCountedFromTheSigningElseFromTheIssuing() {
        assertThat(nominal(relative(null, 5))).isEqualTo("2026-11-25");
        assertThat(nominal(relative("2026-11-20", 1))).as("Friday and one more").isEqualTo("2026-11-23");
        assertThat(nominal(relative("2026-11-21", 1))).as("from a Saturday").isEqualTo("2026-11-23");
    }

    @Test
    void workingDaysFollowTheCalendar() {
        LocalDate off = LocalDate.parse("2026-11-20");
        LocalDate swapped = LocalDate.parse("2026-11-21");
        WorkingCalendar calendar = day -> day.equals(swapped)
                || (!day.equals(off)
                        && day.getDayOfWeek() != DayOfWeek.SATURDAY
                        && day.getDayOfWeek() != DayOfWeek.SUNDAY);
        assertThat(relative(null, 2).nominalDate(ISSUED, calendar)).isEqualTo(swapped);
    }

    @Test
    void theNominalDateMayBeADayOff() {
        Deadline saturday = period("2026-11-01", "2026-12-05");
        assertThat(nominal(saturday)).isEqualTo("2026-12-05");
        assertThat(WorkingCalendar.MONDAY_TO_FRIDAY.onOrAfter(LocalDate.parse("2026-12-05")))
                .isEqualTo("2026-12-07");
    }

    @Test
    void aDraftHasItsDateUnlessItIsCountedFromTheIssuing() {
        assertThat(with(DeadlineKind.DATE, Set.of("date")).nominalDate(null, WorkingCalendar.MONDAY_TO_FRIDAY))
                .isEqualTo(DAY);
        assertThat(relative("2026-11-18", 5).nominalDate(null, WorkingCalendar.MONDAY_TO_FRIDAY))
                .isEqualTo("2026-11-25");
        assertThat(relative(null, 5).nominalDate(null, WorkingCalendar.MONDAY_TO_FRIDAY))
                .isNull();
    }

    private static @Nullable LocalDate nominal(Deadline deadline) {
        return deadline.nominalDate(ISSUED, WorkingCalendar.MONDAY_TO_FRIDAY);
    }

    private static void assertRefused(Deadline deadline, String field, String code) {
        assertThatThrownBy(deadline::checked).as(deadline.toString()).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.details()).containsEntry("field", "deadline." + field);
            assertThat(refusal.code()).isEqualTo(code);
        });
    }

    private static Deadline period(String from, String to) {
        return new Deadline(DeadlineKind.PERIOD, null, LocalDate.parse(from), LocalDate.parse(to), null, "trong quý");
    }

    private static Deadline relative(@Nullable String from, int workingDays) {
        return new Deadline(
                DeadlineKind.RELATIVE,
                null,
                from == null ? null : LocalDate.parse(from),
                null,
                workingDays,
                "trong 05 ngày làm việc");
    }

    private static Deadline with(DeadlineKind kind, Set<String> fields) {
        return new Deadline(
                kind,
                fields.contains("date") ? DAY : null,
                fields.contains("from") ? DAY : null,
                fields.contains("to") ? DAY : null,
                fields.contains("workingDays") ? 5 : null,
                null);
    }

    private static Set<String> and(Set<String> fields, String field) {
        return java.util.stream.Stream.concat(fields.stream(), java.util.stream.Stream.of(field))
                .collect(java.util.stream.Collectors.toSet());
    }

    private static Set<String> without(Set<String> fields, String field) {
        return fields.stream().filter(other -> !other.equals(field)).collect(java.util.stream.Collectors.toSet());
    }
}
