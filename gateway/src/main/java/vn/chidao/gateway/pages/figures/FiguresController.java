package vn.chidao.gateway.pages.figures;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.CompletionApi;
import vn.chidao.gateway.pages.InPlace;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.SeeOther;
import vn.chidao.gateway.pages.overview.FilterChoices;
import vn.chidao.gateway.pages.overview.Months;
import vn.chidao.gateway.pages.overview.Overview;
import vn.chidao.gateway.pages.sheet.Sheet;
import vn.chidao.gateway.pages.sheet.Sheets;
import vn.chidao.gateway.session.SignedIn;
import vn.chidao.kit.time.OfficeClock;

/** The table of figures. */
@PageController
class FiguresController {

    private static final String VIEW = "figures/figures";
    private static final Set<String> PARTS = Set.of("figures");
    private static final Set<String> BY_TIME = Set.of("month", "quarter");
    private static final int WIDTH_OF_NAMES = 44;
    private static final int WIDTH_OF_NUMBERS = 11;

    private final FilterChoices choices;
    private final CompletionApi completion;
    private final Sheets sheets;
    private final MessageSource texts;
    private final OfficeClock clock;

    FiguresController(
            FilterChoices choices, CompletionApi completion, Sheets sheets, MessageSource texts, OfficeClock clock) {
        this.choices = choices;
        this.completion = completion;
        this.sheets = sheets;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * A period that is often asked for. Public for the template.
     *
     * @param word of its text
     */
    public record Period(
            String word, @Nullable String from, @Nullable String to) {}

    @GetMapping(FiguresQuestion.PATH)
    ModelAndView page(
            SignedIn person,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        LocalDate today = clock.today();
        FiguresQuestion question = FiguresQuestion.of(sent, today);
        if (!question.isShort(sent)) {
            return SeeOther.to(question.address());
        }
        CallContext context = person.context();
        String part = InPlace.part(request, response, PARTS);
        var read = choices.begin(() -> completion.search(context, question.asked()));
        var months = BY_TIME.contains(question.by()) || question.after() != null
                ? null
                : choices.begin(
                        () -> completion.search(context, question.narrowed().by("month")));
        var all = choices.of(context, question.narrowed());
        Overview.Choices named = all.get();
        Region<CompletionApi.Completion> figures = read.get();
        Map<String, String> sourceNames = sourceNames(context, question, figures.value(), named);
        Region<FiguresTable> table =
                figures.map(completed -> FiguresTable.of(completed, question, sourceNames, texts, locale));
        FiguresTable shown = table.value();
        model.addAttribute("asked", question);
        model.addAttribute("choices", named);
        model.addAttribute("sourceNames", sourceNames);
        model.addAttribute("columns", Column.values());
        model.addAttribute("axes", FiguresQuestion.AXES);
        model.addAttribute("periods", periods(today));
        model.addAttribute("table", table);
        model.addAttribute("live", question.live());
        model.addAttribute("asOf", shown == null || shown.asOf() == null ? clock.now() : shown.asOf());
        model.addAttribute("months", months == null ? null : months.get().map(rows -> Months.of(rows.rows())));
        return new ModelAndView(InPlace.view(VIEW, part), model.asMap());
    }

    @GetMapping(FiguresQuestion.PATH + ".xlsx")
    void sheet(SignedIn person, @RequestParam Map<String, String> sent, HttpServletResponse response, Locale locale)
            throws IOException {
        FiguresQuestion question = FiguresQuestion.of(sent, clock.today());
        CallContext context = person.context();
        var all = choices.of(context, question.narrowed());
        CompletionApi.Completion read = completion.search(context, question.asked());
        Overview.Choices named = all.get();
        Map<String, String> sourceNames = sourceNames(context, question, read, named);
        String source = question.narrowed().source();
        FiguresTable table = FiguresTable.of(read, question, sourceNames, texts, locale);
        List<String> lines = new ArrayList<>();
        lines.add(Stream.of(
                        word(
                                "figures.from",
                                locale,
                                FiguresQuestion.written(question.narrowed().from())),
                        word(
                                "figures.to",
                                locale,
                                FiguresQuestion.written(question.narrowed().to())),
                        named(named.units(), question.narrowed().unit()),
                        named(named.issuers(), question.narrowed().issuer()),
                        source == null ? null : sourceNames.getOrDefault(source, source))
                .flatMap(Stream::ofNullable)
                .collect(Collectors.joining("; ")));
        lines.removeIf(String::isEmpty);
        lines.add(sheets.in(locale).asOf(table.asOf()));
        List<Sheet.Column> columns = new ArrayList<>();
        columns.add(new Sheet.Column(text("figures.by." + question.by(), locale), WIDTH_OF_NAMES));
        for (Column column : Column.values()) {
            columns.add(new Sheet.Column(text("figures." + column.word(), locale), WIDTH_OF_NUMBERS));
        }
        sheets.send(response, "so-lieu", new Sheet.Head(text("figures.title", locale), lines, columns), sheet -> {
            table.rows().forEach(row -> sheet.row(cells(row.name(), row.figures())));
            sheet.row(cells(text("figures.total", locale), table.total()));
            if (table.next() != null) {
                sheet.note(text("figures.more", locale));
            }
        });
    }

    private static @Nullable Object[] cells(String name, CompletionApi.Figures figures) {
        return Stream.concat(Stream.of(name), Arrays.stream(Column.values()).map(column -> column.of(figures)))
                .toArray();
    }

    private String text(String key, Locale locale) {
        return Objects.requireNonNull(texts.getMessage(key, null, key, locale));
    }

    private @Nullable String word(String key, Locale locale, String value) {
        return value.isEmpty() ? null : text(key, locale) + " " + value;
    }

    private static @Nullable String named(Region<List<Overview.Choice>> known, @Nullable String key) {
        List<Overview.Choice> choices = known.value();
        return key == null
                ? null
                : choices == null
                        ? key
                        : choices.stream()
                                .filter(choice -> choice.key().equals(key))
                                .map(Overview.Choice::name)
                                .findFirst()
                                .orElse(key);
    }

    /**
     * Names of the sources that the table has as rows, or is narrowed to. Many meetings have one title: the number of the document
     * tells them apart.
     */
    private Map<String, String> sourceNames(
            CallContext context,
            FiguresQuestion question,
            CompletionApi.@Nullable Completion read,
            Overview.Choices named) {
        Set<String> wanted = new LinkedHashSet<>();
        if (read != null && question.by().equals("source")) {
            read.rows().stream()
                    .map(CompletionApi.Figures::key)
                    .filter(Objects::nonNull)
                    .forEach(wanted::add);
        }
        String narrowedTo = question.narrowed().source();
        if (narrowedTo != null) {
            wanted.add(narrowedTo);
        }
        Map<String, String> names = new HashMap<>();
        note(names, named.sources());
        wanted.removeAll(names.keySet());
        if (!wanted.isEmpty()) {
            note(names, choices.sources(context, wanted));
        }
        return names;
    }

    private static void note(Map<String, String> names, Region<List<Overview.Choice>> read) {
        List<Overview.Choice> sources = read.value();
        if (sources != null) {
            sources.forEach(source -> names.put(source.key(), source.name()));
        }
    }

    private static List<Period> periods(LocalDate today) {
        YearMonth month = YearMonth.from(today);
        YearMonth quarter = month.withMonth(3 * month.get(IsoFields.QUARTER_OF_YEAR));
        return List.of(
                new Period(
                        "year",
                        month.withMonth(1).toString(),
                        month.withMonth(12).toString()),
                new Period("quarter", quarter.minusMonths(2).toString(), quarter.toString()),
                new Period("month", month.toString(), month.toString()),
                new Period("all", null, null));
    }
}
