package vn.chidao.gateway.pages.register;

import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.api.UnitsApi;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.pages.history.HistoryRow;
import vn.chidao.gateway.session.SignedIn;

/** Units and people, to be read. */
@PageController
class RegisterController {

    static final int MOST_UNITS = 500;
    private static final int LAST_CHANGES = 30;
    private static final String PEOPLE_ON_A_PAGE = "50";
    private static final String PEOPLE_OF_A_UNIT = "200";
    private static final String FIRST_FOUND = "20";
    private static final int LONGEST_QUESTION = 200;

    private final UnitsApi units;
    private final PeopleApi people;
    private final Regions regions;

    RegisterController(UnitsApi units, PeopleApi people, Regions regions) {
        this.units = units;
        this.people = people;
        this.regions = regions;
    }

    @GetMapping("/units")
    String units(SignedIn person, @RequestParam(defaultValue = "") String q, Model model) {
        CallContext context = person.context();
        String question = shortened(q);
        var register = regions.begin(() -> units.entries(context, MOST_UNITS));
        var found = question.isEmpty()
                ? null
                : regions.begin(() -> people.entries(context, with("q", question, FIRST_FOUND)));
        Region<UnitsApi.Entries> read = register.get();
        model.addAttribute("q", question);
        model.addAttribute("register", read);
        Region<UnitRows> rows = read.map(UnitRows::of);
        model.addAttribute("units", rows);
        if (found != null) {
            model.addAttribute("found", rows.map(all -> all.calledBy(question)));
            model.addAttribute("people", found.get());
        }
        return "register/units";
    }

    @GetMapping("/people")
    String people(
            SignedIn person,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        String question = shortened(q);
        MultiValueMap<String, String> filters = with("limit", PEOPLE_ON_A_PAGE, null);
        if (!question.isEmpty()) {
            filters.add("q", question);
        }
        if (after != null) {
            filters.add("after", after);
        }
        model.addAttribute("q", question);
        model.addAttribute("people", regions.read(() -> people.entries(person.context(), filters)));
        return "register/people";
    }

    @GetMapping("/units/{id}")
    String unit(SignedIn person, @PathVariable String id, Model model) {
        CallContext context = person.context();
        var register = regions.begin(() -> units.entries(context, MOST_UNITS));
        var here = regions.begin(() -> people.entries(context, with("unit", id, PEOPLE_OF_A_UNIT)));
        var history = regions.begin(() -> units.history(context, id, LAST_CHANGES, null));
        UnitsApi.Entry unit = units.entry(context, id);
        model.addAttribute("unit", unit);
        model.addAttribute("units", register.get().map(UnitRows::of));
        model.addAttribute("people", here.get());
        model.addAttribute(
                "changes",
                history.get()
                        .map(read -> read.items().stream().map(HistoryRow::of).toList()));
        return "register/unit";
    }

    @GetMapping("/people/{account}")
    String person(SignedIn person, @PathVariable String account, Model model) {
        CallContext context = person.context();
        var register = regions.begin(() -> units.entries(context, MOST_UNITS));
        var deputies = regions.begin(() -> people.entries(context, with("inPlaceOf", account, FIRST_FOUND)));
        PeopleApi.Entry entry = people.entry(context, account);
        model.addAttribute("entry", entry);
        model.addAttribute("units", register.get().map(UnitRows::of));
        model.addAttribute("deputies", deputies.get());
        if (entry.may("change")) {
            // Nobody else may read them.
            model.addAttribute("state", regions.read(() -> people.account(context, account)));
            model.addAttribute(
                    "changes",
                    regions.read(() -> people.history(context, account, LAST_CHANGES, null))
                            .map(read ->
                                    read.items().stream().map(HistoryRow::of).toList()));
        }
        return "register/person";
    }

    private static String shortened(String question) {
        String asked = question.strip();
        return asked.length() > LONGEST_QUESTION ? asked.substring(0, LONGEST_QUESTION) : asked;
    }

    private static MultiValueMap<String, String> with(String filter, String value, @Nullable String limit) {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.add(filter, value);
        if (limit != null) {
            filters.add("limit", limit);
        }
        return filters;
    }
}
