package vn.chidao.gateway.pages.queue;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.chidao.gateway.api.DeliveriesApi;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.pages.InPlace;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.pages.act.ActForm;
import vn.chidao.gateway.pages.act.OfferedAct;
import vn.chidao.gateway.session.SignedIn;

/** What waits for the Office, section by section, the longest wait first. */
@PageController
class QueueController {

    private static final int MOST = 50;
    private static final List<String> UNREACHED = List.of("NO_RECIPIENT", "NO_CHANNEL");
    private static final List<String> FAILED = List.of("FAILED");
    private static final Set<String> PARTS = Set.of("waiting");

    /** What waits, in the order of the page. Public for the template. */
    public enum Waiting {
        RESULTS("SUBMITTED", "submittedAt"),
        RETURNED("RETURNED", "dueDate"),
        NOT_RECEIVED("ISSUED", "issuedAt"),
        DRAFTS("DRAFT", "createdAt");

        private final String status;
        private final String sort;

        Waiting(String status, String sort) {
            this.status = status;
            this.sort = sort;
        }

        public String status() {
            return status;
        }
    }

    /** A directive with what can be done. */
    public record Row(DirectivesApi.Directive directive, List<OfferedAct> acts) {}

    public record Rows(List<Row> rows, long total) {

        static Rows of(DirectivesApi.Counted read) {
            Long total = read.total();
            return new Rows(
                    read.items().stream()
                            .map(directive -> new Row(
                                    directive,
                                    OfferedAct.possible(ActForm.Target.DIRECTIVE, directive.id(), directive.acts())))
                            .toList(),
                    total == null ? read.items().size() : total);
        }
    }

    public record Section(Waiting waiting, Region<Rows> found) {}

    private final DirectivesApi directives;
    private final DeliveriesApi deliveries;
    private final Regions regions;

    QueueController(DirectivesApi directives, DeliveriesApi deliveries, Regions regions) {
        this.directives = directives;
        this.deliveries = deliveries;
        this.regions = regions;
    }

    /** @param mine narrows it to what the person monitors */
    @GetMapping("/queue")
    String page(
            SignedIn person,
            @RequestParam(required = false) @Nullable String mine,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String monitor = mine == null ? null : person.account();
        List<Regions.Pending<DirectivesApi.Counted>> asked = new ArrayList<>();
        for (Waiting waiting : Waiting.values()) {
            MultiValueMap<String, String> filters = filters(waiting, monitor);
            asked.add(regions.begin(() -> directives.search(person.context(), filters)));
        }
        var nobody = regions.begin(() -> deliveries.withStatus(person.context(), UNREACHED, MOST));
        var failed = regions.begin(() -> deliveries.withStatus(person.context(), FAILED, MOST));
        List<Section> sections = new ArrayList<>();
        for (Waiting waiting : Waiting.values()) {
            sections.add(new Section(waiting, asked.get(waiting.ordinal()).get().map(Rows::of)));
        }
        model.addAttribute("sections", sections);
        Region<List<DeliveriesApi.Delivery>> unsent = unsent(nobody.get(), failed.get());
        model.addAttribute("unsent", unsent);
        model.addAttribute("nothing", isNothing(sections, unsent));
        model.addAttribute("mine", mine != null);
        model.addAttribute("self", mine == null ? "/queue" : "/queue?mine=1");
        return InPlace.view("queue/queue", InPlace.part(request, response, PARTS));
    }

    /** Nothing waits, as far as everything could be read. */
    private static boolean isNothing(List<Section> sections, Region<List<DeliveriesApi.Delivery>> unsent) {
        List<DeliveriesApi.Delivery> messages = unsent.value();
        return messages != null
                && messages.isEmpty()
                && sections.stream()
                        .map(section -> section.found().value())
                        .allMatch(rows -> rows != null && rows.total() == 0);
    }

    private static MultiValueMap<String, String> filters(Waiting waiting, @Nullable String monitor) {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.add("status", waiting.status);
        filters.add("sort", waiting.sort);
        filters.add("limit", Integer.toString(MOST));
        filters.add("count", "true");
        if (monitor != null) {
            filters.add("monitor", monitor);
        }
        return filters;
    }

    private static Region<List<DeliveriesApi.Delivery>> unsent(
            Region<Listing<DeliveriesApi.Delivery>> nobody, Region<Listing<DeliveriesApi.Delivery>> failed) {
        Listing<DeliveriesApi.Delivery> first = nobody.value();
        Listing<DeliveriesApi.Delivery> second = failed.value();
        if (first == null || second == null) {
            return new Region<>(null, nobody.missing() == null ? failed.missing() : nobody.missing());
        }
        List<DeliveriesApi.Delivery> both = new ArrayList<>(first.items());
        both.addAll(second.items());
        return Region.of(both);
    }
}
