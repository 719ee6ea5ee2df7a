package vn.chidao.gateway.pages.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.register.EntryForm.Field;
import vn.chidao.gateway.pages.register.EntryForm.Option;
import vn.chidao.gateway.session.SignedIn;

/** Somebody acts in somebody's place for a time: in every role that this one holds. */
@PageController
class StandInController {

    private static final String PATH = "/stand-in";
    private static final String WHOSE_PLACE = "for";
    private static final String WHO = "by";
    private static final String MOST = "500";
    private static final int MOST_PAGES = 4;

    private final PeopleApi people;
    private final EntryForms forms;

    StandInController(PeopleApi people, EntryForms forms) {
        this.people = people;
        this.forms = forms;
    }

    @GetMapping(PATH)
    String form(SignedIn person, @RequestParam(name = "for", required = false) @Nullable String place, Model model) {
        return forms.show(
                form(person.context(), place), Entered.nothing().with(WHOSE_PLACE, place), EntryForms.NEW, model);
    }

    @PostMapping(PATH)
    ModelAndView send(SignedIn person, Sent sent) {
        CallContext context = person.context();
        EntryForm form = form(context, null);
        return forms.send(sent, form, entered -> appointed(context, entered));
    }

    private String appointed(CallContext context, Entered entered) {
        String who = entered.chosen(WHO);
        String whosePlace = entered.chosen(WHOSE_PLACE);
        String from = entered.day("from");
        String to = entered.day("to");
        PeopleApi.Entry represented = people.entry(context, whosePlace);
        PeopleApi.Entry deputy = people.entry(context, who);
        List<Map<String, Object>> roles = RegisterBodies.of(deputy);
        List<PeopleApi.Held> own = represented.roles().stream()
                .filter(held -> held.inPlaceOf() == null && !held.isOver())
                .toList();
        if (own.isEmpty()) {
            throw new WrongEntry(WHOSE_PLACE, "form.nothingToRepresent");
        }
        own.stream()
                .map(held -> RegisterBodies.inPlaceOf(represented, held, from, to))
                .filter(role -> !roles.contains(role))
                .forEach(roles::add);
        Map<String, Object> body = RegisterBodies.facts(deputy);
        body.put("roles", roles);
        people.put(context, EntryForms.ifMatch(deputy.version()), who, body);
        return "/people/" + represented.account();
    }

    private EntryForm form(CallContext context, @Nullable String place) {
        List<Option> choice = new ArrayList<>();
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.add("limit", MOST);
        for (int page = 0; page < MOST_PAGES; page++) {
            PeopleApi.Entries read = people.entries(context, filters);
            EntryForms.require(read.may("enter"));
            choice.addAll(Choices.people(read));
            if (read.next() == null) {
                break;
            }
            filters.set("after", read.next());
        }
        return new EntryForm(
                        "standIn",
                        PATH,
                        place == null ? "/units" : "/people/" + Names.inPath(place),
                        null,
                        List.of(
                                Field.choice(WHO, true, choice),
                                Field.choice(WHOSE_PLACE, true, choice),
                                Field.day("from"),
                                Field.day("to")))
                .naming("roles", WHOSE_PLACE);
    }
}
