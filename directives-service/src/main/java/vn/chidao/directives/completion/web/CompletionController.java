package vn.chidao.directives.completion.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisterSnapshot;
import vn.chidao.directives.completion.Attention;
import vn.chidao.directives.completion.By;
import vn.chidao.directives.completion.CellKey;
import vn.chidao.directives.completion.Figure;
import vn.chidao.directives.completion.Figures;
import vn.chidao.directives.completion.Period;
import vn.chidao.directives.completion.store.CompletionReport;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.directive.store.CountedDirectives;
import vn.chidao.directives.directive.store.DirectiveFilter;
import vn.chidao.directives.source.store.Sources;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.mongo.Keyset;

@RestController
@RequestMapping("/api/completion")
class CompletionController {

    /** The longest key of a row is the id of a unit or an account. */
    private static final int LONGEST_KEY = 60;

    private final CompletionReport report;
    private final Register register;
    private final Sources sources;
    private final MessageSource messages;

    CompletionController(CompletionReport report, Register register, Sources sources, MessageSource messages) {
        this.report = report;
        this.register = register;
        this.sources = sources;
        this.messages = messages;
    }

    /**
     * @param list followed by the name of a figure: the directives that it counts
     */
    record RowView(
            String key,
            @Nullable String name,
            String list,
            @JsonUnwrapped Figures figures) {}

    /**
     * @param day the day, in the office's zone, that overdue and due soon are judged by
     * @param total of all rows, on whatever page; of those that were asked for by their keys
     * @param list followed by the name of a figure: the directives that the total counts
     * @param next given as {@code after} leads to the following rows; absent on the last page
     */
    record ReportView(
            Instant asOf,
            LocalDate day,
            Figures total,
            String list,
            List<RowView> rows,
            @Nullable String next) {}

    /**
     * Open work of one nominal due date; {@code open = overdue + awaiting + what is in term}.
     *
     * @param list followed by the name of a figure: the directives that it counts
     */
    record DayView(LocalDate day, long open, long dueSoon, long overdue, long awaiting, String list) {

        static DayView of(CompletionReport.Day day, String list) {
            return new DayView(
                    day.day(),
                    Figure.OPEN.of(day.counts()),
                    Figure.DUE_SOON.of(day.counts()),
                    Figure.OVERDUE.of(day.counts()),
                    Figure.AWAITING.of(day.counts()),
                    list);
        }
    }

    /** @param days those on which something falls due */
    record DaysView(Instant asOf, LocalDate day, List<DayView> days) {}

    /** @param key of rows; without any there are all */
    @GetMapping
    ReportView read(
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable Set<String> key,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String issuer,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String meeting,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Official official) {
        By rows = by == null ? By.UNIT : By.named("by", by);
        Period period = Period.between(from, to);
        if (!period.isOfWholeMonths() && !period.isWithin(CountedDirectives.MOST_DAYS)) {
            throw Refusal.invalid("to", "PERIOD_OF_DAYS", CountedDirectives.MOST_DAYS);
        }
        CompletionReport.Report read = report.read(
                new CountedDirectives.Question(rows, period, named(unit, issuer, sourceOf(source, meeting))),
                part(key, limit, after),
                official);
        return view(read, rows, new ListLink(unit, issuer, sourceOf(source, meeting)), from, to);
    }

    private ReportView view(
            CompletionReport.Report read, By rows, ListLink list, @Nullable String from, @Nullable String to) {
        Map<String, String> titles = rows == By.SOURCE
                ? sources.titlesOf(
                        read.rows().stream().map(CompletionReport.Row::key).toList())
                : Map.of();
        RegisterSnapshot names = register.snapshot();
        return new ReportView(
                read.asOf(),
                read.day(),
                read.total(),
                list.of(null, null, from, to),
                read.rows().stream()
                        .map(row -> new RowView(
                                row.key(),
                                name(rows, row.key(), titles, names),
                                list.of(rows, row.key(), from, to),
                                row.figures()))
                        .toList(),
                read.next());
    }

    @GetMapping("/days")
    DaysView open(
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String issuer,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String meeting,
            @AuthenticationPrincipal Official official) {
        CompletionReport.Days read =
                report.open(days("to", from, to), named(unit, issuer, sourceOf(source, meeting)), official);
        return new DaysView(
                read.asOf(), read.today(), views(read.days(), new ListLink(unit, issuer, sourceOf(source, meeting))));
    }

    /** @param last the parameter that is blamed for a period that is too long */
    private static Period days(String last, String from, String to) {
        Period days = Period.between(from, to);
        if (!days.isWithin(CountedDirectives.MOST_DAYS)) {
            throw Refusal.invalid(last, "PERIOD_OF_DAYS", CountedDirectives.MOST_DAYS);
        }
        return days;
    }

    private static List<DayView> views(List<CompletionReport.Day> days, ListLink list) {
        return days.stream()
                .map(day -> DayView.of(
                        day, list.of(null, null, day.day().toString(), day.day().toString())))
                .toList();
    }

    /**
     * A unit that is behind.
     *
     * @param daysOverdue of what has been overdue for longest
     * @param notReceived how many were issued and not received
     * @param workingDaysNotReceived since what waits longest to be received was issued
     */
    record BehindView(
            String key,
            @Nullable String name,
            long overdue,
            @Nullable Integer daysOverdue,
            long notReceived,
            @Nullable Integer workingDaysNotReceived) {}

