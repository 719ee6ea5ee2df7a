package vn.chidao.directives.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfficialTest {

    private static final PersonCopy DEPUTY = new PersonCopy(
            "an",
            "Nguyễn Văn An",
            true,
            List.of(
                    new PersonCopy.RoleCopy("OFFICER", "ban-to-chuc", LocalDate.parse("2020-01-01"), null),
                    new PersonCopy.RoleCopy(
                            "UNIT_HEAD", "ban-noi-chinh", LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-30")),
                    new PersonCopy.RoleCopy("CLERK", null, LocalDate.parse("2027-01-01"), null)));

    @Test
    void holdsARoleFromItsFirstToItsLastDay() {
        assertThat(on("2026-10-31").roles()).containsExactly("OFFICER");
        for (String day : List.of("2026-11-01", "2026-11-30")) {
            assertThat(on(day).roles()).as(day).containsExactlyInAnyOrder("OFFICER", "UNIT_HEAD");
            assertThat(on(day).units())
                    .containsExactlyInAnyOrder(new UnitId("ban-to-chuc"), new UnitId("ban-noi-chinh"));
        }
        assertThat(on("2026-12-01").units()).containsExactly(new UnitId("ban-to-chuc"));
    }

    @Test
    void seesWhatConcernsItsUnitsAndEverythingOnlyWithTheRoleForIt() {
        List<UnitId> scope = List.of(new UnitId("ban-noi-chinh"), new UnitId("tinh-uy"));
        assertThat(on("2026-11-15").sees(scope)).isTrue();
        assertThat(on("2026-12-01").sees(scope)).isFalse();
        assertThat(on("2026-12-01").sees(List.of())).isFalse();
        assertThat(on("2027-01-01").sees(List.of())).isTrue();
    }

    private static Official on(String day) {
        return Official.of(DEPUTY, LocalDate.parse(day), own -> own);
    }
}
