package vn.chidao.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two departments became one at the end of June 2025, and that one became another at the end of 2026. */
class UnitTreeTest {

    private static final LocalDate FIRST_END = LocalDate.parse("2025-06-30");
    private static final LocalDate SECOND_END = LocalDate.parse("2026-12-31");

    private static final UnitId TOP = new UnitId("tinh-uy");
    private static final UnitId PROPAGANDA = new UnitId("ban-tuyen-giao");
    private static final UnitId MASSES = new UnitId("ban-dan-van");
    private static final UnitId MERGED = new UnitId("ban-tuyen-giao-dan-van");
    private static final UnitId LATER = new UnitId("ban-cong-tac-chinh-tri");
    private static final UnitId OFFICE_OF_PROPAGANDA = new UnitId("phong-ly-luan");

    private final UnitTree tree = new UnitTree(List.of(
            place(TOP, null, null),
            place(PROPAGANDA, TOP, FIRST_END, MERGED),
            place(MASSES, TOP, FIRST_END, MERGED),
            place(MERGED, TOP, SECOND_END, LATER),
            place(LATER, TOP, null),
            place(OFFICE_OF_PROPAGANDA, PROPAGANDA, null)));

    @Test
    void aUnitReachesWhatLiesBelowAndWhatItTookOver() {
        assertThat(tree.reachOf(List.of(PROPAGANDA))).containsExactlyInAnyOrder(PROPAGANDA, OFFICE_OF_PROPAGANDA);
        assertThat(tree.reachOf(List.of(MERGED)))
                .containsExactlyInAnyOrder(MERGED, PROPAGANDA, MASSES, OFFICE_OF_PROPAGANDA);
        assertThat(tree.reachOf(List.of(TOP)))
                .containsExactlyInAnyOrder(TOP, PROPAGANDA, MASSES, MERGED, LATER, OFFICE_OF_PROPAGANDA);
    }

    @Test
    void workFallsToWhoTookOverOnlyOnceItsUnitHasEnded() {
        assertThat(tree.actsFor(MERGED, FIRST_END)).as("its last day").containsExactly(MERGED);
        assertThat(tree.actsFor(MERGED, FIRST_END.plusDays(1))).containsExactlyInAnyOrder(MERGED, PROPAGANDA, MASSES);
        assertThat(tree.actsFor(LATER, FIRST_END.plusDays(1)))
                .as("the one in between still answers for it")
                .containsExactly(LATER);
        assertThat(tree.actsFor(LATER, SECOND_END.plusDays(1)))
                .containsExactlyInAnyOrder(LATER, MERGED, PROPAGANDA, MASSES);
    }

    @Test
    void whoAnswersIsFoundFromTheOtherSide() {
        assertThat(tree.answeringFor(PROPAGANDA, FIRST_END)).containsExactly(PROPAGANDA);
        assertThat(tree.answeringFor(PROPAGANDA, FIRST_END.plusDays(1))).containsExactly(MERGED);
        assertThat(tree.answeringFor(PROPAGANDA, SECOND_END.plusDays(1))).containsExactly(LATER);
        assertThat(tree.answeringFor(OFFICE_OF_PROPAGANDA, SECOND_END.plusDays(1)))
                .containsExactly(OFFICE_OF_PROPAGANDA);
    }

    @Test
    void aUnitThatEndedWithoutASuccessorAnswersForItself() {
        UnitTree closed = new UnitTree(List.of(place(MASSES, null, FIRST_END)));
        assertThat(closed.answeringFor(MASSES, SECOND_END)).containsExactly(MASSES);
    }

    @Test
    void unitsThatTookOverFromEachOtherEndNoProgram() {
        UnitTree ring = new UnitTree(
                List.of(place(PROPAGANDA, null, FIRST_END, MASSES), place(MASSES, null, FIRST_END, PROPAGANDA)));
        assertThat(ring.answeringFor(PROPAGANDA, SECOND_END)).isEmpty();
        assertThat(ring.actsFor(PROPAGANDA, SECOND_END)).containsExactlyInAnyOrder(PROPAGANDA, MASSES);
        assertThat(ring.reachOf(List.of(PROPAGANDA))).containsExactlyInAnyOrder(PROPAGANDA, MASSES);
    }

    @Test
    void whatIsCommonLiesWithinTheReachOfBoth() {
        assertThat(tree.common(List.of(TOP), List.of(MASSES, MERGED))).containsExactly(MASSES, MERGED);
        assertThat(tree.common(List.of(OFFICE_OF_PROPAGANDA), List.of(PROPAGANDA)))
                .as("whichever side it stands on")
                .containsExactly(OFFICE_OF_PROPAGANDA);
        assertThat(tree.common(List.of(MASSES), List.of(MASSES))).as("once").containsExactly(MASSES);
        assertThat(tree.common(List.of(MASSES), List.of(PROPAGANDA))).isEmpty();
    }

    @Test
    void theTopIsACommitteeWhereOneIsNamed() {
        assertThat(tree.isTop(TOP)).isTrue();
        assertThat(tree.isTop(MASSES)).isFalse();
        assertThat(tree.isTop(new UnitId("somewhere"))).isFalse();
        UnitId stray = new UnitId("nhap-nham");
        for (List<UnitTree.Place> order : List.of(
                List.of(committee(TOP, null), place(stray, null, null)),
                List.of(place(stray, null, null), committee(TOP, null)))) {
            UnitTree named = new UnitTree(order);
            assertThat(named.isTop(TOP)).isTrue();
            assertThat(named.isTop(stray))
                    .as("entered without a parent by mistake")
                    .isFalse();
        }
        UnitTree ofACommune =
                new UnitTree(List.of(place(TOP, null, null), committee(new UnitId("dang-uy-kim-lien"), TOP)));
        assertThat(ofACommune.isTop(TOP))
                .as("the committee below it names no top")
                .isTrue();
    }

    @Test
    void aCommitteeIsWhatIsSaidToBeOne() {
        UnitTree named = new UnitTree(List.of(committee(TOP, null), place(MASSES, TOP, null)));
        assertThat(named.isCommittee(TOP)).isTrue();
        assertThat(named.isCommittee(MASSES)).isFalse();
        assertThat(named.isCommittee(new UnitId("somewhere"))).isFalse();
    }

    @Test
    void whatLiesAboveAndWhenItEndedIsKnownOfKnownUnitsAlone() {
        assertThat(tree.parentOf(MASSES)).isEqualTo(TOP);
        assertThat(tree.parentOf(TOP)).isNull();
        assertThat(tree.parentOf(new UnitId("somewhere"))).isNull();
        assertThat(tree.hasEnded(MASSES, FIRST_END)).isFalse();
        assertThat(tree.hasEnded(MASSES, FIRST_END.plusDays(1))).isTrue();
        assertThat(tree.hasEnded(TOP, SECOND_END)).isFalse();
        assertThat(tree.hasEnded(new UnitId("somewhere"), SECOND_END)).isFalse();
    }

    private static UnitTree.Place place(
            UnitId unit, @Nullable UnitId parent, @Nullable LocalDate lastDay, UnitId... successors) {
        return new UnitTree.Place(unit, parent, lastDay, Set.of(successors), false);
    }

    private static UnitTree.Place committee(UnitId unit, @Nullable UnitId parent) {
        return new UnitTree.Place(unit, parent, null, Set.of(), true);
    }
}
