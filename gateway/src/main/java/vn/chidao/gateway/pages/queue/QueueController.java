package vn.chidao.gateway.pages.queue;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import vn.chidao.gateway.api.DeliveriesApi;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.PossibleAct;
import vn.chidao.gateway.pages.Amount;
import vn.chidao.gateway.pages.InPlace;
import vn.chidao.gateway.pages.Menu;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.pages.act.ActForm;
import vn.chidao.gateway.pages.act.OfferedAct;
import vn.chidao.gateway.session.SignedIn;

/** What waits for the Office, section by section, the longest wait first. */
@PageController
class QueueController {

    private static final int MOST = 20;
    private static final int MOST_UNSENT = 10;
    private static final int MOST_SOON = 50;
    /** Drafts are told by their source: all of them are needed to count them. */
    private static final int MOST_DRAFTS = 500;

    private static final List<String> UNSENT = List.of("NO_RECIPIENT", "NO_CHANNEL", "FAILED");
    private static final Set<String> PARTS = Set.of("queue");

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

    /** The drafts of a source, which are entered and issued together. */
    public record OfSource(DirectivesApi.SourceReference source, List<DirectivesApi.Directive> drafts) {

        private static final String ISSUE = "issue";
        /** Nothing is missing from the draft: the first that are issued of a source are issued together. */
        private static final String TOGETHER = "SOURCE_NOT_ISSUED";

        private Stream<PossibleAct> acts(String word) {
            return drafts.stream()
                    .flatMap(draft -> draft.acts().stream())
                    .filter(act -> act.act().equals(word));
        }

        /** How many of them cannot be issued as they are. */
        public long lacking() {
            return acts(ISSUE)
                    .filter(act -> !act.may() && !TOGETHER.equals(act.why()))
                    .count();
        }

        public boolean mayEnter() {
            return acts("amend").anyMatch(PossibleAct::may);
        }

        public boolean offersIssue() {
            return acts(ISSUE).findAny().isPresent();
        }
    }

    /**
     * Directives of a section.
     *
     * @param sources drafts that have one
     * @param rows all others
     * @param amount how many there are
     * @param read how many of them are here
     */
    public record Rows(List<OfSource> sources, List<Row> rows, Amount amount, int read) {

        static Rows of(DirectivesApi.Counted counted, Waiting waiting) {
            Map<String, OfSource> sources = new LinkedHashMap<>();
            List<Row> rows = new ArrayList<>();
            for (DirectivesApi.Directive directive : counted.items()) {
                DirectivesApi.SourceReference source = directive.source();
                if (waiting == Waiting.DRAFTS && source != null) {
                    sources.computeIfAbsent(source.id(), first -> new OfSource(source, new ArrayList<>()))
                            .drafts()
                            .add(directive);
                } else {
                    rows.add(new Row(
                            directive,
                            OfferedAct.possible(ActForm.Target.DIRECTIVE, directive.id(), directive.acts())));
                }
            }
            return new Rows(
                    List.copyOf(sources.values()),
                    rows,
                    Amount.of(counted),
                    counted.items().size());
        }

        public long total() {
            return amount.count();
        }

        public boolean more() {
            return total() > read;
        }
    }

    /** @param all address of the list of all of them */
    public record Section(Waiting waiting, String all, Region<Rows> found) {}

    /** Messages that reached nobody, and how many there are. */
    public record Unsent(List<DeliveriesApi.Delivery> first, Amount amount) {

        static Unsent of(DeliveriesApi.Counted counted) {
            return new Unsent(counted.items(), Amount.of(counted));
        }

        public boolean more() {
            return amount.count() > first.size();
        }
    }

    /**
     * What falls due next.
     *
     * @param within all of them are due in so many working days; null where not all of them were read
     * @param list address of the list of just these
     */
    public record Soon(long count, @Nullable Integer within, String list) {

        static Soon of(DirectivesApi.Counted counted, String list) {
            long count = Amount.of(counted).count();
            return new Soon(
                    count,
                    count > counted.items().size()
                            ? null
                            : counted.items().stream()
                                    .map(directive -> directive.timeLeft().workingDaysLeft())
                                    .filter(Objects::nonNull)
                                    .max(Comparator.naturalOrder())
                                    .orElse(null),
                    list);
        }
    }

