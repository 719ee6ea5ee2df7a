package vn.chidao.gateway.pages.directive;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.api.UnitsApi;
import vn.chidao.gateway.pages.DirectiveFilters;
import vn.chidao.gateway.pages.InPlace;
import vn.chidao.gateway.pages.ListAnswer;
import vn.chidao.gateway.pages.ListFilters;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.pages.SeeOther;
import vn.chidao.gateway.pages.act.OfferedAct;
import vn.chidao.gateway.pages.sheet.Sheet;
import vn.chidao.gateway.pages.sheet.SheetTexts;
import vn.chidao.gateway.pages.sheet.Sheets;
import vn.chidao.gateway.session.SignedIn;

/** All directives that the person may see, narrowed by the filters of the API, which stand in the address by their names. */
@PageController
class DirectivesController {

    private static final int PART = 50;
    private static final int PART_OF_SHEET = 500;
    private static final int MOST_UNITS = 500;
    private static final int MOST_PEOPLE = 500;

    private final DirectivesApi directives;
    private final UnitsApi units;
    private final PeopleApi people;
    private final Regions regions;
    private final Sheets sheets;
    private final MessageSource texts;

    DirectivesController(
            DirectivesApi directives,
            UnitsApi units,
            PeopleApi people,
            Regions regions,
            Sheets sheets,
            MessageSource texts) {
        this.directives = directives;
        this.units = units;
        this.people = people;
        this.regions = regions;
        this.sheets = sheets;
        this.texts = texts;
    }

    /** @param choosing whether rows that follow have boxes, as those before them */
    @GetMapping(DirectiveFilters.PATH)
    ModelAndView list(
            SignedIn person,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable Boolean choosing,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        ListFilters filters = ListFilters.of(DirectiveFilters.KNOWN, sent);
        if (!filters.isShort()) {
            return SeeOther.to(filters.address());
        }
        String part = InPlace.part(request, response, Set.of("list", "more"));
        var named = regions.begin(() -> units.list(person.context(), MOST_UNITS));
        // They are chosen from beside the list, which a part of the page leaves as it is.
        Region<Listing<PeopleApi.Colleague>> everybody = part == null
                ? regions.read(() -> people.list(person.context(), MOST_PEOPLE))
                : Region.of(new Listing<>(List.of(), null));
        MultiValueMap<String, String> asked = asked(filters, PART);
        asked.add("count", "true");
        ListAnswer<DirectivesApi.Counted> answer = ListAnswer.to(
                filters,
                () -> directives.search(person.context(), asked),
                new DirectivesApi.Counted(List.of(), null, null, null));
        answer.into(model);
        DirectivesApi.Counted found = answer.found();
        Region<Listing<UnitsApi.Unit>> known = named.get();
        model.addAttribute("found", found);
        Map<String, String> forMany = found.items().stream()
                .collect(Collectors.toMap(
                        DirectivesApi.Directive::id, directive -> OfferedAct.forMany(directive.acts())));
        model.addAttribute("forMany", forMany);
        model.addAttribute(
                "choosing",
                choosing != null ? choosing : forMany.values().stream().anyMatch(fit -> !fit.isEmpty()));
        model.addAttribute("units", known);
        model.addAttribute("filters", filters.shown());
        model.addAttribute("order", order(filters));
        model.addAttribute("active", ActiveFilter.of(filters, known.value(), found.items(), texts, locale));
        model.addAttribute("self", filters.address());
        model.addAttribute("sheet", filters.fromTheTop().address(DirectiveFilters.PATH + ".xlsx"));
        model.addAttribute("onward", filters.onward(found.next()));
        model.addAttribute("leaders", those(everybody.value(), PeopleApi.Colleague::leads));
        model.addAttribute("monitors", those(everybody.value(), PeopleApi.Colleague::follows));
        model.addAttribute("quick", quick(filters, person));
        return new ModelAndView(InPlace.view("directive/directives", part), model.asMap(), answer.status());
    }

    /** A filter that is one tap away. Public for the template. */
    public record Quick(String name, String address, boolean on) {}

    /** Each is put on besides the others, and taken off again. */
    private static List<Quick> quick(ListFilters filters, SignedIn person) {
        ListFilters all = filters.fromTheTop();
        return List.of(
                quick("OVERDUE", "timeliness", "OVERDUE", all),
                quick("DUE_SOON", "timeliness", "DUE_SOON", all),
                quick("SUBMITTED", "status", "SUBMITTED", all),
                quick("MINE", "monitor", person.account(), all));
    }

    private static Quick quick(String name, String filter, String value, ListFilters all) {
        boolean on = all.isOn(filter, value);
        return new Quick(name, (on ? all.without(filter) : all.with(filter, value)).address(), on);
    }

    private static List<PeopleApi.Colleague> those(
            @Nullable Listing<PeopleApi.Colleague> everybody, Predicate<PeopleApi.Colleague> who) {
        return everybody == null
                ? List.of()
                : everybody.items().stream().filter(who).toList();
    }

    /** The list as a file, with its filters as a sentence. */
    @GetMapping(DirectiveFilters.PATH + ".xlsx")
    void sheet(
            SignedIn person,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        ListFilters filters = ListFilters.of(DirectiveFilters.KNOWN, sent).fromTheTop();
        var named = regions.begin(() -> units.list(person.context(), MOST_UNITS));
        // The first part names what the filters name by ids.
        DirectivesApi.Counted first = part(person, filters, null);
        List<String> lines = new ArrayList<>();
        List<ActiveFilter> active = ActiveFilter.of(filters, named.get().value(), first.items(), texts, locale);
        if (!active.isEmpty()) {
            lines.add(String.join("; ", active.stream().map(ActiveFilter::words).toList()));
        }
        SheetTexts words = sheets.in(locale);
        lines.add(words.asOf(sheets.now()));
        DirectiveSheet rows = new DirectiveSheet(words);
        sheets.send(
                response,
                "nhiem-vu",
                new Sheet.Head(texts.getMessage("list.title", null, locale), lines, rows.columns()),
                sheet -> Sheets.writeList(
                        sheet,
                        words,
                        after -> {
                            DirectivesApi.Counted read = after == null ? first : part(person, filters, after);
                            return new Listing<>(read.items(), read.next());
                        },
                        rows::write));
    }

    private DirectivesApi.Counted part(SignedIn person, ListFilters filters, @Nullable String after) {
        ListFilters there = after == null ? filters : filters.with("after", after);
        return directives.search(person.context().renewed(), asked(there, PART_OF_SHEET));
    }

    private static MultiValueMap<String, String> asked(ListFilters filters, int limit) {
        MultiValueMap<String, String> asked = filters.asked(limit);
        asked.addIfAbsent("sort", order(filters));
        return asked;
    }

    /** What is open comes first, as long as nobody asks for another order. What awaits a decision comes as in the queue. */
    private static String order(ListFilters filters) {
        return Objects.requireNonNullElse(
                filters.first("sort"), filters.first("awaiting") == null ? "openFirst" : "submittedAt");
    }
}
