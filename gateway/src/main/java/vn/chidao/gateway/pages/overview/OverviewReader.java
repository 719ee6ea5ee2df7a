package vn.chidao.gateway.pages.overview;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.CompletionApi;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.pages.Regions;

/** Begins the questions of the page. None of them is asked once per row. */
@Component
class OverviewReader {

    private static final String DECISIONS = "5";
    private static final String MOST_BEHIND = "5";

    private final Regions regions;
    private final CompletionApi completion;
    private final DirectivesApi directives;

    OverviewReader(Regions regions, CompletionApi completion, DirectivesApi directives) {
        this.regions = regions;
        this.completion = completion;
        this.directives = directives;
    }

    /** The figures, and the open work of four weeks. */
    Regions.Pending<CompletionApi.Overview> figures(CallContext context, Narrowing narrowed, LocalDate today) {
        MultiValueMap<String, String> filters = narrowed.ofFigures();
        filters.add("daysFrom", FourWeeks.first(today).toString());
        filters.add("daysTo", FourWeeks.last(today).toString());
        filters.add("limit", MOST_BEHIND);
        return regions.begin(() -> completion.overview(context, filters));
    }

    /** What waits for the person's decision, the longest wait first. */
    Regions.Pending<DirectivesApi.Counted> decisions(CallContext context) {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.add("awaiting", "me");
        filters.add("sort", "submittedAt");
        filters.add("limit", DECISIONS);
        filters.add("count", "true");
        return regions.begin(() -> directives.search(context, filters));
    }
}
