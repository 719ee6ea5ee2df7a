package vn.chidao.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
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

    private static final UnitTree TREE = tree();

    @Test
    void holdsARoleFromItsFirstToItsLastDay() {
        List<HeldRole> roles = List.of(
                new HeldRole("OFFICER", "ban-to-chuc", LocalDate.parse("2020-01-01"), null, null, null),
                new HeldRole(
                        "UNIT_HEAD",
                        "van-phong",
                        LocalDate.parse("2026-11-01"),
                        LocalDate.parse("2026-11-30"),
                        null,
                        null));
        assertThat(on("2026-10-31", roles).roles()).containsExactly("OFFICER");
        for (String day : List.of("2026-11-01", "2026-11-30")) {
            assertThat(on(day, roles).roles()).as(day).containsExactlyInAnyOrder("OFFICER", "UNIT_HEAD");
        }
        assertThat(on("2026-12-01", roles).visible()).containsExactly(ORGANISATION);
    }

    @Test
    void theTopsOfficeLooksOverEverything() {
        for (HeldRole role : List.of(
                held("CLERK", OFFICE),
                held("INSPECTOR", new UnitId("uy-ban-kiem-tra")),
                held("LEADER", TOP),
                held("LEADER", null),
                held("CLERK", null),
                held("ADMIN", KIM_LIEN))) {
            Official official = official(role);
            assertThat(official.seesAll()).as(role.toString()).isTrue();
            assertThat(official.sees(List.of())).as(role.toString()).isTrue();
        }
    }

    @Test
    void aCommunesOfficeLooksOverThatCommuneAlone() {
        for (HeldRole role : List.of(
                held("INSPECTOR", KIM_LIEN_INSPECTION), held("CLERK", KIM_LIEN_OFFICE), held("LEADER", KIM_LIEN))) {
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
        for (String role : List.of("CLERK", "INSPECTOR", "LEADER")) {
            assertThat(in(named, role, KIM_LIEN).visible()).as(role).containsExactly(KIM_LIEN);
            assertThat(in(named, role, TOP).seesAll()).as(role).isTrue();
            assertThat(in(named, role, ORGANISATION).visible())
                    .as("nothing lies above it, and it is not the top: " + role)
                    .containsExactly(ORGANISATION);
        }
        assertThat(in(named, "CLERK", OFFICE).seesAll()).isTrue();
    }

    private static Official in(UnitTree tree, String role, UnitId unit) {
        return new Official("an", List.of(held(role, unit)), TODAY, () -> tree);
    }

    @Test
    void aUnitsPeopleSeeItAndWhatLiesBelow() {
        assertThat(official(held("UNIT_HEAD", TOP)).visible()).contains(TOP, ORGANISATION, KIM_LIEN_OFFICE, PROPAGANDA);
        assertThat(official(held("OFFICER", KIM_LIEN)).visible())
                .containsExactlyInAnyOrder(KIM_LIEN, KIM_LIEN_OFFICE, KIM_LIEN_INSPECTION);
        Official officer = official(held("OFFICER", ORGANISATION));
        assertThat(officer.visible()).containsExactly(ORGANISATION);
        assertThat(officer.sees(SeenBy.committeeAlone(TOP)))
                .as("drafts are the office's")
                .isFalse();
        assertThat(official().sees(SeenBy.units(List.of(ORGANISATION)))).isFalse();
    }

    @Test
    void whoIsNamedSeesIt() {
        Official officer = official(held("OFFICER", ORGANISATION));
        assertThat(officer.sees(List.of(SeenBy.person("an")))).isTrue();
        assertThat(officer.sees(List.of(SeenBy.person("binh")))).isFalse();
    }

    @Test
    void aLeaderMayBeInChargeOfSomeUnitsAlone() {
        Official leader = official(inCharge(TOP, ORGANISATION, KIM_LIEN));
        assertThat(leader.seesAll()).isFalse();
        assertThat(leader.visible())
                .containsExactlyInAnyOrder(ORGANISATION, KIM_LIEN, KIM_LIEN_OFFICE, KIM_LIEN_INSPECTION);
        assertThat(leader.overseeing(null, ORGANISATION, "LEADER")).contains(new Capacity("LEADER", null));
        assertThat(leader.overseeing(null, MERGED, "LEADER")).isEmpty();
        assertThat(leader.belongsTo(ORGANISATION))
                .as("being in charge is not belonging")
                .isFalse();
        assertThat(leader.sees(SeenBy.committeeAlone(CON_CUONG))).isFalse();
        assertThat(official(inCharge(TOP, ORGANISATION), held("INSPECTOR", null))
                        .seesAll())
                .as("another role may see more")
                .isTrue();
        assertThat(official(inCharge(TOP)).seesAll()).as("in charge of all").isTrue();
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
        Official clerk = official(held("CLERK", KIM_LIEN_OFFICE));
        assertThat(clerk.overseeing(KIM_LIEN, KIM_LIEN_INSPECTION, "CLERK", "LEADER"))
                .isPresent();
        assertThat(clerk.overseeing(null, KIM_LIEN_INSPECTION, "CLERK", "LEADER"))
                .as("the province gave it")
                .isEmpty();
        assertThat(clerk.overseeing(CON_CUONG, KIM_LIEN_INSPECTION, "CLERK")).isEmpty();
        assertThat(clerk.overseeing(KIM_LIEN, KIM_LIEN_INSPECTION, "LEADER")).isEmpty();
        assertThat(clerk.offices("CLERK")).containsExactly(new Office(new Capacity("CLERK", null), KIM_LIEN));
        Official above = official(held("CLERK", OFFICE));
        assertThat(above.offices("CLERK")).containsExactly(new Office(new Capacity("CLERK", null), null));
        assertThat(above.overseeing(KIM_LIEN, KIM_LIEN_INSPECTION, "CLERK")).isPresent();
        assertThatThrownBy(() -> above.offices("LEADER")).isInstanceOf(Refusal.class);
    }

    @Test
    void theCapacityIsThatOfTheCommitteeInWhoseNameIsActed() {
        HeldRole deputy = new HeldRole("CLERK", OFFICE.value(), null, null, "vanphong", null);
        Office inTheirPlace = new Office(new Capacity("CLERK", "vanphong"), null);
        Office own = new Office(new Capacity("CLERK", null), KIM_LIEN);
        assertThat(official(deputy, held("CLERK", KIM_LIEN_OFFICE)).offices("CLERK"))
                .containsExactly(own, inTheirPlace);
        assertThat(official(held("CLERK", KIM_LIEN_OFFICE), held("CLERK", OFFICE))
                        .offices("CLERK"))
                .as("of one's own the topmost first")
                .containsExactly(new Office(new Capacity("CLERK", null), null), own);
    }

    @Test
    void aCommitteeGivesWorkToItselfAndWhatLiesBelow() {
        Official official = official(held("CLERK", OFFICE));
        assertThat(official.isUnder(KIM_LIEN, KIM_LIEN)).isTrue();
        assertThat(official.isUnder(KIM_LIEN, KIM_LIEN_OFFICE)).isTrue();
        assertThat(official.isUnder(KIM_LIEN, ORGANISATION)).isFalse();
        assertThat(official.isUnder(null, ORGANISATION)).isTrue();
    }

    @Test
    void actsInJustTheUnitOfTheRole() {
        Official head = official(held("UNIT_HEAD", KIM_LIEN), held("OFFICER", ORGANISATION));
        assertThat(head.inUnit(KIM_LIEN, "UNIT_HEAD")).isPresent();
        assertThat(head.inUnit(KIM_LIEN_OFFICE, "UNIT_HEAD")).isEmpty();
        assertThat(head.inUnit(ORGANISATION, "UNIT_HEAD")).isEmpty();
        assertThat(head.inUnit(ORGANISATION, "UNIT_HEAD", "OFFICER")).contains(new Capacity("OFFICER", null));
    }

    @Test
    void theWorkOfAUnitThatEndedFallsToItsSuccessor() {
        Official head = official(held("UNIT_HEAD", MERGED));
        assertThat(head.visible()).containsExactlyInAnyOrder(MERGED, PROPAGANDA);
        assertThat(head.inUnit(PROPAGANDA, "UNIT_HEAD")).isPresent();
        assertThat(head.belongsTo(PROPAGANDA)).isTrue();
        Official before = on("2025-02-14", List.of(held("UNIT_HEAD", MERGED)));
        assertThat(before.inUnit(PROPAGANDA, "UNIT_HEAD"))
                .as("its last day is still its own")
                .isEmpty();
        assertThat(official(held("UNIT_HEAD", PROPAGANDA)).visible()).containsExactly(PROPAGANDA);
        assertThat(TREE.answeringFor(PROPAGANDA, TODAY)).containsExactly(MERGED);
        assertThat(TREE.answeringFor(PROPAGANDA, LocalDate.parse("2025-02-14"))).containsExactly(PROPAGANDA);
        assertThat(TREE.answeringFor(new UnitId("somewhere"), TODAY)).containsExactly(new UnitId("somewhere"));
    }

    @Test
    void onesOwnRightGoesBeforeSomebodyElses() {
        HeldRole deputy = new HeldRole("UNIT_HEAD", "ban-to-chuc", null, null, "bantochuc", null);
        assertThat(official(deputy).inUnit(ORGANISATION, "UNIT_HEAD")).contains(new Capacity("UNIT_HEAD", "bantochuc"));
        assertThat(official(deputy, held("OFFICER", ORGANISATION)).inUnit(ORGANISATION, "UNIT_HEAD", "OFFICER"))
                .contains(new Capacity("OFFICER", null));
        assertThat(official(deputy).as("CLERK", "UNIT_HEAD")).isEqualTo(new Capacity("UNIT_HEAD", "bantochuc"));
        assertThatThrownBy(() -> official(deputy).as("CLERK")).isInstanceOf(Refusal.class);
    }

    @Test
    void aUnitThatWeHaveNotHeardOfGivesNothingButItself() {
        Official clerk = official(held("CLERK", new UnitId("somewhere")));
        assertThat(clerk.seesAll()).isFalse();
        assertThat(clerk.visible()).containsExactly(new UnitId("somewhere"));
    }

    @Test
    void aRoleThatWeDoNotKnowSeesNoMoreThanItsUnit() {
        assertThat(official(held("KING", ORGANISATION)).visible()).containsExactly(ORGANISATION);
        assertThat(official(held("KING", null)).visible()).isEmpty();
    }

    private static Official official(HeldRole... roles) {
        return on(TODAY.toString(), List.of(roles));
    }

    private static Official on(String day, List<HeldRole> roles) {
        return new Official("an", roles, LocalDate.parse(day), () -> TREE);
    }

    private static HeldRole held(String role, @Nullable UnitId unit) {
        return new HeldRole(role, unit == null ? null : unit.value(), null, null, null, null);
    }

    private static HeldRole inCharge(UnitId unit, UnitId... of) {
        return new HeldRole(
                "LEADER",
                unit.value(),
                null,
                null,
                null,
                List.of(of).stream().map(UnitId::value).toList());
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
