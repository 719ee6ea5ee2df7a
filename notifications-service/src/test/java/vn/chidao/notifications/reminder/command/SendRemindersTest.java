package vn.chidao.notifications.reminder.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.chidao.kit.model.Versioned;
import vn.chidao.localstack.LocalMongo;
import vn.chidao.notifications.Stepped;
import vn.chidao.notifications.delivery.ReminderHours;
import vn.chidao.notifications.reminder.store.PlanStore;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskId;
import vn.chidao.notifications.task.TaskStatus;
import vn.chidao.notifications.task.Urgency;
import vn.chidao.notifications.task.store.TaskCopies;

/** Reminders from the plan to the delivery. */
class SendRemindersTest extends Stepped {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final String MORNING = "2026-12-01T00:30:00Z";

    @Autowired
    private PlanStore plans;

    @Autowired
    private TaskCopies tasks;

    @Autowired
    private SendReminders reminders;

    @Autowired
    private ReminderHours hours;

    private void plan(TaskCopy task, long version) {
        tasks.put(version, task);
        plans.follow(List.of(new Versioned<>(task.id(), version, task)), clock.instant());
    }

    private List<Document> deliveries(String status) {
        return database.getCollection("deliveries")
                .find(new Document("state.status", status))
                .sort(new Document("state.addressee.channel", 1))
                .into(new ArrayList<>());
    }

    private static List<String> told(Document delivery) {
        return items(delivery.get("state", Document.class)).stream()
                .map(item -> item.getString("task") + " " + item.getString("kind") + " " + item.getInteger("n"))
                .toList();
    }

    private void gather() {
        clock.advance(Duration.ofSeconds(6));
        reminders.execute();
    }

    @Test
    void aChangeOfTheTaskTakesThePlanFromWhoWorksOnIt() {
        plan(task("d:1", "ban-to-chuc", "2026-12-04"), 1);
        clock.set(MORNING);
        PlanStore.Leased leased =
                plans.claimDue(PlanStore.Which.ALL, clock.instant(), LEASE, 1).getFirst();
        plan(task("d:1", "ban-to-chuc", TaskStatus.SUBMITTED, "2026-12-04", 1, Urgency.NORMAL), 2);

        reminders.remind(leased);
        gather();

        assertThat(plans.moveOn(leased, leased.plan())).isFalse();
        assertThat(plans.find(new TaskId("d:1")).orElseThrow().nextAt()).isNull();
        assertThat(deliveries("QUEUED")).isEmpty();
    }

    @Test
    void aMorningIsOneMailAndOneSms() {
        head("bantochuc", "btc@tinhuy.invalid", "0912000001", "ban-to-chuc");
        for (int i = 1; i <= 30; i++) {
            plan(task("d%02d:1".formatted(i), "ban-to-chuc", "2026-12-04"), 1);
        }
        plan(task("e:1", "ban-to-chuc", "2026-12-01"), 1);
        clock.set("2026-11-26T00:30:00Z");
        assertThat(reminders.execute()).isEqualTo(1);
        gather();
        assertThat(deliveries("QUEUED")).hasSize(2);

        clock.set(MORNING);
        assertThat(reminders.execute()).isEqualTo(31);
        assertThat(deliveries("QUEUED")).as("still being gathered").hasSize(2);
        gather();

        assertThat(deliveries("QUEUED")).hasSize(4);
        assertThat(deliveries("QUEUED").stream().map(SendRemindersTest::told).filter(told -> told.size() == 31))
                .hasSize(2)
                .allSatisfy(told -> assertThat(told).contains("e:1 ON_DUE 1", "d30:1 BEFORE_DUE 1"));
    }

    @Test
    void workThatWasOverdueWhenItWasAssignedIsRemindedOfInAWeek() {
        head("bantochuc", "btc@tinhuy.invalid", "0912000001", "ban-to-chuc");
        plan(task("d1:1", "ban-to-chuc", "2015-07-31"), 1);
        plan(task("d2:1", "ban-to-chuc", "2015-08-15"), 1);
        for (String morning : List.of("2026-11-19", "2026-11-20", "2026-11-23", "2026-11-24")) {
            clock.set(morning + "T00:30:00Z");
            assertThat(reminders.execute()).as(morning).isZero();
        }

        clock.set("2026-11-25T00:30:00Z");
        assertThat(reminders.execute()).isEqualTo(2);
        gather();
        gather();

        assertThat(deliveries("QUEUED"))
                .hasSize(2)
                .allSatisfy(delivery ->
                        assertThat(told(delivery)).containsExactlyInAnyOrder("d1:1 OVERDUE 1", "d2:1 OVERDUE 1"));
        assertThat(plans.find(new TaskId("d1:1")).orElseThrow().nextAt()).isAfter(clock.instant());
    }

