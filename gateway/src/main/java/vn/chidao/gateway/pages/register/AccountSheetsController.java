package vn.chidao.gateway.pages.register;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.gateway.session.SignedIn;

/**
 * Sheets of paper that bring people their account who cannot be mailed. The one-time links on them are shown by the one answer
 * that made them, and by no address.
 */
@PageController
class AccountSheetsController {

    private static final int MOST = 200;

    private final PeopleApi people;
    private final Regions regions;

    AccountSheetsController(PeopleApi people, Regions regions) {
        this.people = people;
        this.regions = regions;
    }

    /**
     * What is printed. Public for the template.
     *
     * @param place address of the system
     */
    public record Sheet(
            PeopleApi.Entry person,
            String place,
            String link,
            PeopleApi.@Nullable Qr qr,
            @Nullable Instant until) {

        static Sheet of(PeopleApi.Entry person, PeopleApi.GivenLink given) {
            String link = Objects.requireNonNullElse(given.link(), "");
            URI address = URI.create(link);
            return new Sheet(
                    person, address.getScheme() + "://" + address.getAuthority(), link, given.qr(), given.until());
        }

        /** The units in which they work, each once. */
        public String units() {
            return person.roles().stream()
                    .filter(held -> !held.isOver() && held.unitName() != null)
                    .map(PeopleApi.Held::unitName)
                    .distinct()
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * Somebody for whom nothing is printed. Public for the template.
     *
     * @param why null where a link was mailed
     */
    public record Other(PeopleApi.Entry person, @Nullable String why) {}

    @GetMapping("/account-sheets")
    String choosing(
            SignedIn person,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(name = "person", required = false) @Nullable String one,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        CallContext context = person.context();
        model.addAttribute("unit", unit);
        model.addAttribute("after", after);
        model.addAttribute("one", one);
        model.addAttribute("most", MOST);
        model.addAttribute(
                "back",
                one != null
                        ? "/people/" + Names.inPath(one)
                        : unit != null ? "/units/" + Names.inPath(unit) : "/units");
        if (one != null) {
            PeopleApi.Entry entry = people.entry(context, one);
            EntryForms.require(entry.may("change"));
            model.addAttribute("people", Region.of(new PeopleApi.Entries(List.of(entry), null, List.of())));
            return "register/sheets";
        }
        var read = regions.read(() -> people.entries(context, shown(unit, after)));
        PeopleApi.Entries entries = read.value();
        EntryForms.require(entries == null || entries.may("enter"));
        model.addAttribute("people", read);
        return "register/sheets";
    }

    private static MultiValueMap<String, String> shown(@Nullable String unit, @Nullable String after) {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.add("limit", Integer.toString(MOST));
        if (unit != null) {
            filters.add("unit", unit);
        }
        if (after != null) {
            filters.add("after", after);
        }
        return filters;
    }

    @PostMapping("/account-sheets")
    ModelAndView print(
            SignedIn person,
            @RequestParam(name = "account", defaultValue = "") List<String> accounts,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(name = "person", required = false) @Nullable String one,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "") String key,
            Model model) {
        CallContext context = person.context();
        PeopleApi.Entries list = one != null
                ? new PeopleApi.Entries(List.of(people.entry(context, one)), null, List.of())
                : people.entries(context, shown(unit, after));
        Map<String, PeopleApi.Entry> chosen = new LinkedHashMap<>();
        list.items().stream()
                .filter(entry -> accounts.contains(entry.account()))
                .forEach(entry -> chosen.put(entry.account(), entry));
        chosen.values().forEach(entry -> EntryForms.require(entry.may("change")));
        model.addAttribute("gone", accounts.stream().distinct().count() - chosen.size());
        List<Sheet> sheets = new ArrayList<>();
        List<Other> others = new ArrayList<>();
        for (PeopleApi.Invitation invited : invited(context, key, List.copyOf(chosen.keySet()))) {
            PeopleApi.Entry entry = Objects.requireNonNull(chosen.get(invited.id()));
            PeopleApi.GivenLink given = invited.given();
            if (given == null) {
                ServiceRefusal.Problem problem = invited.problem();
                others.add(new Other(entry, problem == null ? "" : Objects.requireNonNullElse(problem.detail(), "")));
            } else if (given.link() == null) {
                others.add(new Other(entry, null));
            } else {
                sheets.add(Sheet.of(entry, given));
            }
        }
        return printed(sheets, others, model.asMap());
    }

    /** Where the service is away, nothing is known of anybody. */
    private List<PeopleApi.Invitation> invited(CallContext context, String key, List<String> accounts) {
        if (accounts.isEmpty()) {
            return List.of();
        }
        try {
            return people.inviteAll(context.renewed(), key, new PeopleApi.Many(accounts))
                    .items();
        } catch (ServiceFailure away) {
            return accounts.stream()
                    .map(account -> new PeopleApi.Invitation(account, null, null))
                    .toList();
        }
    }

    static ModelAndView printed(List<Sheet> sheets, List<Other> others, Map<String, Object> model) {
        model.put("sheets", sheets);
        model.put("others", others);
        return new ModelAndView("register/printed", model);
    }
}
