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
import vn.chidao.gateway.api.UnitsApi;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.register.EntryForm.Field;
import vn.chidao.gateway.pages.register.EntryForm.Option;
import vn.chidao.gateway.session.SignedIn;

/** Entering and changing units. */
@PageController
class UnitFormController {

    private static final String NEW_UNIT = "/new-unit";

    private final UnitsApi units;
    private final EntryForms forms;

    UnitFormController(UnitsApi units, EntryForms forms) {
        this.units = units;
        this.forms = forms;
    }

    /** @param top for the first unit of all, which is a committee */
    @GetMapping(NEW_UNIT)
    String entering(
            SignedIn person,
            @RequestParam(required = false) @Nullable String parent,
            @RequestParam(required = false) @Nullable String top,
            Model model) {
        Entered entered = Entered.nothing().with("parent", parent);
        if (top != null) {
            entered.with("committee", "true").with("order", "1");
        }
        return forms.show(newForm(person.context(), parent), entered, EntryForms.NEW, model);
    }

    @PostMapping(NEW_UNIT)
    ModelAndView enter(SignedIn person, Sent sent) {
        CallContext context = person.context();
        EntryForm form = newForm(context, null);
        return forms.send(sent, form, entered -> {
            String id = entered.text("id");
            String derived = id != null ? id : Names.unitId(entered.text("shortName"), entered.text("name"));
            if (derived == null) {
                throw new WrongEntry("name", "form.nameless");
            }
            return "/units/"
                    + Taken.check(
                                    "id",
                                    () -> units.put(
                                            context, EntryForms.ifMatch(EntryForms.NEW), derived, body(entered)))
                            .id();
        });
    }

    @GetMapping("/units/{id}/change")
    String changing(SignedIn person, @PathVariable String id, Model model) {
        UnitsApi.Entry unit = units.entry(person.context(), id);
        EntryForms.require(unit.may("change"));
        return forms.show(form(unit, person.context()), entered(unit), Long.toString(unit.version()), model);
    }

    @PostMapping("/units/{id}/change")
    ModelAndView change(SignedIn person, @PathVariable String id, Sent sent) {
        CallContext context = person.context();
        UnitsApi.Entry unit = units.entry(context, id);
        EntryForm form = form(unit, context);
        return forms.change(
                sent,
                form,
                entered -> "/units/"
                        + units.put(context, EntryForms.ifMatch(sent.version()), id, body(entered))
                                .id(),
                () -> {
                    UnitsApi.Entry now = units.entry(context, id);
                    return new EntryForms.Present(entered(now), now.version());
                });
    }

    private EntryForm newForm(CallContext context, @Nullable String parent) {
        UnitsApi.Entries register = units.entries(context, RegisterController.MOST_UNITS);
        EntryForms.require(register.may("enter"));
        List<Field> fields = new ArrayList<>(fields(register, null));
        fields.add(Field.line("id", false));
        return new EntryForm(
                "enter.unit", NEW_UNIT, parent == null ? "/units" : "/units/" + Names.inPath(parent), null, fields);
    }

    private EntryForm form(UnitsApi.Entry unit, CallContext context) {
        String page = "/units/" + unit.id();
        return new EntryForm(
                "change.unit",
                page + "/change",
                page,
                unit.name(),
                fields(units.entries(context, RegisterController.MOST_UNITS), unit));
    }

    private static List<Field> fields(UnitsApi.Entries register, UnitsApi.@Nullable Entry self) {
        List<Option> others = Choices.units(register, self);
        return List.of(
                Field.line("name", true),
                Field.line("shortName", false),
                Field.line("code", false),
                Field.lines("aliases"),
                Field.choice("parent", false, others),
                Field.yes("committee"),
                Field.line("order", false),
                Field.day("validFrom"),
                Field.day("validTo"),
                Field.several("successors", others));
    }

    private static Entered entered(UnitsApi.Entry unit) {
        return Entered.nothing()
                .with("name", unit.name())
                .with("shortName", unit.shortName())
                .with("code", unit.code())
                .with("aliases", String.join("\n", unit.aliases()))
                .with("parent", unit.parent())
                .with("committee", unit.committee() ? "true" : null)
                .with("order", unit.order() == null ? null : unit.order().toString())
                .with("validFrom", unit.validFrom())
                .with("validTo", unit.validTo())
                .with("successors", unit.successors());
    }

    /** Empty means none: what is left out would stay as it is. */
    private static Map<String, Object> body(Entered entered) {
        Map<String, Object> body = new LinkedHashMap<>();
        String name = entered.text("name");
        String parent = entered.text("parent");
        String order = entered.text("order");
        body.put("name", name == null ? "" : name);
        body.put("shortName", entered.text("shortName"));
        body.put("code", entered.text("code"));
        body.put("aliases", entered.lines("aliases"));
        body.put("parent", parent == null ? "" : parent);
        body.put("committee", entered.isYes("committee"));
        body.put("order", order == null ? 0 : order.matches("\\d{1,9}") ? Integer.valueOf(order) : order);
        body.put("validFrom", entered.day("validFrom"));
        body.put("validTo", entered.day("validTo"));
        body.put("successors", entered.several("successors"));
        return body;
    }
}
