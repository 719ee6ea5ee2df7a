package vn.chidao.directives.completion.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.directives.ServiceTest;
import vn.chidao.directives.completion.Attention;
import vn.chidao.directives.completion.By;
import vn.chidao.directives.completion.Cell;
import vn.chidao.directives.completion.CellKey;
import vn.chidao.directives.completion.Figure;
import vn.chidao.directives.completion.Figures;
import vn.chidao.directives.completion.Period;
import vn.chidao.directives.completion.store.CompletionCells;
import vn.chidao.directives.completion.store.CompletionReport;
import vn.chidao.directives.directive.Confirmation;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveStatus;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.directive.SourceRef;
import vn.chidao.directives.directive.Submission;
import vn.chidao.directives.directive.store.BehindFigure;
import vn.chidao.directives.directive.store.CountedDirectives;
import vn.chidao.directives.directive.store.DirectiveFilter;
import vn.chidao.directives.directive.store.DirectiveLists;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.directives.directive.store.ManyDirectives;
import vn.chidao.directives.tasks.wire.TaskRole;
import vn.chidao.directives.tasks.wire.TaskStatus;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Keyset;
import vn.chidao.kit.web.Page;

/** Every figure, counted from tasks, is the number of directives in the list behind it. */
class FiguresAndListsTest extends ServiceTest {

    /** From the day on which the directives of this test are issued to the tenth of December. */
    private static final int WORKING_DAYS_SINCE_ISSUED = 16;

    private static final String MEETING = "665f1c2ab7e1d20001a40001";

    private static final List<Period> PERIODS = List.of(
            Period.ALL,
            Period.between("2026-11", "2026-11"),
            Period.between("2026-10-15", "2026-12-14"),
            Period.between("2026-12", null));

    private static final List<DirectiveFilter.Named> NAMED = List.of(
            DirectiveFilter.Named.NONE,
            new DirectiveFilter.Named(null, new UnitId("ban-to-chuc"), null, null, null),
            new DirectiveFilter.Named(null, null, new Account("phobithu"), null, null),
            new DirectiveFilter.Named(null, null, null, null, new SourceId(MEETING)),
            new DirectiveFilter.Named(
                    null, new UnitId("ban-dan-van"), new Account("phobithu"), null, new SourceId(MEETING)));

    @Autowired
    private Directives directives;

    @Autowired
    private DirectiveLists lists;

    @Autowired
    private CompletionCells cells;

    @Autowired
    private CompletionReport report;

    @Autowired
    private Register register;

    @BeforeEach
    void manyDirectivesAndWhatTheirTasksCount() {
        ManyDirectives.insert(database, 1_500);
        Map<CellKey, Cell> counted = new HashMap<>();
        for (Directive directive : all()) {
            if (directive.status() == DirectiveStatus.DRAFT) {
                continue;
            }
            leadTaskOf(directive).contribution().ifPresent(task -> {
                Cell.Step step = new Cell.Step(task.standing(), task.judgedBy(), 1);
                task.cells()
                        .forEach(cell -> counted.put(
                                cell, counted.getOrDefault(cell, Cell.EMPTY).with(step)));
            });
        }
        Map<CompletionCells.CellPlace, CompletionCells.Counted> records = new HashMap<>();
        counted.forEach((key, cell) ->
                records.put(new CompletionCells.CellPlace(0, key), new CompletionCells.Counted(cell, 1)));
        cells.putAll(records);
    }

    @AfterEach
    void noneOfThemAnyMore() {
        ManyDirectives.remove(database);
        database.getCollection(CompletionCells.COLLECTION).deleteMany(new BsonDocument());
    }

    @Test
    void everyFigureIsTheLengthOfItsList() {
        Set<Figure> met = new HashSet<>();
        int n = 0;
        for (String day : List.of("2026-10-02", "2026-11-18", "2026-12-10", "2027-02-01")) {
            clock.set(LocalDate.parse(day).atTime(3, 0).toInstant(ZoneOffset.UTC));
            for (String account : List.of("vanphong", "bantochuc", "bantuyengiaodanvan")) {
                Official official = register.official(new Account(account)).orElseThrow();
                for (By by : By.values()) {
                    Period period = PERIODS.get(n % PERIODS.size());
                    DirectiveFilter.Named named = NAMED.get(n++ % NAMED.size());
                    compare(new CountedDirectives.Question(by, period, named), official, met);
                }
            }
        }
        assertThat(met).as("every figure was more than nothing somewhere").containsExactlyInAnyOrder(Figure.values());
    }

