package vn.chidao.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.model.Refusal;

/** The tree is a province's: its offices, a merger of 2025, and two communes with offices of their own. */
class OfficialTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    private static final UnitId TOP = new UnitId("tinh-uy");
    private static final UnitId OFFICE = new UnitId("van-phong");
    private static final UnitId ORGANISATION = new UnitId("ban-to-chuc");
    private static final UnitId PROPAGANDA = new UnitId("ban-tuyen-giao");
    private static final UnitId MERGED = new UnitId("ban-tuyen-giao-dan-van");
    private static final UnitId KIM_LIEN = new UnitId("dang-uy-kim-lien");
    private static final UnitId KIM_LIEN_OFFICE = new UnitId("van-phong-kim-lien");
    private static final UnitId KIM_LIEN_INSPECTION = new UnitId("uy-ban-kiem-tra-kim-lien");
    private static final UnitId CON_CUONG = new UnitId("dang-uy-con-cuong");
    private static final UnitId CON_CUONG_INSPECTION = new UnitId("uy-ban-kiem-tra-con-cuong");

    /** Made anew for each test: what is made once and for all hides a broken constructor. */
    private final UnitTree tree = tree();

    @Test
    void holdsARoleFromItsFirstToItsLastDay() {
        List<HeldRole> roles = List.of(
                held(Role.OFFICER, ORGANISATION).during(new DateRange(LocalDate.parse("2020-01-01"), null)),
                held(Role.UNIT_HEAD, OFFICE)
                        .during(new DateRange(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-30"))));
        assertThat(on("2026-10-31", roles).roles()).containsExactly("OFFICER");
        for (String day : List.of("2026-11-01", "2026-11-30")) {
            assertThat(on(day, roles).roles()).as(day).containsExactlyInAnyOrder("OFFICER", "UNIT_HEAD");
        }
        assertThat(on("2026-12-01", roles).visible()).containsExactly(ORGANISATION);
    }

    @Test
    void theTopsOfficeLooksOverEverything() {
        for (HeldRole role : List.of(
                held(Role.CLERK, OFFICE),
                held(Role.INSPECTOR, new UnitId("uy-ban-kiem-tra")),
                held(Role.LEADER, TOP),
                held(Role.LEADER, null),
                held(Role.CLERK, null),
                held(Role.ADMIN, KIM_LIEN_OFFICE))) {
            Official official = official(role);
            assertThat(official.seesAll()).as(role.toString()).isTrue();
            assertThat(official.sees(List.of())).as(role.toString()).isTrue();
        }
    }

    @Test
    void aCommunesOfficeLooksOverThatCommuneAlone() {
        for (HeldRole role : List.of(
                held(Role.INSPECTOR, KIM_LIEN_INSPECTION),
                held(Role.CLERK, KIM_LIEN_OFFICE),
                held(Role.LEADER, KIM_LIEN))) {
            Official official = official(role);
            assertThat(official.seesAll()).as(role.toString()).isFalse();
            assertThat(official.visible())
                    .as(role.toString())
                    .containsExactlyInAnyOrder(KIM_LIEN, KIM_LIEN_OFFICE, KIM_LIEN_INSPECTION);
            assertThat(official.sees(SeenBy.units(List.of(KIM_LIEN_OFFICE)))).isTrue();
            assertThat(official.sees(SeenBy.units(List.of(CON_CUONG_INSPECTION, OFFICE))))
                    .isFalse();
            assertThat(official.sees(SeenBy.committeeAlone(KIM_LIEN))).isTrue();
            assertThat(official.sees(SeenBy.committeeAlone(CON_CUONG))).isFalse();
            assertThat(official.sees(SeenBy.committeeAlone(null))).isFalse();
        }
    }

    @Test
    void whoIsClerkOfTheCommitteeItselfLooksOverThatCommittee() {
        UnitTree named = new UnitTree(List.of(
                new UnitTree.Place(TOP, null, null, Set.of(), true),
                new UnitTree.Place(OFFICE, TOP, null, Set.of(), false),
                new UnitTree.Place(KIM_LIEN, TOP, null, Set.of(), true),
                new UnitTree.Place(ORGANISATION, null, null, Set.of(), false)));
        for (Role role : List.of(Role.CLERK, Role.INSPECTOR, Role.LEADER)) {
            assertThat(in(named, role, KIM_LIEN).visible()).as(role.name()).containsExactly(KIM_LIEN);
            assertThat(in(named, role, TOP).seesAll()).as(role.name()).isTrue();
            Official besides = in(named, role, ORGANISATION);
            assertThat(besides.seesAll())
                    .as("nothing lies above it, and it is not the top: " + role)
                    .isFalse();
            assertThat(besides.visible()).as(role.name()).containsExactly(ORGANISATION);
        }
        assertThat(in(named, Role.CLERK, OFFICE).seesAll()).isTrue();
    }

    private static Official in(UnitTree tree, Role role, UnitId unit) {
        return new Official("an", List.of(held(role, unit)), TODAY, tree);
    }

    @Test
    void aUnitsPeopleSeeItAndWhatLiesBelow() {
        assertThat(official(held(Role.UNIT_HEAD, TOP)).visible())
                .contains(TOP, ORGANISATION, KIM_LIEN_OFFICE, PROPAGANDA);
        assertThat(official(held(Role.OFFICER, KIM_LIEN)).visible())
                .containsExactlyInAnyOrder(KIM_LIEN, KIM_LIEN_OFFICE, KIM_LIEN_INSPECTION);
        Official officer = official(held(Role.OFFICER, ORGANISATION));
        assertThat(officer.visible()).containsExactly(ORGANISATION);
        assertThat(officer.sees(SeenBy.committeeAlone(TOP)))
                .as("drafts are the office's")
                .isFalse();
        assertThat(official().sees(SeenBy.units(List.of(ORGANISATION)))).isFalse();
    }

    @Test
    void whoIsNamedSeesIt() {
        Official officer = official(held(Role.OFFICER, ORGANISATION));
        assertThat(officer.sees(List.of(SeenBy.person("an")))).isTrue();
        assertThat(officer.sees(List.of(SeenBy.person("binh")))).isFalse();
    }

    @Test
    void aLeaderMayBeInChargeOfSomeUnitsAlone() {
        Official leader = official(inCharge(TOP, ORGANISATION, KIM_LIEN));
        assertThat(leader.seesAll()).isFalse();
        assertThat(leader.visible())
                .containsExactlyInAnyOrder(ORGANISATION, KIM_LIEN, KIM_LIEN_OFFICE, KIM_LIEN_INSPECTION);
        assertThat(leader.overseeing(null, ORGANISATION, Role.LEADER)).contains(new Capacity(Role.LEADER, null));
        assertThat(leader.overseeing(null, MERGED, Role.LEADER)).isEmpty();
        assertThat(leader.belongsTo(ORGANISATION))
                .as("being in charge is not belonging")
                .isFalse();
        assertThat(leader.sees(SeenBy.committeeAlone(CON_CUONG))).isFalse();
        assertThat(official(inCharge(TOP, ORGANISATION), held(Role.INSPECTOR, null))
                        .seesAll())
                .as("another role may see more")
                .isTrue();
        assertThat(official(inCharge(TOP)).seesAll()).as("in charge of all").isTrue();
    }

    @Test
    void aLeaderOfTheTopIsInChargeWhereverTheirUnitsLie() {
        for (UnitId committee : Arrays.asList(null, TOP)) {
            assertThat(official(inCharge(committee, ORGANISATION, new UnitId("somewhere")))
                            .visible())
                    .containsExactlyInAnyOrder(ORGANISATION, new UnitId("somewhere"));
        }
    }

    @Test
    void onlyOfALeaderItCountsOfWhatTheyAreInCharge() {
        assertThat(official(held(Role.CLERK, OFFICE).limitedTo(List.of(KIM_LIEN)))
                        .seesAll())
                .isTrue();
        assertThat(official(held(Role.UNIT_HEAD, ORGANISATION).limitedTo(List.of(KIM_LIEN)))
                        .visible())
                .containsExactly(ORGANISATION);
    }

    @Test
    void aCommunesLeaderIsInChargeOfNothingBeyondTheCommune() {
        Official leader = official(inCharge(KIM_LIEN, KIM_LIEN_INSPECTION, ORGANISATION));
        assertThat(leader.visible()).containsExactly(KIM_LIEN_INSPECTION);
        assertThat(leader.sees(SeenBy.committeeAlone(ORGANISATION))).isFalse();
        assertThat(official(inCharge(KIM_LIEN, ORGANISATION)).visible()).isEmpty();
    }

    @Test
    void onlyTheCommitteeThatGaveItJudgesIt() {
        Official clerk = official(held(Role.CLERK, KIM_LIEN_OFFICE));
        assertThat(clerk.overseeing(KIM_LIEN, KIM_LIEN_INSPECTION, Role.CLERK, Role.LEADER))
                .isPresent();
        assertThat(clerk.overseeing(null, KIM_LIEN_INSPECTION, Role.CLERK, Role.LEADER))
                .as("the province gave it")
                .isEmpty();
        assertThat(clerk.overseeing(CON_CUONG, KIM_LIEN_INSPECTION, Role.CLERK)).isEmpty();
        assertThat(clerk.overseeing(KIM_LIEN, KIM_LIEN_INSPECTION, Role.LEADER)).isEmpty();
        assertThat(clerk.offices()).containsExactly(new Office(new Capacity(Role.CLERK, null), KIM_LIEN));
        Official above = official(held(Role.CLERK, OFFICE));
        assertThat(above.offices()).containsExactly(new Office(new Capacity(Role.CLERK, null), null));
        assertThat(above.overseeing(KIM_LIEN, KIM_LIEN_INSPECTION, Role.CLERK)).isPresent();
        assertThatThrownBy(() -> official(held(Role.LEADER, TOP)).offices())
                .as("a leader gives no work")
                .isInstanceOf(Refusal.class);
    }

    @Test
    void theCapacityIsThatOfTheCommitteeInWhoseNameIsActed() {
        HeldRole deputy = held(Role.CLERK, OFFICE).heldFor("vanphong");
        Office inTheirPlace = new Office(new Capacity(Role.CLERK, "vanphong"), null);
        Office own = new Office(new Capacity(Role.CLERK, null), KIM_LIEN);
        assertThat(official(deputy, held(Role.CLERK, KIM_LIEN_OFFICE)).offices())
                .containsExactly(own, inTheirPlace);
        assertThat(official(held(Role.CLERK, KIM_LIEN_OFFICE), held(Role.CLERK, OFFICE))
                        .offices())
                .as("of one's own the topmost first")
                .containsExactly(new Office(new Capacity(Role.CLERK, null), null), own);
    }

    @Test
    void aCommitteeGivesWorkToItselfAndWhatLiesBelow() {
        Official official = official(held(Role.CLERK, OFFICE));
        assertThat(official.isUnder(KIM_LIEN, KIM_LIEN)).isTrue();
        assertThat(official.isUnder(KIM_LIEN, KIM_LIEN_OFFICE)).isTrue();
        assertThat(official.isUnder(KIM_LIEN, ORGANISATION)).isFalse();
        assertThat(official.isUnder(null, ORGANISATION)).isTrue();
    }

    @Test
    void anOfficeIsOfWhoWorksInItAlone() {
        Official both = official(held(Role.LEADER, TOP), held(Role.CLERK, KIM_LIEN_OFFICE));
        assertThat(both.offices()).containsExactly(new Office(new Capacity(Role.CLERK, null), KIM_LIEN));
    }

    @Test
    void whoHeadsAnOfficeDoesWhatItsClerksDo() {
        Official head = official(held(Role.OFFICE_HEAD, OFFICE));
        assertThat(head.seesAll()).isTrue();
        assertThat(head.belongsTo(OFFICE)).isTrue();
        assertThat(head.offices()).containsExactly(new Office(new Capacity(Role.OFFICE_HEAD, null), null));
        assertThat(head.inOfficeOf(KIM_LIEN)).contains(new Capacity(Role.OFFICE_HEAD, null));
        Official below = official(held(Role.OFFICE_HEAD, KIM_LIEN_OFFICE));
        assertThat(below.visible()).containsExactlyInAnyOrder(KIM_LIEN, KIM_LIEN_OFFICE, KIM_LIEN_INSPECTION);
        assertThat(below.inOfficeOf(null)).isEmpty();
        assertThat(official(held(Role.LEADER, TOP), held(Role.INSPECTOR, null)).inOfficeOf(null))
                .isEmpty();
    }

    @Test
    void deputiesAndContactsSeeAndActForTheirUnitAlone() {
        for (Role role : List.of(Role.UNIT_DEPUTY, Role.UNIT_CONTACT)) {
            Official official = official(held(role, KIM_LIEN));
            assertThat(official.visible())
                    .as(role.name())
                    .containsExactlyInAnyOrder(KIM_LIEN, KIM_LIEN_OFFICE, KIM_LIEN_INSPECTION);
            assertThat(official.inUnit(KIM_LIEN, role)).isPresent();
            assertThat(official.inUnit(KIM_LIEN_OFFICE, role)).isEmpty();
            assertThat(official.overseeing(KIM_LIEN, role)).isEmpty();
        }
    }

    @Test
    void aCommitteeIsLookedOverFromItsOfficeAndFromAbove() {
        Official clerk = official(held(Role.CLERK, KIM_LIEN_OFFICE));
        assertThat(clerk.overseeing(KIM_LIEN, Role.CLERK)).contains(new Capacity(Role.CLERK, null));
        assertThat(clerk.overseeing(KIM_LIEN, Role.LEADER)).isEmpty();
        assertThat(clerk.overseeing(CON_CUONG, Role.CLERK)).isEmpty();
        assertThat(clerk.overseeing(null, Role.CLERK)).as("the topmost").isEmpty();
        Official above = official(held(Role.CLERK, OFFICE));
        assertThat(above.overseeing(null, Role.CLERK)).isPresent();
        assertThat(above.overseeing(CON_CUONG, Role.CLERK)).isPresent();
        assertThat(official(held(Role.UNIT_HEAD, KIM_LIEN)).overseeing(KIM_LIEN, Role.UNIT_HEAD))
                .as("who works in a unit looks over no committee")
                .isEmpty();
    }

    @Test
    void isWhoTheRolesSay() {
        Official officer = official(held(Role.OFFICER, ORGANISATION));
        assertThat(officer.account()).isEqualTo("an");
        assertThat(officer.isAnyOf(Set.of(Role.CLERK, Role.OFFICER))).isTrue();
        assertThat(officer.isAnyOf(Set.of(Role.CLERK, Role.ADMIN))).isFalse();
        assertThat(official().isAnyOf(Set.of(Role.values()))).isFalse();
    }

    @Test
    void seesAUnitAsItSeesWhatConcernsIt() {
        Official head = official(held(Role.UNIT_HEAD, KIM_LIEN));
        assertThat(head.sees(KIM_LIEN_OFFICE)).isTrue();
        assertThat(head.sees(ORGANISATION)).isFalse();
        assertThat(official(held(Role.INSPECTOR, null)).sees(ORGANISATION)).isTrue();
    }

    @Test
    void whoHasNoUnitBelongsToNone() {
        assertThat(official(held(Role.CLERK, null)).belongsTo(OFFICE)).isFalse();
        assertThat(official(held(Role.CLERK, null)).inUnit(PROPAGANDA, Role.CLERK))
                .isEmpty();
    }

    @Test
    void actsInJustTheUnitOfTheRole() {
        Official head = official(held(Role.UNIT_HEAD, KIM_LIEN), held(Role.OFFICER, ORGANISATION));
        assertThat(head.inUnit(KIM_LIEN, Role.UNIT_HEAD)).isPresent();
        assertThat(head.inUnit(KIM_LIEN_OFFICE, Role.UNIT_HEAD)).isEmpty();
        assertThat(head.inUnit(ORGANISATION, Role.UNIT_HEAD)).isEmpty();
        assertThat(head.inUnit(ORGANISATION, Role.UNIT_HEAD, Role.OFFICER)).contains(new Capacity(Role.OFFICER, null));
    }

    @Test
    void theWorkOfAUnitThatEndedFallsToItsSuccessor() {
        Official head = official(held(Role.UNIT_HEAD, MERGED));
        assertThat(head.visible()).containsExactlyInAnyOrder(MERGED, PROPAGANDA);
        assertThat(head.inUnit(PROPAGANDA, Role.UNIT_HEAD)).isPresent();
        assertThat(head.belongsTo(PROPAGANDA)).isTrue();
        Official before = on("2025-02-14", List.of(held(Role.UNIT_HEAD, MERGED)));
        assertThat(before.inUnit(PROPAGANDA, Role.UNIT_HEAD))
                .as("its last day is still its own")
                .isEmpty();
        assertThat(official(held(Role.UNIT_HEAD, PROPAGANDA)).visible()).containsExactly(PROPAGANDA);
        assertThat(tree.answeringFor(PROPAGANDA, TODAY)).containsExactly(MERGED);
        assertThat(tree.answeringFor(PROPAGANDA, LocalDate.parse("2025-02-14"))).containsExactly(PROPAGANDA);
        assertThat(tree.answeringFor(new UnitId("somewhere"), TODAY)).containsExactly(new UnitId("somewhere"));
    }

    @Test
    void onesOwnRightGoesBeforeSomebodyElses() {
        HeldRole deputy = held(Role.UNIT_HEAD, ORGANISATION).heldFor("bantochuc");
        assertThat(official(deputy).inUnit(ORGANISATION, Role.UNIT_HEAD))
                .contains(new Capacity(Role.UNIT_HEAD, "bantochuc"));
        assertThat(official(deputy, held(Role.OFFICER, ORGANISATION))
                        .inUnit(ORGANISATION, Role.UNIT_HEAD, Role.OFFICER))
                .contains(new Capacity(Role.OFFICER, null));
        assertThat(official(deputy).as(Role.CLERK, Role.UNIT_HEAD))
                .isEqualTo(new Capacity(Role.UNIT_HEAD, "bantochuc"));
        assertThatThrownBy(() -> official(deputy).as(Role.CLERK)).isInstanceOf(Refusal.class);
    }

    @Test
    void aUnitThatWeHaveNotHeardOfGivesNothingButItself() {
        Official clerk = official(held(Role.CLERK, new UnitId("somewhere")));
        assertThat(clerk.seesAll()).isFalse();
        assertThat(clerk.visible()).containsExactly(new UnitId("somewhere"));
    }

    @Test
    void aRoleThatWeDoNotKnowSeesNoMoreThanItsUnit() {
        assertThat(official(held(Role.UNKNOWN, ORGANISATION)).visible()).containsExactly(ORGANISATION);
        assertThat(official(held(Role.UNKNOWN, null)).visible()).isEmpty();
    }

    private Official official(HeldRole... roles) {
        return on(TODAY.toString(), List.of(roles));
    }

    private Official on(String day, List<HeldRole> roles) {
        return new Official("an", roles, LocalDate.parse(day), tree);
    }

    private static HeldRole held(Role role, @Nullable UnitId unit) {
        return HeldRole.of(role, unit);
    }

    private static HeldRole inCharge(@Nullable UnitId unit, UnitId... of) {
        return held(Role.LEADER, unit).limitedTo(List.of(of));
    }

    private static UnitTree tree() {
        List<UnitTree.Place> places = new ArrayList<>();
        places.add(new UnitTree.Place(TOP, null, null, Set.of(), false));
        for (UnitId unit : List.of(OFFICE, ORGANISATION, new UnitId("uy-ban-kiem-tra"), MERGED, KIM_LIEN, CON_CUONG)) {
            places.add(new UnitTree.Place(unit, TOP, null, Set.of(), false));
        }
        places.add(new UnitTree.Place(PROPAGANDA, TOP, LocalDate.parse("2025-02-14"), Set.of(MERGED), false));
        places.add(new UnitTree.Place(KIM_LIEN_OFFICE, KIM_LIEN, null, Set.of(), false));
        places.add(new UnitTree.Place(KIM_LIEN_INSPECTION, KIM_LIEN, null, Set.of(), false));
        places.add(new UnitTree.Place(CON_CUONG_INSPECTION, CON_CUONG, null, Set.of(), false));
        return new UnitTree(places);
    }
}
