package vn.chidao.gateway.pages.overview;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.CompletionApi;
import vn.chidao.gateway.pages.AwaitingCount;
import vn.chidao.gateway.pages.InPlace;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.session.SignedIn;
import vn.chidao.kit.time.OfficeClock;

/** The overview: how the work stands that the person may see, and what waits for their decision. */
@PageController
class OverviewController {

    private static final String VIEW = "overview/overview";
    private static final String ALL_YEARS = "all";
    private static final String TILES = "tiles";
    private static final String DECISIONS = "decisions";
    private static final String FIGURES = "figures";
    private static final Set<String> PARTS = Set.of(TILES, DECISIONS, FIGURES, InPlace.LIVE_PARTS);

    private final OverviewReader reader;
    private final FilterChoices choices;
    private final AwaitingCount awaiting;
    private final OfficeClock clock;

    OverviewController(OverviewReader reader, FilterChoices choices, AwaitingCount awaiting, OfficeClock clock) {
        this.reader = reader;
        this.choices = choices;
        this.awaiting = awaiting;
        this.clock = clock;
    }

    /** @param year the present one where none is given; {@code all} for no year */
    @GetMapping("/overview")
    String page(
            SignedIn person,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String issuer,
            @RequestParam(required = false) @Nullable String source,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        LocalDate today = clock.today();
        Integer shown = ALL_YEARS.equals(year) ? null : yearOf(year, today);
        Narrowing narrowed = new Narrowing(
                shown == null ? null : shown + "-01", shown == null ? null : shown + "-12", unit, issuer, source);
        String part = InPlace.part(request, response, PARTS);
        model.addAttribute("year", shown == null ? ALL_YEARS : shown.toString());
        model.addAttribute("narrowed", narrowed);
        model.addAttribute("self", "/overview");
        CallContext context = person.context();
        var decisions = !person.guest() && (part == null || part.equals(DECISIONS) || part.equals(InPlace.LIVE_PARTS))
                ? reader.decisions(context)
                : null;
        if (!DECISIONS.equals(part)) {
            addFigures(context, narrowed, shown, today, part, model);
        }
        if (decisions != null) {
            Region<Overview.Decisions> waiting = decisions.get().map(Overview.Decisions::of);
            model.addAttribute("decisions", waiting);
            if (waiting.value() != null) {
                awaiting.know(person, waiting.value().total());
            }
        }
        return InPlace.view(VIEW, part);
    }

    private void addFigures(
            CallContext context,
            Narrowing narrowed,
            @Nullable Integer year,
            LocalDate today,
            @Nullable String part,
            Model model) {
        var asked = reader.figures(context, narrowed, today);
        var issuers = part == null ? choices.issuers(context, narrowed) : null;
        var sources = part == null ? choices.sources(context) : null;
        var units = part == null && narrowed.unit() != null ? choices.units(context) : null;

        Region<CompletionApi.Overview> read = asked.get();
        Region<Overview.Completion> completion = read.map(found -> Overview.Completion.of(found.units()));
        Region<CompletionApi.Completion> months = read.map(CompletionApi.Overview::months);
        Overview.Completion figures = completion.value();
        model.addAttribute("completion", completion);
        model.addAttribute(
                "asOf",
                figures == null || figures.asOf() == null ? clock.now() : Objects.requireNonNull(figures.asOf()));
        model.addAttribute("months", months.map(rows -> Overview.Year.of(rows.rows(), year)));
        model.addAttribute("earlier", year == null ? null : narrowed.within(null, (year - 1) + "-12"));
        model.addAttribute(
                "sentLate", read.map(CompletionApi.Overview::sentLate).value());
        if (narrowed.unit() == null && figures != null) {
            model.addAttribute("noted", read.map(found -> Overview.Noted.of(found.behind(), figures.rows(), narrowed)));
        }
        model.addAttribute("fourWeeks", read.map(found -> FourWeeks.of(found.days(), today)));
        if (issuers != null && sources != null) {
            model.addAttribute(
                    "choices",
                    new Overview.Choices(
                            units == null ? read.map(found -> Overview.Choice.ofRows(found.units())) : units.get(),
                            issuers.get(),
                            sources.get()));
            model.addAttribute("years", years(months, today, year));
        }
    }

    /** Those that have something, the present one and the one that is shown. */
    private static List<Integer> years(
            Region<CompletionApi.Completion> months, LocalDate today, @Nullable Integer shown) {
        CompletionApi.Completion read = months.value();
        List<Integer> years = new ArrayList<>(read == null ? List.of() : Months.years(read.rows()));
        years.add(today.getYear());
        if (shown != null) {
            years.add(shown);
        }
        return years.stream().distinct().sorted((a, b) -> b - a).toList();
    }

    private static int yearOf(@Nullable String year, LocalDate today) {
        if (year == null || year.isBlank()) {
            return today.getYear();
        }
        if (!year.matches("[12]\\d{3}")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Year.parse(year).getValue();
    }
}
