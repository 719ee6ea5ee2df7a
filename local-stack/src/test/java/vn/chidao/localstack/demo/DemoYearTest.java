package vn.chidao.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DemoYearTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);

    /** What happened longer ago than this is told to nobody when the services hear of it first. */
    private static final int NO_NEWS_AFTER_DAYS = 7;

    private static final Set<String> TOLD = Set.of("rework", "reassign", "cancel");

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
                    .filteredOn(step -> step instanceof DemoYear.MeetingStep
                            || (step instanceof DemoYear.DirectiveStep act && TOLD.contains(act.act())))
                    .allMatch(step -> step.at().isBefore(noNews));
        }
    }

    @Test
    void fitsWhereItsUnitsAreThere() {
        assertThat(DemoYear.fits(FRIDAY)).isTrue();
        assertThat(DemoYear.fits(LocalDate.of(2026, 1, 15))).isFalse();
    }

    @Test
    void hasSomeFortyDirectivesOfSeveralMeetings() {
        assertThat(meetings().stream()
                        .mapToInt(meeting -> meeting.requests().directives().size())
                        .sum())
                .isBetween(60, 80);
        assertThat(meetings()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(meetings()).filteredOn(meeting -> !meeting.issued()).hasSize(1);
        assertThat(directives().stream()
                        .map(each -> each.body().path("deadline").path("kind").asString()))
                .contains("DATE", "PERIOD", "RELATIVE", "ONGOING", "UNSPECIFIED");
        assertThat(directives().stream().map(each -> each.body().path("urgency").asString()))
                .contains("URGENT", "VERY_URGENT");
    }

    @Test
    void everyActHasADirectiveAndAPerson() {
        Set<String> entered = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (DemoYear.Step step : new DemoYear(FRIDAY).steps()) {
            switch (step) {
                case DemoYear.MeetingStep meeting ->
                    meeting.requests().directives().forEach(each -> entered.add(each.key()));
                case DemoYear.DirectiveStep act -> {
                    assertThat(entered).contains(act.directive());
                    assertThat(keys.add(act.key())).as(act.key()).isTrue();
                    assertThat(DemoData.accounts()).contains(act.by());
                }
                case DemoYear.TaskStep act -> {
                    assertThat(entered).contains(act.directive());
                    assertThat(keys.add(act.key())).as(act.key()).isTrue();
                }
            }
        }
        for (DemoData.Request directive : directives()) {
            for (JsonNode unit : directive.body().path("coordinatingUnits")) {
                assertThat(DemoData.holder("UNIT_HEAD", unit.asString())).isNotBlank();
            }
            String lead = directive.body().path("leadUnit").asString();
            assertThat(DemoData.holder("UNIT_HEAD", lead)).isNotBlank();
            assertThat(DemoData.holder("OFFICER", lead)).isNotBlank();
        }
    }

    @Test
    void ordinalsOfAMeetingAndUnitAreDifferent() {
        for (DemoYear.MeetingStep meeting : meetings()) {
            assertThat(meeting.requests().directives().stream().map(DemoData.Request::key))
                    .doesNotHaveDuplicates();
        }
    }

    private static List<DemoYear.MeetingStep> meetings() {
        List<DemoYear.Step> all = new ArrayList<>(new DemoYear(FRIDAY).steps());
        all.addAll(new DemoYear(FRIDAY).today());
        return all.stream()
                .filter(DemoYear.MeetingStep.class::isInstance)
                .map(DemoYear.MeetingStep.class::cast)
                .toList();
    }

    private static List<DemoData.Request> directives() {
        return meetings().stream()
                .flatMap(meeting -> meeting.requests().directives().stream())
                .toList();
    }
}