    record BehindsView(Instant asOf, LocalDate day, List<BehindView> rows) {}

    /** The units with the most overdue; of as many those where something has been so for longest, then not been received. */
    @GetMapping("/behind")
    BehindsView behind(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String issuer,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String meeting,
            @RequestParam(required = false) @Nullable Integer limit,
            @AuthenticationPrincipal Official official) {
        CompletionReport.Behind read = report.behind(
                Period.between(from, to),
                named(unit, issuer, sourceOf(source, meeting)),
                Keyset.sizeOf(limit, Keyset.MOST),
                official);
        return new BehindsView(read.asOf(), read.day(), views(read.rows()));
    }

    private List<BehindView> views(List<Attention> units) {
        RegisterSnapshot names = register.snapshot();
        return units.stream()
                .map(row -> new BehindView(
                        row.unit(),
                        names.nameOf(new UnitId(row.unit())),
                        row.overdue(),
                        row.daysOverdue(),
                        row.notReceived(),
                        row.workingDaysNotReceived()))
                .toList();
    }

    /**
     * What an overview shows, all as of one moment.
     *
     * @param units of the period, in protocol order
     * @param months of all times
     * @param days of those that were asked for, those on which something falls due
     * @param behind the units that are, of the period
     * @param sentLate how many results of the period were sent when they were overdue, and wait
     */
    record OverviewView(
            Instant asOf,
            LocalDate day,
            ReportView units,
            ReportView months,
            List<DayView> days,
            List<BehindView> behind,
            long sentLate) {}

    /**
     * The figures of an overview in one answer.
     *
     * @param from of the period in which units are counted: a month
     * @param to a month
     * @param daysFrom the first of the days whose open work is told one by one
     * @param daysTo the last of them
     * @param limit of the units that are behind
     */
    @GetMapping("/overview")
    OverviewView overview(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam String daysFrom,
            @RequestParam String daysTo,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String issuer,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable Integer limit,
            @AuthenticationPrincipal Official official) {
        Period period = Period.between(from, to);
        if (!period.isOfWholeMonths()) {
            throw Refusal.invalid("to", "WRONG_PERIOD");
        }
        CompletionReport.Overview read = report.overview(
                new CompletionReport.OverviewQuestion(
                        period,
                        days("daysTo", daysFrom, daysTo),
                        named(unit, issuer, source),
                        Keyset.sizeOf(limit, Keyset.MOST)),
                official);
        ListLink list = new ListLink(unit, issuer, source);
        return new OverviewView(
                read.units().asOf(),
                read.units().day(),
                view(read.units(), By.UNIT, list, from, to),
                view(read.months(), By.MONTH, list, null, null),
                views(read.days(), list),
                views(read.behind()),
                read.sentLate());
    }

    private static DirectiveFilter.Named named(
            @Nullable String unit, @Nullable String issuer, @Nullable String source) {
        return new DirectiveFilter.Named(
                null,
                unit == null ? null : new UnitId(unit),
                issuer == null ? null : new Account(issuer),
                null,
                source == null ? null : new SourceId(source));
    }

    /** The address of the list behind a figure, up to the figure's name. */
    private record ListLink(
            @Nullable String unit,
            @Nullable String issuer,
            @Nullable String source) {

        String of(@Nullable By by, @Nullable String key, @Nullable String from, @Nullable String to) {
            Map<String, @Nullable String> parameters = new LinkedHashMap<>();
            parameters.put("by", by == null ? null : by.word());
            parameters.put("key", key);
            parameters.put("from", from);
            parameters.put("to", to);
            parameters.put("lead", unit);
            parameters.put("issuer", issuer);
            parameters.put("source", source);
            StringBuilder list = new StringBuilder("/api/directives?");
            parameters.forEach((name, value) -> {
                if (value != null) {
                    list.append(name)
                            .append('=')
                            .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                            .append('&');
                }
            });
            return list.append("figure=").toString();
        }
    }

    private static @Nullable String sourceOf(@Nullable String source, @Nullable String meeting) {
        SourceId named = SourceId.named(source, meeting, "meeting");
        return named == null ? null : named.value();
    }

    private @Nullable String name(By by, String key, Map<String, String> titles, RegisterSnapshot names) {
        if (key.equals(CellKey.NONE)) {
            return messages.getMessage("completion.none." + by.name(), null, LocaleContextHolder.getLocale());
        }
        return switch (by) {
            case UNIT -> names.nameOf(new UnitId(key));
            case ISSUER -> names.nameOf(new Account(key));
            case SOURCE -> titles.getOrDefault(key, key);
            case MONTH, QUARTER -> key;
        };
    }

    private static CompletionReport.Part part(
            @Nullable Set<String> keys, @Nullable Integer limit, @Nullable String after) {
        if (after != null && (after.isEmpty() || after.length() > LONGEST_KEY)) {
            throw Refusal.invalid("after", "WRONG_CURSOR");
        }
        if (keys != null && keys.size() > Keyset.MOST) {
            throw Refusal.invalid("key", "TOO_MANY_KEYS", Keyset.MOST);
        }
        return new CompletionReport.Part(keys == null ? Set.of() : keys, after, Keyset.sizeOf(limit, Keyset.MOST));
    }
}