    @Test
    void unitsThatAreBehindAreThoseOfTheLists() {
        clock.set(LocalDate.parse("2026-12-10").atTime(3, 0).toInstant(ZoneOffset.UTC));
        for (String account : List.of("vanphong", "bantochuc")) {
            Official official = register.official(new Account(account)).orElseThrow();
            for (Period period : PERIODS) {
                for (DirectiveFilter.Named named : NAMED) {
                    compareBehind(period, named, official);
                }
            }
        }
    }

    private void compareBehind(Period period, DirectiveFilter.Named named, Official official) {
        CountedDirectives.Question byUnit = new CountedDirectives.Question(By.UNIT, period, named);
        List<Attention> expected = new ArrayList<>();
        for (CompletionReport.Row row : report.read(byUnit, new CompletionReport.Part(Set.of(), null, 500), official)
                .rows()) {
            List<Directive> overdue = listed(byUnit, Figure.OVERDUE, Set.of(), row.key(), official);
            List<Directive> issued =
                    listed(byUnit, Figure.ASSIGNED, Set.of(DirectiveStatus.ISSUED), row.key(), official);
            expected.add(new Attention(
                    row.key(),
                    overdue.size(),
                    overdue.stream()
                            .map(directive -> lists.timeLeftOf(directive).daysOverdue())
                            .max(Comparator.naturalOrder())
                            .orElse(null),
                    issued.size(),
                    issued.isEmpty() ? null : WORKING_DAYS_SINCE_ISSUED));
        }
        expected.removeIf(unit -> !unit.isNeeded());
        expected.sort(Attention.MOST_BEHIND_FIRST);
        assertThat(report.behind(period, named, 500, official).rows()).isEqualTo(expected);
        assertThat(report.behind(period, named, 1, official).rows())
                .isEqualTo(expected.subList(0, Math.min(1, expected.size())));
    }

    private List<Directive> listed(
            CountedDirectives.Question byUnit,
            Figure figure,
            Set<DirectiveStatus> statuses,
            String unit,
            Official official) {
        DirectiveFilter filter = new DirectiveFilter(
                byUnit.named(),
                statuses,
                Set.of(),
                Set.of(),
                DirectiveFilter.Days.ANY,
                List.of(),
                new BehindFigure(figure, new BehindFigure.Row(By.UNIT, unit), byUnit.period()),
                null);
        return directives.page(filter, null, Keyset.MOST, null, official).items().stream()
                .map(Versioned::state)
                .toList();
    }

    private void compare(CountedDirectives.Question question, Official official, Set<Figure> met) {
        CompletionReport.Report read = report.read(question, new CompletionReport.Part(Set.of(), null, 500), official);
        Map<Figure, Long> sums = new HashMap<>();
        for (CompletionReport.Row row : read.rows()) {
            for (Figure figure : Figure.values()) {
                long counted = value(row.figures(), figure);
                long listed = listed(question, figure, new BehindFigure.Row(question.by(), row.key()), official);
                assertThat(listed)
                        .as("%s of %s in %s on %s for %s", figure, row.key(), question, read.day(), official.account())
                        .isEqualTo(counted);
                sums.merge(figure, counted, Long::sum);
                if (counted > 0) {
                    met.add(figure);
                }
            }
            addUp(row.figures());
        }
        addUp(read.total());
        ofSomeRows(question, read.rows(), official);
        for (Figure figure : Figure.values()) {
            assertThat(sums.getOrDefault(figure, 0L))
                    .as("sum of %s in %s", figure, question)
                    .isEqualTo(value(read.total(), figure))
                    .isEqualTo(listed(question, figure, null, official));
        }
    }

