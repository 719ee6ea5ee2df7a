package vn.chidao.gateway.pages.register;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.api.UnitsApi;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.register.EntryForm.Field;
import vn.chidao.gateway.session.SignedIn;

/** Entering and changing people. */
@PageController
class PersonFormController {

    private static final String NEW_PERSON = "/new-person";

    private final PeopleApi people;
    private final UnitsApi units;
    private final EntryForms forms;

    PersonFormController(PeopleApi people, UnitsApi units, EntryForms forms) {
        this.people = people;
        this.units = units;
        this.forms = forms;
    }

    @GetMapping(NEW_PERSON)
    String entering(SignedIn person, @RequestParam(required = false) @Nullable String unit, Model model) {
        return forms.show(newForm(person.context(), unit), Entered.nothing().with("unit", unit), EntryForms.NEW, model);
    }

    @PostMapping(NEW_PERSON)
    ModelAndView enter(SignedIn person, Sent sent) {
        CallContext context = person.context();
        EntryForm form = newForm(context, null);
        return forms.send(sent, form, entered -> {
            String account = entered.text("account");
            String derived = account != null ? account : Names.account(entered.text("name"));
            if (derived == null) {
                throw new WrongEntry("name", "form.nameless");
            }
            Map<String, Object> body = facts(entered);
            body.put("roles", entered.text("role") == null ? List.of() : List.of(RegisterBodies.entered(entered)));
            return page(Taken.check(
                    "account", () -> people.put(context, EntryForms.ifMatch(EntryForms.NEW), derived, body)));
        });
    }

    @GetMapping("/people/{account}/change")
    String changing(SignedIn person, @PathVariable String account, Model model) {
        PeopleApi.Entry entry = people.entry(person.context(), account);
        EntryForms.require(entry.may("change"));
        return forms.show(changeForm(entry), entered(entry), Long.toString(entry.version()), model);
    }

    @PostMapping("/people/{account}/change")
    ModelAndView change(SignedIn person, @PathVariable String account, Sent sent) {
        CallContext context = person.context();
        EntryForm form = changeForm(people.entry(context, account));
        return forms.change(
                sent,
                form,
                // Roles are left out, and stay.
                entered -> page(people.put(context, EntryForms.ifMatch(sent.version()), account, facts(entered))),
                () -> {
                    PeopleApi.Entry now = people.entry(context, account);
                    return new EntryForms.Present(entered(now), now.version());
                });
    }

    @GetMapping("/people/{account}/role")
    String addingRole(SignedIn person, @PathVariable String account, Model model) {
        PeopleApi.Entry entry = people.entry(person.context(), account);
        EntryForms.require(entry.may("change"));
        return forms.show(roleForm(entry, person.context()), Entered.nothing(), Long.toString(entry.version()), model);
    }

    @PostMapping("/people/{account}/role")
    ModelAndView addRole(SignedIn person, @PathVariable String account, Sent sent) {
        CallContext context = person.context();
        PeopleApi.Entry entry = people.entry(context, account);
        EntryForm form = roleForm(entry, context);
        return forms.send(sent, form, entered -> {
            entered.chosen("role");
            Map<String, Object> added = RegisterBodies.entered(entered);
            List<Map<String, Object>> roles = RegisterBodies.of(entry);
            if (!roles.contains(added)) {
                roles.add(added);
            }
            return page(put(context, entry, roles));
        });
    }

    private PeopleApi.Entry put(CallContext context, PeopleApi.Entry entry, List<Map<String, Object>> roles) {
        Map<String, Object> body = RegisterBodies.facts(entry);
        body.put("roles", roles);
        return people.put(context, EntryForms.ifMatch(entry.version()), entry.account(), body);
    }

    private EntryForm newForm(CallContext context, @Nullable String unit) {
        UnitsApi.Entries register = units.entries(context, RegisterController.MOST_UNITS);
        EntryForms.require(register.may("enter"));
        List<Field> fields = new ArrayList<>(facts());
        fields.add(Field.line("account", false));
        fields.add(Field.choice("unit", false, Choices.units(register, null)));
        fields.add(Field.choice("role", false, Choices.roles()));
        fields.add(Field.day("from"));
        fields.add(Field.day("to"));
        return new EntryForm(
                        "enter.person",
                        NEW_PERSON,
                        unit == null ? "/units" : "/units/" + Names.inPath(unit),
                        null,
                        fields)
                .naming("roles", "role");
    }

    private static EntryForm changeForm(PeopleApi.Entry entry) {
        return new EntryForm("change.person", page(entry) + "/change", page(entry), entry.name(), facts());
    }

    private EntryForm roleForm(PeopleApi.Entry entry, CallContext context) {
        UnitsApi.Entries register = units.entries(context, RegisterController.MOST_UNITS);
        return new EntryForm(
                        "add.role",
                        page(entry) + "/role",
                        page(entry),
                        entry.name(),
                        List.of(
                                Field.choice("role", true, Choices.roles()),
                                Field.choice("unit", false, Choices.units(register, null)),
                                Field.day("from"),
                                Field.day("to"),
                                Field.several("inChargeOf", Choices.units(register, null))))
                .naming("roles", "role");
    }

    private static List<Field> facts() {
        return List.of(
                Field.line("name", true),
                Field.line("title", false),
                Field.line("email", false),
                Field.line("phone", false));
    }

    private static Entered entered(PeopleApi.Entry entry) {
        return Entered.nothing()
                .with("name", entry.name())
                .with("title", entry.title())
                .with("email", entry.email())
                .with("phone", entry.phone());
    }

    private static Map<String, Object> facts(Entered entered) {
        Map<String, Object> body = new LinkedHashMap<>();
        String name = entered.text("name");
        body.put("name", name == null ? "" : name);
        for (String field : List.of("title", "email", "phone")) {
            body.put(field, entered.text(field));
        }
        return body;
    }

    private static String page(PeopleApi.Entry entry) {
        return "/people/" + entry.account();
    }
}