    /**
     * How many wait by one of the two choices.
     *
     * @param all null where it is not known
     * @param mine the same
     */
    public record Whose(@Nullable Amount all, @Nullable Amount mine) {}

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
        Menu menu = (Menu) Objects.requireNonNull(model.getAttribute("menu"), "PageModel adds it");
        List<Regions.Pending<DirectivesApi.Counted>> asked = new ArrayList<>();
        for (Waiting waiting : Waiting.values()) {
            asked.add(regions.begin(
                    () -> directives.search(person.context(), question(waiting, narrowed(waiting, monitor, menu)))));
        }
        var messages = regions.begin(() -> Unsent.of(deliveries.search(person.context(), ofUnsent())));
        // To others than the Office the two choices are no sum of what has one status.
        var others = menu.leadsTo(Menu.Entry.QUEUE)
                ? regions.begin(() -> Amount.of(
                        directives.search(person.context(), count(monitor == null ? person.account() : null))))
                : null;
        List<Section> sections = new ArrayList<>();
        for (Waiting waiting : Waiting.values()) {
            String all = list(narrowed(waiting, monitor, menu));
            sections.add(
                    new Section(waiting, all, asked.get(waiting.ordinal()).get().map(read -> Rows.of(read, waiting))));
        }
        model.addAttribute("sections", sections);
        Region<Unsent> unsent = messages.get();
        model.addAttribute("unsent", unsent);
        Amount shown = amount(sections);
        // Where they could not all be read, nobody knows that none is left.
        model.addAttribute("soon", shown != null && shown.count() == 0 ? soon(person, monitor) : null);
        Amount other = others == null ? null : others.get().value();
        model.addAttribute("whose", mine == null ? new Whose(shown, other) : new Whose(other, shown));
        model.addAttribute("mine", mine != null);
        model.addAttribute("self", mine == null ? "/queue" : "/queue?mine=1");
        return InPlace.view("queue/queue", InPlace.part(request, response, PARTS));
    }

    /** To the Office every result is shown, to others what waits for their own decision. */
    private static MultiValueMap<String, String> narrowed(Waiting waiting, @Nullable String monitor, Menu menu) {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.add("status", waiting.status);
        if (waiting == Waiting.RESULTS && !menu.leadsTo(Menu.Entry.QUEUE)) {
            filters.add("awaiting", "me");
        }
        if (monitor != null) {
            filters.add("monitor", monitor);
        }
        return filters;
    }

    private static MultiValueMap<String, String> question(Waiting waiting, MultiValueMap<String, String> narrowed) {
        MultiValueMap<String, String> question = new LinkedMultiValueMap<>(narrowed);
        question.add("sort", waiting.sort);
        question.add("limit", Integer.toString(waiting == Waiting.DRAFTS ? MOST_DRAFTS : MOST));
        question.add("count", "true");
        return question;
    }

    /** What is in all sections; null where that is not known. */
    private static @Nullable Amount amount(List<Section> sections) {
        Amount amount = Amount.NONE;
        for (Section section : sections) {
            Rows rows = section.found().value();
            if (rows == null) {
                return null;
            }
            amount = amount.plus(rows.amount());
        }
        return amount;
    }

    private static MultiValueMap<String, String> ofUnsent() {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.addAll("status", UNSENT);
        filters.add("limit", Integer.toString(MOST_UNSENT));
        filters.add("count", "true");
        return filters;
    }

    /** Asks how many wait, without reading them. */
    private static MultiValueMap<String, String> count(@Nullable String monitor) {
        MultiValueMap<String, String> question = new LinkedMultiValueMap<>();
        for (Waiting waiting : Waiting.values()) {
            question.add("status", waiting.status);
        }
        if (monitor != null) {
            question.add("monitor", monitor);
        }
        question.add("limit", "1");
        question.add("count", "true");
        return question;
    }

    private Region<Soon> soon(SignedIn person, @Nullable String monitor) {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.add("timeliness", "DUE_SOON");
        if (monitor != null) {
            filters.add("monitor", monitor);
        }
        MultiValueMap<String, String> question = new LinkedMultiValueMap<>(filters);
        question.add("limit", Integer.toString(MOST_SOON));
        question.add("count", "true");
        return regions.read(() -> Soon.of(directives.search(person.context(), question), list(filters)));
    }

    private static String list(MultiValueMap<String, String> filters) {
        return UriComponentsBuilder.fromPath("/directives")
                .queryParams(filters)
                .encode()
                .toUriString();
    }
}
