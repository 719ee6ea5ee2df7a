package vn.chidao.gateway.pages.source;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.DraftsApi;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.api.PossibleAct;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.api.SourcesApi;
import vn.chidao.gateway.api.UnitsApi;
import vn.chidao.gateway.api.WrongField;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.pages.Said;
import vn.chidao.gateway.pages.SeeOther;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.gateway.session.SignedIn;

/** Looks once more at all drafts of a source, by who will receive them, and issues them in one act. */
@PageController
class IssueController {

    private static final String PATH = "/sources/{id}/issue";
    private static final String VIEW = "source/issue";
    private static final int MOST = 500;
    private static final String ISSUE = "issue";

    private final SourcesApi sources;
    private final DraftsApi drafts;
    private final UnitsApi units;
    private final PeopleApi people;
    private final Regions regions;
    private final Said said;

    IssueController(
            SourcesApi sources, DraftsApi drafts, UnitsApi units, PeopleApi people, Regions regions, Said said) {
        this.sources = sources;
        this.drafts = drafts;
        this.units = units;
        this.people = people;
        this.regions = regions;
        this.said = said;
    }

    @GetMapping(PATH)
    String page(SignedIn person, @PathVariable String id, Model model) {
        show(person.context(), id, UUID.randomUUID().toString(), List.of(), model);
        return VIEW;
    }

    @PostMapping(PATH)
    ModelAndView issue(
            SignedIn person,
            @PathVariable String id,
            @RequestParam String key,
            @RequestParam(defaultValue = "-") String directives,
            @RequestParam(defaultValue = "-") String recipients,
            HttpServletResponse response,
            Model model) {
        try {
            sources.issue(person.context(), key, id);
            said.next(response, "said.issued", directives, recipients);
            return SeeOther.to("/sources/" + id);
        } catch (ServiceRefusal refusal) {
            if (refusal.status() == HttpStatus.NOT_FOUND.value() || refusal.status() == 401) {
                throw refusal;
            }
            model.addAttribute("trouble", "REFUSED");
            model.addAttribute("detail", refusal.problem().detail());
            // Nothing was issued: what is sent next is another act.
            String next = UUID.randomUUID().toString();
            show(person.context(), id, next, refusal.problem().errors(), model);
            return new ModelAndView(VIEW, model.asMap(), refusal.httpStatus());
        } catch (ServiceFailure failure) {
            model.addAttribute("trouble", failure.sentNothing() ? "NOT_SENT" : "UNKNOWN");
            show(person.context(), id, key, List.of(), model);
            return new ModelAndView(VIEW, model.asMap(), failure.reason().status());
        }
    }

    /** @param wrong what the service has against rows */
    private void show(CallContext context, String id, String key, List<WrongField> wrong, Model model) {
        var asked = regions.begin(() -> drafts.ofSource(context, id, MOST));
        var named = regions.begin(() -> units.list(context, MOST));
        var known = regions.begin(() -> people.list(context, MOST));
        Region<SourcesApi.Source> source = regions.read(() -> sources.get(context, id));
        if (source.value() == null && !(model.getAttribute("trouble") instanceof String)) {
            // Without it there is no page; what was sent before gets its answer all the same.
            sources.get(context, id);
        }
        Region<Listing<DraftsApi.Draft>> read = asked.get();
        Listing<DraftsApi.Draft> listed = read.value();
        Region<Listing<UnitsApi.Unit>> unitsRead = named.get();
        Region<Listing<PeopleApi.Colleague>> peopleRead = known.get();
        Issuing issuing = listed == null
                ? null
                : Issuing.of(listed.items(), items(unitsRead), peopleRead.value() == null ? null : items(peopleRead));
        model.addAttribute("id", id);
        model.addAttribute("source", source.value());
        model.addAttribute("issuing", issuing);
        model.addAttribute("key", key);
        model.addAttribute("whyNot", whyNot(source.value()));
        List<Region.Missing> missing = new ArrayList<>();
        for (Region<?> region : List.of(source, read, unitsRead, peopleRead)) {
            Region.Missing why = region.missing();
            if (why != null && !missing.contains(why)) {
                missing.add(why);
            }
        }
        model.addAttribute("missing", missing);
        model.addAttribute(
                "wrong",
                issuing == null
                        ? List.of()
                        : wrong.stream()
                                .map(each -> issuing.told(String.valueOf(each.field()), each.message()))
                                .toList());
    }

    private static @Nullable String whyNot(SourcesApi.@Nullable Source source) {
        return source == null
                ? null
                : source.acts().stream()
                        .filter(act -> act.act().equals(ISSUE) && !act.may())
                        .map(PossibleAct::detail)
                        .findFirst()
                        .orElse(null);
    }

    private static <T> List<T> items(Region<Listing<T>> region) {
        Listing<T> read = region.value();
        return read == null ? List.of() : read.items();
    }
}