    /** Rows that are asked for by their keys are the same ones, and the total is theirs. */
    private void ofSomeRows(CountedDirectives.Question question, List<CompletionReport.Row> all, Official official) {
        List<CompletionReport.Row> some = all.stream().skip(1).limit(2).toList();
        Set<String> keys = some.stream().map(CompletionReport.Row::key).collect(Collectors.toSet());
        if (keys.isEmpty()) {
            return;
        }
        CompletionReport.Report read = report.read(question, new CompletionReport.Part(keys, null, 500), official);
        assertThat(read.rows()).as("%s of %s", keys, question).isEqualTo(some);
        assertThat(read.total().assigned())
                .isEqualTo(
                        some.stream().mapToLong(row -> row.figures().assigned()).sum());
    }

    private long listed(
            CountedDirectives.Question question, Figure figure, BehindFigure.@Nullable Row row, Official official) {
        DirectiveFilter filter = new DirectiveFilter(
                question.named(),
                Set.of(),
                Set.of(),
                Set.of(),
                DirectiveFilter.Days.ANY,
                List.of(),
                new BehindFigure(figure, row, question.period()),
                null);
        return directives.total(filter, official).total();
    }

    private static void addUp(Figures figures) {
        assertThat(figures.assigned())
                .isEqualTo(figures.done()
                        + figures.inTerm()
                        + figures.awaiting()
                        + figures.overdue()
                        + figures.noDeadline()
                        + figures.suspended());
        assertThat(figures.done()).isEqualTo(figures.onTime() + figures.onTimeAfterExtension() + figures.late());
        assertThat(figures.dueSoon()).isLessThanOrEqualTo(figures.inTerm());
        Figures.Ageing ageing = figures.ageing();
        assertThat(figures.overdue()).isEqualTo(ageing.upTo10() + ageing.upTo30() + ageing.upTo60() + ageing.over60());
    }

    private static long value(Figures figures, Figure figure) {
        return switch (figure) {
            case ASSIGNED -> figures.assigned();
            case DONE -> figures.done();
            case ON_TIME -> figures.onTime();
            case ON_TIME_AFTER_EXTENSION -> figures.onTimeAfterExtension();
            case LATE -> figures.late();
            case IN_TERM -> figures.inTerm();
            case DUE_SOON -> figures.dueSoon();
            case NOT_SOON -> figures.inTerm() - figures.dueSoon();
            case AWAITING -> figures.awaiting();
            case OVERDUE -> figures.overdue();
            case OVERDUE_1_TO_10_DAYS -> figures.ageing().upTo10();
            case OVERDUE_11_TO_30_DAYS -> figures.ageing().upTo30();
            case OVERDUE_31_TO_60_DAYS -> figures.ageing().upTo60();
            case OVERDUE_OVER_60_DAYS -> figures.ageing().over60();
            case OPEN -> figures.inTerm() + figures.awaiting() + figures.overdue();
            case NO_DEADLINE -> figures.noDeadline();
            case SUSPENDED -> figures.suspended();
        };
    }

    @Test
    void aMeetingAndADocumentAreSources() {
        JsonNode sources =
                api.get("/api/completion?by=source", "vanphong").expect(200).body();
        assertThat(sources.get("rows").size()).isPositive();
        for (String alias : List.of("meeting", "document")) {
            JsonNode rows = api.get("/api/completion?by=" + alias, "vanphong")
                    .expect(200)
                    .body()
                    .get("rows");
            assertThat(rows).as(alias).isEqualTo(sources.get("rows"));
        }
        String first = sources.get("rows").get(0).get("key").asString();
        assertThat(api.get("/api/completion?source=" + first, "vanphong")
                        .expect(200)
                        .body()
                        .get("total"))
                .isEqualTo(api.get("/api/completion?meeting=" + first, "vanphong")
                        .expect(200)
                        .body()
                        .get("total"));
        api.get("/api/completion?source=" + first + "&meeting=665f1c2ab7e1d20001a49999", "vanphong")
                .refused(400, "INVALID");
    }

