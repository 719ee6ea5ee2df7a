package vn.chidao.gateway.pages.overview;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.CompletionApi;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.pages.Region;
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

    Regions.Pending<CompletionApi.Completion> by(CallContext context, Narrowing narrowed, String axis) {
        return regions.begin(() -> completion.search(context, narrowed.by(axis)));
    }

    Regions.Pending<CompletionApi.Days> fourWeeks(CallContext context, Narrowing narrowed, LocalDate today) {
        Narrowing weeks = narrowed.within(
                FourWeeks.first(today).toString(), FourWeeks.last(today).toString());
        return regions.begin(() -> completion.days(context, weeks.ofFigures()));
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

    /** How many of the overdue ones wait for a decision: they were sent too late. */
    Regions.Pending<DirectivesApi.Counted> sentLate(CallContext context, Narrowing narrowed) {
        MultiValueMap<String, String> filters = narrowed.behind("overdue");
        filters.add("status", "SUBMITTED");
        filters.add("limit", "1");
        filters.add("count", "true");
        return regions.begin(() -> directives.search(context, filters));
    }

    /** The units that are most behind. */
    Regions.Pending<CompletionApi.Behinds> behind(CallContext context, Narrowing narrowed) {
        MultiValueMap<String, String> filters = narrowed.ofFigures();
        filters.add("limit", MOST_BEHIND);
        return regions.begin(() -> completion.behind(context, filters));
    }

    static @Nullable Long total(Region<DirectivesApi.Counted> counted) {
        DirectivesApi.Counted read = counted.value();
        return read == null ? null : read.total();
    }
}
