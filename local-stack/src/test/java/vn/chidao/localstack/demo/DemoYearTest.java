package vn.chidao.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DemoYearTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);

    /** What happened longer ago than this is told to nobody when the services hear of it first. */
    private static final int NO_NEWS_AFTER_DAYS = 7;

    private static final Set<String> TOLD = Set.of("assign", "rework", "reassign", "cancel");

    @Test
    void isTheSameForTheSameDay() {
        assertThat(new DemoYear(FRIDAY).steps()).isEqualTo(new DemoYear(FRIDAY).steps());
        assertThat(new DemoYear(FRIDAY).today()).isEqualTo(new DemoYear(FRIDAY).today());
    }

    @Test
    void followsTheCalendarAndLeavesNothingToTellOnWhateverDayItIsEntered() {
        for (LocalDate day = FRIDAY; day.isBefore(FRIDAY.plusYears(1)); day = day.plusDays(1)) {
            DemoYear year = new DemoYear(day);
            List<DemoYear.Step> steps = year.steps();
            assertThat(steps).isSortedAccordingTo(Comparator.comparing(DemoYear.Step::at));
            assertThat(year.beginning()).isBefore(steps.getFirst().at());
            assertThat(steps.getLast().at()).isBefore(day.atStartOfDay());
            LocalDateTime noNews = day.minusDays(NO_NEWS_AFTER_DAYS).atStartOfDay();
            assertThat(steps)
                    .filteredOn(step -> step instanceof DemoYear.SourceStep
                            || (step instanceof DemoYear.ActStep act && TOLD.contains(act.act())))
                    .allMatch(step -> step.at().isBefore(noNews));
        }
    }

    @Test
    void fitsWhereItsUnitsAreThere() {
        assertThat(DemoYear.fits(FRIDAY)).isTrue();
        assertThat(DemoYear.fits(LocalDate.of(2026, 1, 15))).isFalse();
    }

    @Test
    void hasDirectivesOfMeetingsDocumentsAndDirectInstructions() {
        assertThat(directives()).hasSizeBetween(80, 100);
        assertThat(sources().stream()
                        .map(DemoYearTest::head)
                        .filter(head -> head.has("kind"))
                        .collect(Collectors.groupingBy(head -> head.path("kind").asString(), Collectors.counting())))
                .containsOnlyKeys("MEETING", "DOCUMENT", "INSTRUCTION")
                .allSatisfy((kind, count) -> assertThat(count).isGreaterThanOrEqualTo(4));
        assertThat(sources().stream().map(each -> head(each).path("form").asString("")))
                .contains("NOTE", "TELEPHONE", "MESSAGE");
        assertThat(sources().stream()
                        .map(each -> head(each).path("documentType").asString("")))
                .contains("CT", "QĐ", "CV", "KL");
        assertThat(directives().stream()
                        .map(each -> each.body().path("deadline").path("kind").asString()))
                .contains("DATE", "PERIOD", "RELATIVE", "ONGOING", "UNSPECIFIED");
        assertThat(directives().stream().map(each -> each.body().path("urgency").asString()))
                .contains("URGENT", "VERY_URGENT");
    }

    @Test
    void aNoticeIsBeingEnteredAndOneRowOfItIsNotComplete() {
        assertThat(sources())
                .filteredOn(source -> !source.issued())
                .singleElement()
                .satisfies(draft -> assertThat(draft.requests().directives())
                        .hasSizeGreaterThan(1)
                        .filteredOn(row -> !row.body().has("leadUnit"))
                        .hasSize(1));
    }

    /** What came on paper and by telephone is entered by the office, with its day and, where that is over, with a proof. */
    @Test
    void whatTheOfficeRecordsHasAFormADayAndAProof() {
        List<DemoYear.ActStep> recorded =
                acts().filter(DemoYear.ActStep::isRecorded).toList();
        assertThat(recorded.stream().map(DemoYear.ActStep::act))
                .contains("acknowledge", "progress", "submit", "confirm");
        for (DemoYear.ActStep act : recorded) {
            JsonNode how = act.body().path("recorded");
            LocalDate on = LocalDate.parse(how.path("on").asString());
            assertThat(how.path("form").asString()).isIn("PAPER", "TELEPHONE", "MESSAGE", "IN_PERSON");
            assertThat(on).isBeforeOrEqualTo(act.at().toLocalDate());
            assertThat(on.equals(act.at().toLocalDate()) || how.has("document")).isTrue();
            assertThat(how.has("scan")).as("the scan's name is not its id").isFalse();
        }
        assertThat(recorded).filteredOn(act -> act.paper() != null).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void deputiesAndContactsActForTheirUnits() {
        assertThat(acts().filter(DemoYear.TaskStep.class::isInstance).map(act -> ((DemoYear.TaskStep) act).role()))
                .contains("UNIT_HEAD", "UNIT_DEPUTY", "UNIT_CONTACT", "OFFICER");
    }

    @Test
    void anotherDayIsAnotherEditionAndTheSameDayTheSame() {
        assertThat(new DemoYear(FRIDAY).edition())
                .isEqualTo(new DemoYear(FRIDAY).edition())
                .isNotEqualTo(new DemoYear(FRIDAY.plusDays(1)).edition());
    }

    @Test
    void everyActHasADirectiveAndAPerson() {
        Set<String> entered = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (DemoYear.Step step : new DemoYear(FRIDAY).steps()) {
            if (step instanceof DemoYear.ActStep act) {
                assertThat(entered).contains(act.directive());
                assertThat(keys.add(act.key())).as(act.key()).isTrue();
            }
            if (step instanceof DemoYear.SourceStep source) {
                source.requests().directives().forEach(each -> entered.add(each.key()));
            }
            if (step instanceof DemoYear.DirectiveStep act) {
                assertThat(DemoData.accounts()).contains(act.by());
            }
        }
        for (DemoData.Request directive : directives()) {
            for (JsonNode unit : directive.body().path("coordinatingUnits")) {
                assertThat(DemoData.holder("UNIT_HEAD", unit.asString())).isNotBlank();
            }
            if (directive.body().has("leadUnit")) {
                String lead = directive.body().path("leadUnit").asString();
                assertThat(DemoData.holder("UNIT_HEAD", lead)).isNotBlank();
                assertThat(DemoData.holder("OFFICER", lead)).isNotBlank();
            }
        }
    }

    @Test
    void sourcesAndOrdinalsOfAUnitAreDifferent() {
        assertThat(sources().stream()
                        .flatMap(source -> Stream.concat(
                                Stream.of(source.requests().source()), source.requests().directives().stream()))
                        .map(DemoData.Request::key))
                .doesNotHaveDuplicates()
                .as("keys are headers")
                .allMatch(StandardCharsets.US_ASCII.newEncoder()::canEncode);
        assertThat(sources().stream()
                        .map(source -> head(source).path("number").asString(""))
                        .filter(number -> !number.isEmpty()))
                .doesNotHaveDuplicates();
    }

    private static List<DemoYear.SourceStep> sources() {
        return Stream.concat(new DemoYear(FRIDAY).steps().stream(), new DemoYear(FRIDAY).today().stream())
                .filter(DemoYear.SourceStep.class::isInstance)
                .map(DemoYear.SourceStep.class::cast)
                .toList();
    }

    private static JsonNode head(DemoYear.SourceStep source) {
        return source.requests().source().body();
    }

    private static Stream<DemoYear.ActStep> acts() {
        return new DemoYear(FRIDAY)
                .steps().stream().filter(DemoYear.ActStep.class::isInstance).map(DemoYear.ActStep.class::cast);
    }

    static List<ScannedPaper> papers() {
        return Stream.concat(sources().stream().map(DemoYear.SourceStep::paper), acts().map(DemoYear.ActStep::paper))
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<DemoData.Request> directives() {
        return sources().stream()
                .flatMap(source -> source.requests().directives().stream())
                .toList();
    }
}