    @Test
    void theAnswerLeadsToItsLists() {
        clock.set(LocalDate.parse("2026-12-10").atTime(3, 0).toInstant(ZoneOffset.UTC));
        for (String query : List.of(
                "by=unit",
                "by=issuer&from=2026-11&to=2026-12",
                "by=quarter&unit=ban-to-chuc",
                "by=source&issuer=phobithu&from=2026-10-15&to=2026-12-14")) {
            JsonNode read =
                    api.get("/api/completion?" + query, "vanphong").expect(200).body();
            assertThat(read.get("rows").size()).as(query).isPositive();
            for (JsonNode row : read.get("rows")) {
                for (String figure : List.of("assigned", "overdue", "late", "noDeadline")) {
                    assertLength(
                            row.get("list").asString() + figure, row.get(figure).asLong());
                }
                assertLength(
                        row.get("list").asString() + "over60",
                        row.get("ageing").get("over60").asLong());
            }
            assertLength(
                    read.get("list").asString() + "done",
                    read.get("total").get("done").asLong());
        }
    }

    @Test
    void openWorkByItsDayLeadsToItsLists() {
        clock.set(LocalDate.parse("2026-12-10").atTime(3, 0).toInstant(ZoneOffset.UTC));
        JsonNode read = api.get("/api/completion/days?from=2026-12&to=2027-01-10&issuer=phobithu", "vanphong")
                .expect(200)
                .body();
        assertThat(read.get("day").asString()).isEqualTo("2026-12-10");
        long open = 0;
        for (JsonNode day : read.get("days")) {
            for (String figure : List.of("open", "overdue", "dueSoon", "awaiting")) {
                assertLength(
                        day.get("list").asString() + figure, day.get(figure).asLong());
            }
            open += day.get("open").asLong();
        }
        assertThat(open).isPositive();
        assertLength("/api/directives?from=2026-12-01&to=2027-01-10&issuer=phobithu&figure=open", open);
        assertThat(api.get("/api/completion/days?from=2026-12&to=2027-01", "donvimoi")
                        .expect(200)
                        .body()
                        .get("days"))
                .isEmpty();
        for (String wrong : List.of("from=2026-12", "from=2026-01&to=2027-02-05", "from=2027-01&to=2026-12")) {
            api.get("/api/completion/days?" + wrong, "vanphong").expect(400);
        }
    }

    private void assertLength(String list, long length) {
        JsonNode page =
                api.get(list + "&count=true&limit=500", "vanphong").expect(200).body();
        assertThat(page.get("total").asLong()).as(list).isEqualTo(length);
        assertThat(page.get("more").asBoolean()).isFalse();
        assertThat(page.get("items").size()).as(list).isEqualTo((int) Math.min(length, Keyset.MOST));
    }

    @Test
    void theAnswerNamesTheUnitsThatAreBehind() {
        clock.set(LocalDate.parse("2026-12-10").atTime(3, 0).toInstant(ZoneOffset.UTC));
        JsonNode read = api.get("/api/completion/behind?from=2026-11&to=2026-12&limit=2", "vanphong")
                .expect(200)
                .body();
        assertThat(read.get("day").asString()).isEqualTo("2026-12-10");
        assertThat(read.get("rows").size()).isEqualTo(2);
        JsonNode first = read.get("rows").get(0);
        assertThat(first.get("name").asString()).isNotEmpty();
        assertThat(first.get("workingDaysNotReceived").asInt()).isEqualTo(WORKING_DAYS_SINCE_ISSUED);
        assertLength(
                "/api/directives?from=2026-11&to=2026-12&figure=overdue&lead="
                        + first.get("key").asString(),
                first.get("overdue").asLong());
        assertThat(api.get("/api/completion/behind", "donvimoi")
                        .expect(200)
                        .body()
                        .get("rows"))
                .isEmpty();
        for (String wrong : List.of("limit=0", "limit=501", "from=2027-01&to=2026-12", "from=x")) {
            api.get("/api/completion/behind?" + wrong, "vanphong").refused(400, "INVALID");
        }
    }

