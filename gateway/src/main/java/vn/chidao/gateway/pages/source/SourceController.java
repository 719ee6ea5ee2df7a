package vn.chidao.gateway.pages.source;

import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.CompletionApi;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.SourcesApi;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.session.LocalPath;
import vn.chidao.gateway.session.SignedIn;

/** The page of one source: its head, what it gave, how that stands, its scans and what happened to it. */
@PageController
class SourceController {

    private static final String MOST = "500";
    private static final int MOST_ENTRIES = 200;

    private final SourcesApi sources;
    private final DirectivesApi directives;
    private final CompletionApi completion;
    private final Regions regions;

    SourceController(SourcesApi sources, DirectivesApi directives, CompletionApi completion, Regions regions) {
        this.sources = sources;
        this.directives = directives;
        this.completion = completion;
        this.regions = regions;
    }

    @GetMapping("/sources/{id}")
    String page(
            SignedIn person,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String from,
            Model model) {
        model.addAttribute("page", read(person.context(), id));
        model.addAttribute("self", "/sources/" + id);
        model.addAttribute("back", from == null ? SourcesController.PATH : LocalPath.of(from));
        return "source/source";
    }

    private SourcePage read(CallContext context, String id) {
        var given = regions.begin(() -> directives.search(context, directivesOf(id)));
        var figures = regions.begin(() -> completion.search(context, figuresOf(id)));
        var scans = regions.begin(() -> sources.scans(context, id));
        var history = regions.begin(() -> sources.history(context, id, MOST_ENTRIES));
        // The page is about it: without it there is none.
        SourcesApi.Source source = sources.get(context, id);
        return new SourcePage(
                source,
                given.get().map(SourcePage.Directives::of),
                figures.get().map(SourcePage.Figures::of),
                scans.get(),
                history.get());
    }

    static MultiValueMap<String, String> directivesOf(String id) {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.add("source", id);
        filters.add("sort", "number");
        filters.add("limit", MOST);
        filters.add("count", "true");
        return filters;
    }

    private static MultiValueMap<String, String> figuresOf(String id) {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.add("by", "source");
        filters.add("source", id);
        return filters;
    }
}