    @Test
    void theFirstReminderOfOverdueWorkIsTheFirstWhateverCameBeforeTheDeadline() {
        head("bantochuc", "btc@tinhuy.invalid", null, "ban-to-chuc");
        plan(task("d:1", "ban-to-chuc", "2026-12-04"), 1);
        for (String morning : List.of("2026-12-01", "2026-12-04", "2026-12-07", "2026-12-14")) {
            clock.set(morning + "T00:30:00Z");
            assertThat(reminders.execute()).as(morning).isEqualTo(1);
            gather();
        }
        assertThat(deliveries("QUEUED").stream().flatMap(delivery -> told(delivery).stream()))
                .containsExactlyInAnyOrder("d:1 BEFORE_DUE 1", "d:1 ON_DUE 1", "d:1 OVERDUE 1", "d:1 OVERDUE 2");
    }

    /** In the office's time: at night, behind the morning, on a Saturday and a Sunday. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-01T18:30:00Z",
                "2026-12-01T20:51:00Z",
                "2026-12-02T00:29:00Z",
                "2026-12-01T01:30:00Z",
                "2026-12-01T09:00:00Z",
                "2026-12-05T00:30:00Z",
                "2026-12-06T00:45:00Z"
            })
    void whatFellDueDuringAnOutageWaitsForTheNextWorkingMorning(String back) {
        head("bantochuc", "btc@tinhuy.invalid", "0912000001", "ban-to-chuc");
        plan(task("d:1", "ban-to-chuc", "2026-12-04"), 1);

        clock.set(back);
        assertThat(reminders.execute()).isZero();
        gather();
        assertThat(deliveries("QUEUED")).isEmpty();

        Instant morning = hours.nextMorning(clock.instant());
        clock.set(morning.minusMillis(1).toString());
        assertThat(reminders.execute()).isZero();
        clock.set(morning.toString());
        assertThat(reminders.execute()).isEqualTo(1);
        gather();
        assertThat(deliveries("QUEUED")).hasSize(2);
    }

    @Test
    void whatIsUrgentDoesNotWaitForTheMorning() {
        head("bantochuc", "btc@tinhuy.invalid", null, "ban-to-chuc");
        plan(task("urgent:1", "ban-to-chuc", TaskStatus.ASSIGNED, "2026-12-04", 0, Urgency.VERY_URGENT), 1);
        plan(task("normal:1", "ban-to-chuc", "2026-12-04"), 1);
        clock.set("2026-12-01T20:00:00Z");
        assertThat(reminders.execute()).isEqualTo(1);
        assertThat(deliveries("QUEUED"))
                .singleElement()
                .satisfies(delivery -> assertThat(told(delivery)).containsExactly("urgent:1 BEFORE_DUE 1"));
    }

    @Test
    void aBatchThatWasNotReleasedInTheMorningWaitsForTheNext() {
        head("bantochuc", "btc@tinhuy.invalid", null, "ban-to-chuc");
        plan(task("d:1", "ban-to-chuc", "2026-12-04"), 1);
        clock.set(MORNING);
        // As if the instance had died right then.
        assertThat(reminders.execute()).isEqualTo(1);
        clock.set("2026-12-01T16:00:00Z");
        assertThat(reminders.execute()).isZero();
        assertThat(deliveries("QUEUED")).isEmpty();
        clock.set("2026-12-02T00:30:00Z");
        assertThat(reminders.execute()).isZero();
        assertThat(deliveries("QUEUED")).hasSize(1);
    }

    @Test
    void aPlanThatFellDueWithNothingToRemindOfMovesOn() {
        plan(task("d:1", "ban-to-chuc", "2026-12-04"), 1);
        database.getCollection("plans")
                .updateOne(
                        new Document(),
                        new Document(
                                "$set", new Document("plan.nextAt", Date.from(Instant.parse("2026-11-30T00:30:00Z")))));
        clock.set("2026-11-30T00:30:00Z");

        assertThat(reminders.execute()).isEqualTo(1);
        assertThat(reminders.execute()).isZero();

        assertThat(plans.find(new TaskId("d:1")).orElseThrow().nextAt()).isEqualTo(Instant.parse(MORNING));
        assertThat(deliveries("QUEUED")).isEmpty();
    }

    @Test
    void workDueSoonThatIsEnteredLateBringsNoReminderBesideItsNotice() {
        head("bantochuc", "btc@tinhuy.invalid", "0912000001", "ban-to-chuc");
        plan(task("soon:1", "ban-to-chuc", "2026-11-20"), 1);
        plan(task("today:1", "ban-to-chuc", "2026-11-18"), 1);

        assertThat(reminders.execute()).isZero();
        gather();

        assertThat(deliveries("QUEUED")).isEmpty();
        clock.set("2026-11-20T00:30:00Z");
        assertThat(reminders.execute()).isEqualTo(2);
    }

    @Test
    void twoMorningsOfWhichTheFirstWasNotWrittenOutAreOneMessage() {
        head("bantochuc", "btc@tinhuy.invalid", null, "ban-to-chuc");
        plan(task("d:1", "ban-to-chuc", "2026-12-04"), 1);
        plan(task("e:1", "ban-to-chuc", "2026-12-02"), 1);
        clock.set("2026-11-27T00:30:00Z");
        // As if the instance had died before it wrote out what it had gathered.
        assertThat(reminders.execute()).isEqualTo(1);
        clock.set(MORNING);
        assertThat(reminders.execute()).isEqualTo(1);
        gather();

        assertThat(deliveries("QUEUED"))
                .singleElement()
                .satisfies(
                        delivery -> assertThat(told(delivery)).containsExactly("e:1 BEFORE_DUE 1", "d:1 BEFORE_DUE 1"));
    }

    @Test
    void aCrashBetweenWritingAndMovingOnDoublesNothing() {
        head("bantochuc", "btc@tinhuy.invalid", "0912000001", "ban-to-chuc");
        plan(task("d:1", "ban-to-chuc", "2026-12-04"), 1);
        clock.set(MORNING);
        Document before =
                database.getCollection("plans").find(new Document("_id", "d:1")).first();
        assertThat(reminders.execute()).isEqualTo(1);
        gather();
        // As if the instance had died before it moved the plan on.
        database.getCollection("plans").replaceOne(new Document("_id", "d:1"), before);
        clock.advance(LEASE);

        assertThat(reminders.execute()).isEqualTo(1);
        gather();

        assertThat(deliveries("QUEUED")).hasSize(2);
    }

    @Test
    void aCrashBetweenSealingAndDeliveringLosesNothing() {
        head("bantochuc", "btc@tinhuy.invalid", "0912000001", "ban-to-chuc");
        plan(task("d:1", "ban-to-chuc", "2026-12-04"), 1);
        clock.set(MORNING);
        assertThat(reminders.execute()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(6));
        // As if the instance that sealed it had died then.
        database.getCollection("gatherings")
                .updateMany(
                        new Document(),
                        new Document(
                                "$set",
                                new Document("sealed", true)
                                        .append(
                                                "dueAt",
                                                java.util.Date.from(
                                                        clock.instant().plusSeconds(30)))));
        int unusedCount = reminders.execute();
        assertThat(deliveries("QUEUED")).isEmpty();

        clock.advance(Duration.ofSeconds(30));
        unusedCount = reminders.execute();

        assertThat(deliveries("QUEUED").stream().map(SendRemindersTest::told))
                .containsExactlyInAnyOrder(List.of("d:1 BEFORE_DUE 1"), List.of("d:1 BEFORE_DUE 1"));
    }

    @Test
    void manyInstancesAtOnceDoubleNothing() throws Exception {
        assumeTrue(LocalMongo.realIsAvailable());
        head("bantochuc", "btc@tinhuy.invalid", "0912000001", "ban-to-chuc");
        for (int i = 0; i < 40; i++) {
            plan(task("d" + i + ":1", "ban-to-chuc", "2026-12-04"), 1);
        }
        clock.set(MORNING);
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> passes =
                    List.of(reminders::execute, reminders::execute, reminders::execute, reminders::execute);
            int worked = 0;
            for (var done : threads.invokeAll(passes)) {
                worked += done.get();
            }
            assertThat(worked).isEqualTo(40);
            clock.advance(Duration.ofSeconds(6));
            for (var done : threads.invokeAll(passes)) {
                done.get();
            }
        }
        assertThat(deliveries("QUEUED"))
                .hasSize(2)
                .allSatisfy(delivery -> assertThat(told(delivery)).hasSize(40).doesNotHaveDuplicates());
    }

    @Test
    void urgentWorkIsRemindedOfAloneAndAtOnce() {
        head("bantochuc", "btc@tinhuy.invalid", "0912000001", "ban-to-chuc");
        plan(task("d:1", "ban-to-chuc", "2026-12-04"), 1);
        plan(task("urgent:1", "ban-to-chuc", TaskStatus.ASSIGNED, "2026-12-04", 0, Urgency.EXPRESS), 1);
        clock.set(MORNING);

        assertThat(reminders.execute()).isEqualTo(2);

        assertThat(deliveries("QUEUED")).hasSize(2).allSatisfy(delivery -> {
            assertThat(told(delivery)).containsExactly("urgent:1 BEFORE_DUE 1");
            assertThat(delivery.getEmbedded(List.of("state", "notification", "urgent"), Boolean.class))
                    .isTrue();
        });
    }
}
