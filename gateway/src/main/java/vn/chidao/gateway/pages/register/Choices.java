package vn.chidao.gateway.pages.register;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.api.UnitsApi;
import vn.chidao.gateway.pages.register.EntryForm.Option;

/** What can be chosen in the forms of the register. */
final class Choices {

    private static final List<String> ROLES = Arrays.asList(
            "UNIT_HEAD",
            "UNIT_DEPUTY",
            "UNIT_CONTACT",
            "OFFICER",
            "CLERK",
            "OFFICE_HEAD",
            "LEADER",
            "INSPECTOR",
            "ADMIN");

    private Choices() {}

    /** In the order of the register; below each other by spaces that stay. */
    static List<Option> units(UnitsApi.Entries register, UnitsApi.@Nullable Entry but) {
        return UnitRows.of(register).all().stream()
                .filter(row -> but == null || !row.unit().id().equals(but.id()))
                .map(row -> Option.named(
                        row.unit().id(),
                        "\u00a0\u00a0".repeat(row.depth()) + row.unit().name()))
                .toList();
    }

    static List<Option> roles() {
        return ROLES.stream().map(role -> Option.said(role, "role." + role)).toList();
    }

    static List<Option> people(PeopleApi.Entries people) {
        return people.items().stream()
                .filter(PeopleApi.Entry::active)
                .map(one ->
                        Option.named(one.account(), one.title() == null ? one.name() : one.name() + ", " + one.title()))
                .toList();
    }
}
