package vn.chidao.notifications.reminder.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.chidao.kit.model.Versioned;
import vn.chidao.localstack.LocalMongo;
import vn.chidao.notifications.Stepped;
import vn.chidao.notifications.reminder.ReminderPlan;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskId;

/** Plans as they are claimed and moved on. */
class PlanStoreTest extends Stepped {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final String MORNING = "2026-12-01T00:30:00Z";

    @Autowired
    private PlanStore plans;

    private void plan(TaskCopy task, long version) {
        plans.follow(task, version, clock.instant());
    }

    @Test
    void oneOfTwoClaimsAPlan() {
        plan(task("d:1", "ban-to-chuc", "2026-12-04"), 1);
        Instant due = Instant.parse(MORNING);
        assertThat(plans.claimDue(PlanStore.Which.ALL, due.minusSeconds(1), LEASE, 1))
                .isEmpty();
        assertThat(plans.claimDue(PlanStore.Which.ALL, due, LEASE, 1)).hasSize(1);
        assertThat(plans.claimDue(PlanStore.Which.ALL, due, LEASE, 1)).isEmpty();
        assertThat(plans.claimDue(PlanStore.Which.ALL, due.plus(LEASE), LEASE, 1))
                .as("after the lease")
                .hasSize(1);
    }

    @Test
    void theWorkOfAUnitIsRemindedOfTogether() {
        for (int i = 0; i < 6; i++) {
            plan(task("d" + i + ":1", i % 2 == 0 ? "ban-to-chuc" : "ban-tuyen-giao-dan-van", "2026-12-04"), 1);
        }
        Instant due = Instant.parse(MORNING);
        List<String> units = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            units.add(plans.claimDue(PlanStore.Which.ALL, due, LEASE, 1)
                    .getFirst()
                    .plan()
                    .unit()
                    .value());
        }
        assertThat(units).isSorted();
    }

    @ParameterizedTest
    @EnumSource(PlanStore.Which.class)
    void whatIsDueIsFoundByAnIndex(PlanStore.Which which) {
        assumeTrue(LocalMongo.realIsAvailable());
        assertThat(database.getCollection("plans")
                        .find(PlanStore.claimable(which, clock.instant()))
                        .sort(PlanStore.order())
                        .explain()
                        .get("queryPlanner", Document.class)
                        .get("winningPlan", Document.class)
                        .toJson())
                .contains("IXSCAN")
                .doesNotContain("COLLSCAN", "\"SORT\"");
    }

    @Test
    void whoLostTheLeaseMovesNothingOn() {
        TaskCopy task = task("d:1", "ban-to-chuc", "2026-12-04");
        plan(task, 1);
        clock.set(MORNING);
        PlanStore.Leased first =
                plans.claimDue(PlanStore.Which.ALL, clock.instant(), LEASE, 1).getFirst();
        clock.advance(LEASE);
        PlanStore.Leased second =
                plans.claimDue(PlanStore.Which.ALL, clock.instant(), LEASE, 1).getFirst();

        assertThat(plans.moveOn(first, first.plan())).isFalse();
        assertThat(plans.moveOn(second, second.plan())).isTrue();
    }

    @Test
    void theSameStateAgainPlansNothingAnew() {
        TaskCopy task = task("d:1", "ban-to-chuc", "2026-12-04");
        plan(task, 2);
        plan(task("d:1", "ban-to-chuc", "2026-11-20"), 1);
        plan(task, 2);
        Optional<ReminderPlan> plan = plans.find(new TaskId("d:1"));
        assertThat(plan.orElseThrow().nextAt()).isEqualTo(Instant.parse(MORNING));
    }

    @Test
    void manyChangesAtOnceArePlannedAsOneByOne() {
        List<Versioned<TaskCopy>> first = new ArrayList<>();
        List<Versioned<TaskCopy>> second = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            first.add(new Versioned<>("d" + i + ":1", 1, task("d" + i + ":1", "ban-to-chuc", "2026-12-04")));
            second.add(new Versioned<>("d" + i + ":1", 2, task("d" + i + ":1", "ban-to-chuc", "2026-12-11")));
        }
        plan(task("d3:1", "ban-to-chuc", "2026-12-18"), 3);
        plans.follow(first, clock.instant());
        plans.follow(second, clock.instant());
        plans.follow(first, clock.instant());
        for (int i = 0; i < 20; i++) {
            assertThat(plans.find(new TaskId("d" + i + ":1")).orElseThrow().nextAt())
                    .isEqualTo(Instant.parse(i == 3 ? "2026-12-15T00:30:00Z" : "2026-12-08T00:30:00Z"));
        }
    }

    @Test
    void plansOfAnEarlierCommitOpen() {
        putStored("plans");
        putStored("tasks");
        migrate();
        migrate();
        for (Document document : stored("plans")) {
            Document before = document.get("plan", Document.class);
            ReminderPlan plan =
                    plans.find(new TaskId(document.getString("_id"))).orElseThrow();
            assertThat(plan.unit()).hasToString(before.getString("unit"));
            assertThat(plan.taskVersion()).isEqualTo(before.getLong("taskVersion"));
            assertThat(plan.handled().round()).isEqualTo(before.getString("round"));
            assertThat(plan.handled().until())
                    .isEqualTo(before.getDate("handledUntil").toInstant());
            assertThat(plan.handled().overdue()).isEqualTo(before.getInteger("urgings"));
            assertThat(plan.nextAt())
                    .isEqualTo(
                            before.getDate("nextAt") == null
                                    ? null
                                    : before.getDate("nextAt").toInstant());
        }
        List<String> urgent = stored("tasks").stream()
                .filter(task -> List.of("VERY_URGENT", "EXPRESS")
                        .contains(task.getEmbedded(List.of("state", "directive", "urgency"), "NORMAL")))
                .map(task -> task.getString("_id"))
                .toList();
        assertThat(stored("plans").stream().map(plan -> plan.getString("_id")).filter(urgent::contains))
                .allSatisfy(id -> assertThat(
                                plans.find(new TaskId(id)).orElseThrow().urgent())
                        .isTrue());
    }
}