    /** Each part says what the question for it alone says. */
    @Test
    void anOverviewHasTheSameFigures() {
        clock.set(LocalDate.parse("2026-12-10").atTime(3, 0).toInstant(ZoneOffset.UTC));
        String days = "daysFrom=2026-12-07&daysTo=2027-01-03";
        for (String account : List.of("vanphong", "bantochuc", "donvimoi")) {
            for (String period : List.of("", "&from=2026-12&to=2026-12", "&from=2026-01&to=2026-12", "&to=2026-11")) {
                for (String named :
                        List.of("", "&unit=ban-to-chuc", "&issuer=phobithu", "&issuer=phobithu&unit=mttq-tinh")) {
                    String asked = account + period + named;
                    JsonNode overview = read("/api/completion/overview?" + days + period + named, account);

                    assertSame(asked, overview.get("units"), read("/api/completion?by=unit" + period + named, account));
                    assertSame(asked, overview.get("months"), read("/api/completion?by=month" + named, account));
                    assertThat(overview.get("days"))
                            .as(asked)
                            .isEqualTo(read("/api/completion/days?from=2026-12-07&to=2027-01-03" + named, account)
                                    .get("days"));
                    assertThat(overview.get("behind"))
                            .as(asked)
                            .isEqualTo(read("/api/completion/behind?limit=500" + period + named, account)
                                    .get("rows"));
                    assertThat(overview.get("sentLate").asLong())
                            .as(asked)
                            .isEqualTo(read(
                                            "/api/directives?count=true&figure=overdue&status=SUBMITTED" + period
                                                    + named.replace("unit=", "lead="),
                                            account)
                                    .get("total")
                                    .asLong());
                }
            }
        }
        for (String wrong : List.of(
                "",
                "daysFrom=2026-12-07",
                "daysFrom=2026-01&daysTo=2027-02",
                days + "&from=2026-12-02",
                days + "&from=2027-01&to=2026-12",
                days + "&limit=0")) {
            api.get("/api/completion/overview?" + wrong, "vanphong").expect(400);
        }
    }

    private JsonNode read(String path, String account) {
        return api.get(path, account).expect(200).body();
    }

    private static void assertSame(String asked, JsonNode part, JsonNode alone) {
        for (String field : List.of("day", "total", "list", "rows")) {
            assertThat(part.get(field)).as(asked + ": " + field).isEqualTo(alone.get(field));
        }
    }

    @Test
    void whatMakesNoListIsRefused() {
        for (String wrong : List.of(
                "figure=overdu",
                "figure=overdue&by=unit",
                "figure=overdue&key=ban-to-chuc",
                "figure=overdue&by=colour&key=x",
                "figure=overdue&by=month&key=2026-13",
                "figure=overdue&from=2026-12-02&to=2026-12-01",
                "figure=overdue&from=2026",
                "by=unit",
                "from=2026-12",
                "count=perhaps")) {
            api.get("/api/directives?" + wrong, "vanphong").expect(400);
        }
        for (String wrong : List.of("from=2026-11-15", "from=2025-01-15&to=2026-12-14", "from=2026-11-31")) {
            api.get("/api/completion?" + wrong, "vanphong").refused(400, "INVALID");
        }
    }

    private List<Directive> all() {
        Official clerk = register.official(new Account("vanphong")).orElseThrow();
        List<Directive> all = new ArrayList<>();
        String after = null;
        do {
            Page<Versioned<Directive>> page = directives.page(DirectiveFilter.NONE, null, 500, after, clerk);
            page.items().forEach(directive -> all.add(directive.state()));
            after = page.next();
        } while (after != null);
        return all;
    }

    /** As departments-service tells of it. */
    private static CountedTask leadTaskOf(Directive directive) {
        SourceRef source = directive.brief().source();
        Account issuer = directive.brief().issuer();
        Submission submission = directive.handling().submission();
        Confirmation confirmation = directive.handling().confirmation();
        return new CountedTask(
                directive.lead().unit().value(),
                TaskRole.LEAD,
                directive.status() == DirectiveStatus.ISSUED
                        ? TaskStatus.ASSIGNED
                        : TaskStatus.valueOf(directive.status().name()),
                new CountedTask.DirectiveOfTask(
                        issuer == null ? null : issuer.value(),
                        source == null
                                ? null
                                : new CountedTask.SourceOfTask(source.id().value())),
                directive.due(),
                submission == null ? null : directive.due().isKeptBy(submission.on()),
                confirmation == null ? null : confirmation.outcome());
    }
}
