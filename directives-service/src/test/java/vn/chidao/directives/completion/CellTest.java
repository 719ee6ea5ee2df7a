package vn.chidao.directives.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CellTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 12, 4);
    private static final LocalDate MONDAY = LocalDate.of(2026, 12, 7);

    @Test
    void closedWorkIsCountedByHowItStoodAndLosesItsDay() {
        assertThat(counted(Standing.ON_TIME)).isEqualTo(new Cell(2, 0, 0, 0, 0, List.of()));
        assertThat(counted(Standing.ON_TIME_AFTER_EXTENSION)).isEqualTo(new Cell(0, 2, 0, 0, 0, List.of()));
        assertThat(counted(Standing.LATE)).isEqualTo(new Cell(0, 0, 2, 0, 0, List.of()));
        assertThat(counted(Standing.NO_DEADLINE)).isEqualTo(new Cell(0, 0, 0, 2, 0, List.of()));
        assertThat(counted(Standing.SUSPENDED)).isEqualTo(new Cell(0, 0, 0, 0, 2, List.of()));
    }

    /** Three came and one went. */
    private static Cell counted(Standing standing) {
        return with(Cell.EMPTY, step(standing, null, 1), step(standing, null, 2), step(standing, null, -1));
    }

    @Test
    void openWorkIsCountedByItsDay() {
        Cell cell = with(
                Cell.EMPTY,
                step(Standing.PENDING, MONDAY, 1),
                step(Standing.AWAITING, FRIDAY, 1),
                step(Standing.PENDING, FRIDAY, 3),
                step(Standing.AWAITING, FRIDAY, 1));
        assertThat(cell.open()).containsExactly(new Cell.Open(FRIDAY, 3, 2), new Cell.Open(MONDAY, 1, 0));
        assertThat(with(cell, step(Standing.PENDING, FRIDAY, -3)).open())
                .containsExactly(new Cell.Open(FRIDAY, 0, 2), new Cell.Open(MONDAY, 1, 0));
        assertThat(with(cell, step(Standing.PENDING, MONDAY, -1)).open())
                .as("a day without work is none")
                .containsExactly(new Cell.Open(FRIDAY, 3, 2));
    }

    @Test
    void whatChangesLeavesTheOtherCountsAsTheyAre() {
        Cell full = new Cell(1, 2, 3, 4, 5, List.of(new Cell.Open(FRIDAY, 6, 7)));
        for (Standing standing : Standing.values()) {
            LocalDate day = standing.isOpen() ? MONDAY : null;
            Cell changed = with(full, step(standing, day, 1));
            assertThat(changed).as(standing.name()).isNotEqualTo(full);
            assertThat(with(changed, step(standing, day, -1)))
                    .as(standing.name())
                    .isEqualTo(full);
        }
    }

    /** Tasks arrive in any order, and a rebuild gives the same cell. */
    @Test
    void theOrderDoesNotMatter() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Cell.Step> steps = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Standing standing = Standing.values()[random.nextInt(Standing.values().length)];
            steps.add(step(standing, standing.isOpen() ? FRIDAY.plusDays(random.nextInt(5)) : null, 1));
        }
        Cell inOrder = with(Cell.EMPTY, steps.toArray(Cell.Step[]::new));
        Collections.shuffle(steps, random);
        assertThat(with(Cell.EMPTY, steps.toArray(Cell.Step[]::new)))
                .as("seed " + seed)
                .isEqualTo(inOrder);
    }

    @Test
    void openWorkWithoutADayIsRefused() {
        for (Standing standing : List.of(Standing.PENDING, Standing.AWAITING)) {
            assertThatThrownBy(() -> Cell.EMPTY.with(step(standing, null, 1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aTaskIsCountedOnceOnEachAxis() {
        assertThat(new Contribution("ban-to-chuc", "phobithu", "m1", "2026-12", Standing.LATE, null).cells())
                .extracting(CellKey::text)
                .containsExactly(
                        "UNIT|ban-to-chuc|ban-to-chuc|2026-12",
                        "ISSUER|phobithu|ban-to-chuc|2026-12",
                        "MEETING|m1|ban-to-chuc|2026-12");
    }

    private static Cell with(Cell cell, Cell.Step... steps) {
        Cell with = cell;
        for (Cell.Step step : steps) {
            with = with.with(step);
        }
        return with;
    }

    private static Cell.Step step(Standing standing, @Nullable LocalDate day, int by) {
        return new Cell.Step(standing, day, by);
    }
}
