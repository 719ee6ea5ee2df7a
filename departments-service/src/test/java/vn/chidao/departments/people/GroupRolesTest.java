package vn.chidao.departments.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;

/** The file of groups: what it maps, and that a mistake in it is found before anybody signs in. */
class GroupRolesTest {

    @TempDir
    private Path folder;

    private GroupRoles read(String... lines) {
        return GroupRoles.read(write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
    }

    private Path write(byte[] content) {
        try {
            return Files.write(folder.resolve("groups"), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Person.Held held(Role role, String unit) {
        return Person.Held.own(role, unit == null ? null : new UnitId(unit));
    }

    @Test
    void aGroupBringsItsRolesInTheOrderOfTheFile() {
        GroupRoles roles = read(
                "\uFEFF# Nhóm và vai trò",
                "",
                "/Văn phòng/Chuyên viên = CLERK van-phong",
                "  /Quản trị=ADMIN",
                "/Quản trị = INSPECTOR  uy-ban-kiem-tra ",
                "a=b = LEADER");
        assertThat(roles.of(List.of("/Quản trị", "/Văn phòng/Chuyên viên", "/Khác")))
                .containsExactly(
                        held(Role.CLERK, "van-phong"), held(Role.ADMIN, null), held(Role.INSPECTOR, "uy-ban-kiem-tra"));
        assertThat(roles.of(List.of("a=b"))).containsExactly(held(Role.LEADER, null));
        assertThat(roles.of(List.of("/Văn phòng", "/văn phòng/chuyên viên", "")))
                .isEmpty();
        assertThat(roles.of(List.of())).isEmpty();
    }

    @Test
    void theSameRoleFromTwoGroupsIsOneRole() {
        assertThat(read("A=ADMIN", "\uFEFFB = ADMIN").of(List.of("B", "A"))).containsExactly(held(Role.ADMIN, null));
    }

    @Test
    void namesAreTheSameHoweverTheirAccentsAreWritten() {
        String apart = Normalizer.normalize("/Văn phòng", Normalizer.Form.NFD);
        assertThat(read("/Văn phòng = LEADER").of(List.of(apart))).hasSize(1);
        assertThat(read(apart + " = LEADER").of(List.of("/Văn phòng"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/Văn phòng                    | group = ROLE unit",
                "= CLERK van-phong             | group = ROLE unit",
                "/Văn phòng = KING             | there is no such role",
                "/Văn phòng = clerk            | there is no such role",
                "/Văn phòng =                  | there is no such role",
                "/Ban = OFFICER                | held in a unit",
                "/Ban = UNIT_HEAD Ban_To_Chuc  | no id of a unit",
                "/Ban = OFFICER ban-a ban-b    | at most one unit",
                "/Ban = OFFICER ban-a, CLERK   | at most one unit",
                "/Ban = OFFICER ban-a # ghi    | at most one unit",
                "/Tốt = LEADER                 | it was there before",
            })
    void aLineThatIsNotUnderstoodIsNamed(String line, String why) {
        assertThatThrownBy(() -> read("# nhóm", "/Tốt = LEADER", line))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("CHIDAO_GROUPS_FILE, line 3 of ")
                .hasMessageContaining(why)
                .hasMessageContaining(line.strip());
    }

    @Test
    void aFileThatMapsNothingOrCannotBeReadIsRefused() {
        assertThatThrownBy(() -> read("# chưa có gì", "")).hasMessageContaining("without a group");
        assertThatThrownBy(() -> GroupRoles.read(folder.resolve("none"))).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> GroupRoles.read(write("/V\u00e3n = ADMIN".getBytes(StandardCharsets.ISO_8859_1))))
                .hasMessageContaining("cannot be read as UTF-8");
    }
}
