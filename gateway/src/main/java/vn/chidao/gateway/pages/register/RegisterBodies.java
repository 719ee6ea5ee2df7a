package vn.chidao.gateway.pages.register;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.PeopleApi;

/** People and their roles as the body of a request says them. */
final class RegisterBodies {

    private RegisterBodies() {}

    /** What is said of a person besides roles, as it is. */
    static Map<String, Object> facts(PeopleApi.Entry entry) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", entry.name());
        body.put("title", entry.title());
        body.put("email", entry.email());
        body.put("phone", entry.phone());
        return body;
    }

    /** The roles as they are, to be changed. */
    static List<Map<String, Object>> of(PeopleApi.Entry entry) {
        List<Map<String, Object>> roles = new ArrayList<>();
        entry.roles()
                .forEach(held -> roles.add(role(
                        held.role(),
                        held.unit(),
                        Objects.toString(held.from(), null),
                        Objects.toString(held.to(), null),
                        held.inPlaceOf(),
                        held.inChargeOf())));
        return roles;
    }

    /** The role that stands in a form. */
    static Map<String, Object> entered(Entered entered) {
        return role(
                entered.chosen("role"),
                entered.text("unit"),
                entered.day("from"),
                entered.day("to"),
                null,
                entered.several("inChargeOf"));
    }

    /** The same role, held in the place of whose it is. */
    static Map<String, Object> inPlaceOf(
            PeopleApi.Entry represented, PeopleApi.Held own, @Nullable String from, @Nullable String to) {
        return role(own.role(), own.unit(), from, to, represented.account(), own.inChargeOf());
    }

    private static Map<String, Object> role(
            String role,
            @Nullable String unit,
            @Nullable String from,
            @Nullable String to,
            @Nullable String inPlaceOf,
            List<String> inChargeOf) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("role", role);
        body.put("unit", unit);
        body.put("from", from);
        body.put("to", to);
        body.put("inPlaceOf", inPlaceOf);
        if (!inChargeOf.isEmpty()) {
            body.put("inChargeOf", inChargeOf);
        }
        return body;
    }
}
