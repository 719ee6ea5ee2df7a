package vn.chidao.gateway.pages.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.CompletionApi;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.SourcesApi;
import vn.chidao.gateway.pages.ListAnswer;
import vn.chidao.gateway.pages.ListFilters;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.pages.SeeOther;
import vn.chidao.gateway.pages.overview.Overview;
import vn.chidao.gateway.session.SignedIn;
import vn.chidao.kit.time.OfficeClock;

/** All sources that the person may see, the latest first, each with the figures of what it gave. */
@PageController
class SourcesController {

    static final String PATH = "/sources";

    private static final ListFilters.Known FILTERS =
            new ListFilters.Known(PATH, List.of("q", "kind", "year"), Set.of());
    private static final List<String> KINDS = List.of("MEETING", "DOCUMENT", "INSTRUCTION");
    private static final int YEARS = 12;
    private static final int PART = 50;

    /**
     * A source with its figures. Public for the template.
     *
     * @param figures null where nothing of it was given, or where they could not be read
     */
    public record Row(SourcesApi.Source source, CompletionApi.@Nullable Figures figures, List<Overview.Segment> bar) {

        static Row of(SourcesApi.Source source, CompletionApi.@Nullable Figures figures) {
            return new Row(source, figures, figures == null ? List.of() : Overview.Segment.of(figures));
        }
    }

    private final SourcesApi sources;
    private final CompletionApi completion;
    private final Regions regions;
    private final OfficeClock clock;

    SourcesController(SourcesApi sources, CompletionApi completion, Regions regions, OfficeClock clock) {
        this.sources = sources;
        this.completion = completion;
        this.regions = regions;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ModelAndView list(SignedIn person, @RequestParam MultiValueMap<String, String> sent, Model model) {
        ListFilters filters = ListFilters.of(FILTERS, sent);
        if (!filters.isShort()) {
            return SeeOther.to(filters.address());
        }
        ListAnswer<Listing<SourcesApi.Source>> answer = ListAnswer.to(
                filters, () -> sources.search(person.context(), filters.asked(PART)), new Listing<>(List.of(), null));
        answer.into(model);
        Listing<SourcesApi.Source> found = answer.found();
        List<SourcesApi.Source> items = found.items();
        Region<Map<String, CompletionApi.Figures>> figures =
                items.isEmpty() ? Region.of(Map.of()) : regions.read(() -> figuresOf(items, person.context()));
        Map<String, CompletionApi.Figures> read = figures.value();
        model.addAttribute(
                "rows",
                items.stream()
                        .map(source -> Row.of(source, read == null ? null : read.get(source.id())))
                        .toList());
        model.addAttribute("figures", figures);
        model.addAttribute("filters", filters.shown());
        model.addAttribute("kinds", KINDS);
        model.addAttribute("years", years(filters.first("year")));
        model.addAttribute("self", filters.address());
        model.addAttribute("onward", filters.onward(found.next()));
        return new ModelAndView("source/sources", model.asMap(), answer.status());
    }

    /** Where meetings were before there were other sources. */
    @GetMapping("/meetings")
    ModelAndView meetings() {
        return SeeOther.to(PATH + "?kind=MEETING");
    }

    @GetMapping("/meetings/{id}")
    ModelAndView meeting(@PathVariable String id) {
        return SeeOther.to(PATH + "/" + UriUtils.encode(id, StandardCharsets.UTF_8));
    }

    private Map<String, CompletionApi.Figures> figuresOf(List<SourcesApi.Source> listed, CallContext context) {
        MultiValueMap<String, String> asked = new LinkedMultiValueMap<>();
        asked.add("by", "source");
        listed.forEach(source -> asked.add("key", source.id()));
        return completion.search(context, asked).rows().stream()
                .filter(row -> row.key() != null)
                .collect(Collectors.toMap(CompletionApi.Figures::key, Function.identity()));
    }

    private List<String> years(@Nullable String chosen) {
        int now = clock.today().getYear();
        List<String> years = IntStream.range(0, YEARS)
                .mapToObj(back -> Integer.toString(now - back))
                .collect(Collectors.toList());
        if (chosen != null && !years.contains(chosen)) {
            years.add(chosen);
        }
        return years;
    }
}
