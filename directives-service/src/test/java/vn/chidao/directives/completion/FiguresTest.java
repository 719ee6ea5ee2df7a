package vn.chidao.directives.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate SOON = LocalDate.of(2026, 11, 26);

    private static Figures of(Cell... cells) {
        return Figures.of(Arrays.stream(cells).map(FiguresTest::counted).reduce(Counts.NONE, Counts::plus));
    }

    /** As the database counts a cell. */
    private static Counts counted(Cell cell) {
        Map<Term, Long> pending = new EnumMap<>(Term.class);
        for (Cell.Open open : cell.open()) {
            List<Term> terms = Term.on(TODAY, SOON).entrySet().stream()
                    .filter(term -> term.getValue().contain(open.judgedBy()))
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(terms).as(open + " lies in one term").hasSize(1);
            pending.merge(terms.getFirst(), open.pending(), Long::sum);
        }
        return new Counts(
                Map.of(
                        Standing.ON_TIME, cell.onTime(),
                        Standing.ON_TIME_AFTER_EXTENSION, cell.onTimeAfterExtension(),
                        Standing.LATE, cell.late(),
                        Standing.NO_DEADLINE, cell.noDeadline(),
                        Standing.SUSPENDED, cell.suspended()),
                pending,
                cell.open().stream().mapToLong(Cell.Open::awaiting).sum());
    }

    @Test
    void everyDayLiesInOneTerm() {
        for (int day = -500; day <= 500; day++) {
            LocalDate due = TODAY.plusDays(day);
            assertThat(Term.on(TODAY, SOON).values().stream().filter(term -> term.contain(due)))
                    .as(due.toString())
                    .hasSize(1);
        }
    }

    private static Cell open(LocalDate day, long pending, long awaiting) {
        return new Cell(0, 0, 0, 0, 0, List.of(new Cell.Open(day, pending, awaiting)));
    }

    @Test
    void theGovernmentsReportOf2017() {
        Figures figures = of(
                new Cell(14_068, 0, 1_983, 0, 0, List.of()),
                open(TODAY.plusDays(30), 5_640, 0),
                open(TODAY.minusDays(1), 223, 0));
        assertThat(figures.assigned()).isEqualTo(21_914);
        assertThat(figures.done()).isEqualTo(16_051);
        assertThat(figures.inTerm()).isEqualTo(5_640);
        assertThat(figures.overdue()).isEqualTo(223);
        assertThat(figures.completionRate()).isEqualByComparingTo("98.63");
        assertThat(figures.overdueRate()).isEqualByComparingTo("1.37");
        assertThat(figures.onTimeRate()).isEqualByComparingTo("87.65");
    }

    @Test
    void nothingDividedByNothingIsNoRate() {
        Figures figures = of(open(TODAY.plusDays(9), 3, 0));
        assertThat(figures.completionRate()).isNull();
        assertThat(figures.onTimeRate()).isNull();
        assertThat(figures.overdueRate()).isNull();
        assertThat(of().assigned()).isZero();
    }

    @Test
    void oneDoneAndTheRestNotYetDueIsAHundredPercent() {
        assertThat(of(new Cell(1, 0, 0, 0, 0, List.of()), open(TODAY, 39, 0)).completionRate())
                .isEqualByComparingTo("100");
    }

    @Test
    void onTimeAfterAnExtensionIsToldApart() {
        Figures figures = of(new Cell(1, 2, 1, 0, 0, List.of()));
        assertThat(figures.done()).isEqualTo(4);
        assertThat(figures.onTime()).isEqualTo(1);
        assertThat(figures.onTimeAfterExtension()).isEqualTo(2);
        assertThat(figures.onTimeRate()).isEqualByComparingTo("25");
    }

    @Test
    void theDayItselfIsInTermAndTheDayAfterIsOverdue() {
        assertThat(of(open(TODAY, 1, 0)).inTerm()).isEqualTo(1);
        assertThat(of(open(TODAY.minusDays(1), 1, 0)).overdue()).isEqualTo(1);
    }

    @Test
    void dueSoonIsAmongWhatIsInTerm() {
        Figures figures = of(open(SOON, 2, 0), open(SOON.plusDays(1), 5, 0));
        assertThat(figures.inTerm()).isEqualTo(7);
        assertThat(figures.dueSoon()).isEqualTo(2);
    }

    @Test
    void whatAwaitsADecisionIsNeverOverdue() {
        Figures figures = of(open(TODAY.minusDays(200), 0, 4));
        assertThat(figures.awaiting()).isEqualTo(4);
        assertThat(figures.overdue()).isZero();
        assertThat(figures.completionRate()).isNull();
    }

    @Test
    void whatHasNoDeadlineOrIsSuspendedStaysOutOfTheRates() {
        Figures figures = of(new Cell(1, 0, 0, 7, 2, List.of()));
        assertThat(figures.assigned()).isEqualTo(10);
        assertThat(figures.completionRate()).isEqualByComparingTo("100");
    }

    @Test
    void ageingCountsCalendarDays() {
        Figures figures = of(
                open(TODAY.minusDays(1), 1, 0),
                open(TODAY.minusDays(10), 1, 0),
                open(TODAY.minusDays(11), 1, 0),
                open(TODAY.minusDays(30), 1, 0),
                open(TODAY.minusDays(31), 1, 0),
                open(TODAY.minusDays(60), 1, 0),
                open(TODAY.minusDays(61), 1, 0),
                open(TODAY.minusDays(400), 1, 0));
        assertThat(figures.ageing()).isEqualTo(new Figures.Ageing(2, 2, 2, 2));
        assertThat(figures.overdue()).isEqualTo(8);
    }

    @Test
    void ratesAreRoundedHalfUp() {
        // 1/16 = 6.25 %, 1/32 = 3.125 % and so 3.13 %.
        assertThat(of(new Cell(31, 0, 0, 0, 0, List.of()), open(TODAY.minusDays(1), 1, 0))
                        .overdueRate())
                .isEqualByComparingTo("3.13");
    }

    @Test
    void aCellThatLosesAllItsTasksIsEmptyAgain() {
        Cell.Step in = new Cell.Step(Standing.PENDING, TODAY, 1);
        Cell.Step out = new Cell.Step(Standing.PENDING, TODAY, -1);
        assertThat(Cell.EMPTY.with(in)).isNotEqualTo(Cell.EMPTY);
        assertThat(Cell.EMPTY.with(in).with(out)).isEqualTo(Cell.EMPTY);
    }

    /** Each part is a power of two of its own, so that no other sum gives the same. */
    @Test
    void assignedIsTheSumOfAllParts() {
        Figures figures = of(
                new Cell(1, 2, 4, 8, 16, List.of()),
                open(SOON, 32, 64),
                open(SOON.plusDays(1), 128, 0),
                open(TODAY.minusDays(1), 256, 0),
                open(TODAY.minusDays(11), 512, 0),
                open(TODAY.minusDays(31), 1_024, 0),
                open(TODAY.minusDays(61), 2_048, 0));
        assertThat(figures.done()).isEqualTo(1 + 2 + 4);
        assertThat(figures.noDeadline()).isEqualTo(8);
        assertThat(figures.suspended()).isEqualTo(16);
        assertThat(figures.dueSoon()).isEqualTo(32);
        assertThat(figures.awaiting()).isEqualTo(64);
        assertThat(figures.inTerm()).isEqualTo(32 + 128);
        assertThat(figures.overdue()).isEqualTo(256 + 512 + 1_024 + 2_048);
        assertThat(figures.assigned())
                .isEqualTo(4_095)
                .isEqualTo(figures.done()
                        + figures.inTerm()
                        + figures.awaiting()
                        + figures.overdue()
                        + figures.noDeadline()
                        + figures.suspended());
    }
}
