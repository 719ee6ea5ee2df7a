package vn.chidao.notifications.reminder.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.chidao.localstack.LocalMongo;
import vn.chidao.notifications.Stepped;
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

    private void arrives(TaskCopy task, long version) {
        tasks.put(version, task);
        plans.follow(task, version, clock.instant());
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
        int unused = reminders.execute();
    }

    @Test
    void aChangeOfTheTaskTakesThePlanFromWhoWorksOnIt() {
        arrives(task("d:1", "ban-to-chuc", "2026-12-04"), 1);
        clock.set(MORNING);
        PlanStore.Leased leased = plans.claimDue(clock.instant(), LEASE, 1).getFirst();
        arrives(task("d:1", "ban-to-chuc", TaskStatus.SUBMITTED, "2026-12-04", 1, Urgency.NORMAL), 2);

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
            arrives(task("d%02d:1".formatted(i), "ban-to-chuc", "2026-12-04"), 1);
        }
        arrives(task("e:1", "ban-to-chuc", "2026-12-01"), 1);
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
    void tenYearsOfMissedRemindersAreOneMessage() {
        head("bantochuc", "btc@tinhuy.invalid", "0912000001", "ban-to-chuc");
        arrives(task("d1:1", "ban-to-chuc", "2015-07-31"), 1);
        arrives(task("d2:1", "ban-to-chuc", "2015-08-15"), 1);

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
    void workDueSoonThatIsEnteredLateBringsNoReminderBesideItsNotice() {
        head("bantochuc", "btc@tinhuy.invalid", "0912000001", "ban-to-chuc");
        arrives(task("soon:1", "ban-to-chuc", "2026-11-20"), 1);
        arrives(task("today:1", "ban-to-chuc", "2026-11-18"), 1);

        assertThat(reminders.execute()).isZero();
        gather();

        assertThat(deliveries("QUEUED")).isEmpty();
        clock.set("2026-11-20T00:30:00Z");
        assertThat(reminders.execute()).isEqualTo(2);
    }

    @Test
    void twoMorningsOfWhichTheFirstWasNotWrittenOutAreOneMessage() {
        head("bantochuc", "btc@tinhuy.invalid", null, "ban-to-chuc");
        arrives(task("d:1", "ban-to-chuc", "2026-12-04"), 1);
        arrives(task("e:1", "ban-to-chuc", "2026-12-02"), 1);
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
        arrives(task("d:1", "ban-to-chuc", "2026-12-04"), 1);
        clock.set(MORNING);
        Document before =
                database.getCollection("plans").find(new Document("_id", "d:1")).first();
        assertThat(reminders.execute()).isEqualTo(1);
        gather();
        // As if the instance had died before it moved the plan on.
        var unused = database.getCollection("plans").replaceOne(new Document("_id", "d:1"), before);
        clock.advance(LEASE);

        assertThat(reminders.execute()).isEqualTo(1);
        gather();

        assertThat(deliveries("QUEUED")).hasSize(2);
    }

    @Test
    void aCrashBetweenSealingAndDeliveringLosesNothing() {
        head("bantochuc", "btc@tinhuy.invalid", "0912000001", "ban-to-chuc");
        arrives(task("d:1", "ban-to-chuc", "2026-12-04"), 1);
        clock.set(MORNING);
        assertThat(reminders.execute()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(6));
        // As if the instance that sealed it had died then.
        var unused = database.getCollection("gatherings")
                .updateMany(
                        new Document(),
                        new Document(
                                "$set",
                                new Document("sealed", true)
                                        .append(
                                                "dueAt",
                                                java.util.Date.from(
                                                        clock.instant().plusSeconds(30)))));
        arrives(task("late:1", "ban-to-chuc", "2026-11-30"), 1);
        int unusedCount = reminders.execute();
        assertThat(deliveries("QUEUED")).isEmpty();

        clock.advance(Duration.ofSeconds(30));
        unusedCount = reminders.execute();

        assertThat(deliveries("QUEUED").stream().map(SendRemindersTest::told))
                .containsExactlyInAnyOrder(
                        List.of("d:1 BEFORE_DUE 1"),
                        List.of("d:1 BEFORE_DUE 1"),
                        List.of("late:1 OVERDUE 1"),
                        List.of("late:1 OVERDUE 1"));
    }

    @Test
    void manyInstancesAtOnceDoubleNothing() throws Exception {
        assumeTrue(LocalMongo.realIsAvailable());
        head("bantochuc", "btc@tinhuy.invalid", "0912000001", "ban-to-chuc");
        for (int i = 0; i < 40; i++) {
            arrives(task("d" + i + ":1", "ban-to-chuc", "2026-12-04"), 1);
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
                Integer unused = done.get();
            }
        }
        assertThat(deliveries("QUEUED"))
                .hasSize(2)
                .allSatisfy(delivery -> assertThat(told(delivery)).hasSize(40).doesNotHaveDuplicates());
    }

    @Test
    void urgentWorkIsRemindedOfAloneAndAtOnce() {
        head("bantochuc", "btc@tinhuy.invalid", "0912000001", "ban-to-chuc");
        arrives(task("d:1", "ban-to-chuc", "2026-12-04"), 1);
        arrives(task("urgent:1", "ban-to-chuc", TaskStatus.ASSIGNED, "2026-12-04", 0, Urgency.EXPRESS), 1);
        clock.set(MORNING);

        assertThat(reminders.execute()).isEqualTo(2);

        assertThat(deliveries("QUEUED")).hasSize(2).allSatisfy(delivery -> {
            assertThat(told(delivery)).containsExactly("urgent:1 BEFORE_DUE 1");
            assertThat(delivery.getEmbedded(List.of("state", "notification", "urgent"), Boolean.class))
                    .isTrue();
        });
    }
}
