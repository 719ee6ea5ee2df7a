package vn.chidao.notifications.notice.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisterSnapshot;
import vn.chidao.notifications.Stepped;
import vn.chidao.notifications.notice.Notice;
import vn.chidao.notifications.notice.store.NoticeStore;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskId;
import vn.chidao.notifications.task.TaskStatus;
import vn.chidao.notifications.task.Urgency;
import vn.chidao.notifications.task.store.TaskCopies;

/** AnnounceNotices, and that every sample of the contract that concerns us is read. */
class AnnounceNoticesTest extends Stepped {

    private static final String MEETING = "665f1c2ab7e1d20001a40001";
    private static final String DIRECTIVE = "665f1c2ab7e1d20001a40002";

    @Autowired
    private Register register;

    @Autowired
    private NoticeStore notices;

    @Autowired
    private AnnounceNotices announce;

    @Autowired
    private TaskCopies tasks;

    private List<Document> states() {
        return database.getCollection("deliveries")
                .find()
                .map(d -> d.get("state", Document.class))
                .into(new ArrayList<>());
    }

    private Notice notice(String... ids) {
        List<Notice.Assignment> given = new ArrayList<>();
        for (String id : ids) {
            given.add(new Notice.Assignment(new TaskId(id), new UnitId("ban-to-chuc"), true));
        }
        return new Notice("m:1", given, null, NOTICE, clock.instant(), clock.instant(), "request-of-notice");
    }

    @Test
    void fifteenTasksAreOneMessageWhenTheLastHasArrived() {
        head("a", "a@tinhuy.invalid", "0912000001", "ban-to-chuc");
        String[] ids = new String[15];
        for (int i = 0; i < 15; i++) {
            ids[i] = "d" + i + ":1";
        }
        notices.put(notice(ids));
        for (int i = 0; i < 15; i++) {
            assertThat(announce.execute()).isZero();
            tasks.put(1, task(ids[i], "ban-to-chuc", "2026-12-04"));
        }
        assertThat(announce.execute()).isEqualTo(1);
        assertThat(announce.execute()).isZero();
        assertThat(states())
                .hasSize(2)
                .allSatisfy(state -> assertThat(items(state)).hasSize(15));
    }

    @Test
    void afterAMinuteItIsToldWithWhatIsKnown() {
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc");
        notices.put(notice("d1:1", "d2:1"));
        tasks.put(1, task("d1:1", "ban-to-chuc", "2026-12-04"));
        clock.advance(Duration.ofSeconds(60));
        assertThat(announce.execute()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(announce.execute()).isEqualTo(1);
        assertThat(states())
                .singleElement()
                .satisfies(state -> assertThat(items(state)).hasSize(2));
    }

    @Test
    void aCrashBeforeItIsMarkedAsToldDoublesNothing() {
        head("a", "a@tinhuy.invalid", "0912000001", "ban-to-chuc");
        tasks.put(1, task("d1:1", "ban-to-chuc", "2026-12-04"));
        notices.put(notice("d1:1"));
        assertThat(announce.execute()).isEqualTo(1);
        database.getCollection("notices").updateOne(new Document(), new Document("$set", new Document("told", false)));
        assertThat(announce.execute()).isEqualTo(1);
        notices.put(notice("d1:1"));
        assertThat(announce.execute()).isZero();
        assertThat(states()).hasSize(2);
    }

    @Test
    void onlyUrgentTasksGoAlone() {
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc");
        tasks.put(1, task("d1:1", "ban-to-chuc", "2026-12-04"));
        tasks.put(1, task("d2:1", "ban-to-chuc", "2026-12-04"));
        tasks.put(1, task("d3:1", "ban-to-chuc", TaskStatus.ASSIGNED, "2026-12-04", 0, Urgency.EXPRESS));
        tasks.put(1, task("d4:1", "ban-to-chuc", TaskStatus.ASSIGNED, "2026-12-04", 0, Urgency.URGENT));
        tasks.put(1, task("d5:1", "ban-to-chuc", TaskStatus.CANCELLED, "2026-12-04", 0, Urgency.NORMAL));
        tasks.put(1, task("d6:1", "ban-to-chuc", TaskStatus.COMPLETED, "2026-12-04", 1, Urgency.NORMAL));
        notices.put(notice("d1:1", "d2:1", "d3:1", "d4:1", "d5:1", "d6:1"));
        assertThat(announce.execute()).isEqualTo(1);
        assertThat(states().stream()
                        .map(state -> items(state).stream()
                                .map(item -> item.getString("task"))
                                .toList()))
                .containsExactlyInAnyOrder(List.of("d1:1", "d2:1", "d4:1"), List.of("d3:1"));
    }

    @Test
    void whatWasGivenLongAgoIsToldToNobody() {
        head("a", "a@tinhuy.invalid", "0912000001", "ban-to-chuc");
        clock.set("2026-11-25T03:00:01Z");
        arrives("tasks", sample("task.assigned", DIRECTIVE + ":1", 1));
        arrives("notices", sample("meeting.issued", MEETING, 2));
        arrives("rework", sample("task.rework", DIRECTIVE + ":1", 5));
        clock.advance(Duration.ofHours(1));
        assertThat(announce.execute()).isZero();
        assertThat(heard()).containsExactly(MEETING + ":1");
        assertThat(states()).isEmpty();
    }

    @Test
    void whatIsHeardOfAfterAnOutageWaitsForItsTasksAllTheSame() {
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc");
        clock.set("2026-11-20T03:00:00Z");
        arrives("notices", sample("meeting.issued", MEETING, 2));
        arrives("notices", sample("directive.issued", DIRECTIVE, 2));
        assertThat(announce.execute()).isZero();
        clock.advance(Duration.ofSeconds(61));
        assertThat(announce.execute()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theTasksOfAMeetingComeWithItsDirectivesBeforeItOrAfterIt(boolean before) {
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc");
        if (before) {
            arrives("notices", sample("directive.issued", DIRECTIVE, 2));
        }
        arrives("notices", sample("meeting.issued", MEETING, 2));
        if (!before) {
            clock.advance(Duration.ofMinutes(59));
            assertThat(announce.execute()).as("it waits for its directive").isZero();
            arrives("notices", sample("directive.issued", DIRECTIVE, 2));
        }
        tasks.put(1, ofMeeting(task(DIRECTIVE + ":1", "ban-to-chuc", "2026-12-04")));
        tasks.put(1, ofMeeting(task(DIRECTIVE + ":2", "van-phong", "2026-12-04")));
        assertThat(announce.execute()).isEqualTo(1);
        assertThat(tasksTold()).containsExactlyInAnyOrder(List.of(DIRECTIVE + ":1"), List.of(DIRECTIVE + ":2"));
        assertThat(database.getCollection("notice-parts").countDocuments()).isZero();
    }

    private static TaskCopy ofMeeting(TaskCopy task) {
        return new TaskCopy(
                task.id(),
                task.unit(),
                task.role(),
                task.status(),
                task.directive(),
                MEETING + ":1",
                task.dates(),
                task.submissionNo(),
                null);
    }

    @Test
    void aDirectiveThatNeverComesHoldsItsMeetingForAnHour() {
        arrives("notices", sample("meeting.issued", MEETING, 2));
        clock.advance(Duration.ofMinutes(59));
        assertThat(announce.execute()).isZero();
        clock.advance(Duration.ofMinutes(2));
        assertThat(announce.execute()).isEqualTo(1);
    }

    @Test
    void aMeetingsEventOfTheFirstFormNamesItsTasksItself() {
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc");
        arrives("notices", sample("v1/meeting.issued", MEETING, 2));
        clock.advance(Duration.ofSeconds(61));
        assertThat(announce.execute()).isEqualTo(1);
        assertThat(tasksTold()).containsExactlyInAnyOrder(List.of(DIRECTIVE + ":1"), List.of(DIRECTIVE + ":2"));
    }

    /** By deliveries, those among them that wait for somebody to be told. */
    private List<List<String>> tasksTold() {
        return states().stream()
                .map(state -> items(state).stream()
                        .map(item -> item.getString("task"))
                        .toList())
                .toList();
    }

    @Test
    void aDirectiveOfAMeetingsNoticeIsAnnouncedByTheMeetingAlone() {
        arrives("notices", sample("meeting.issued", MEETING, 2));
        arrives("notices", sample("directive.issued", DIRECTIVE, 2));
        arrives("notices", sample("meeting.issued", MEETING, 2));
        assertThat(heard()).containsExactly(MEETING + ":1");
        arrives("notices", sample("directive.reassigned", DIRECTIVE, 5));
        assertThat(heard()).containsExactlyInAnyOrder(MEETING + ":1", DIRECTIVE + ":5");
    }

    @Test
    void whoGoesOnCoordinatingIsNotToldOfTheNextNotice() {
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc");
        head("b", "b@tinhuy.invalid", null, "van-phong");
        TaskCopy kept = task(DIRECTIVE + ":2", "van-phong", "2026-12-04");
        tasks.put(
                1,
                new TaskCopy(
                        kept.id(),
                        kept.unit(),
                        kept.role(),
                        kept.status(),
                        kept.directive(),
                        DIRECTIVE + ":1",
                        kept.dates(),
                        kept.submissionNo(),
                        null));
        tasks.put(1, task(DIRECTIVE + ":3", "ban-to-chuc", "2026-12-04"));
        notices.put(notice(DIRECTIVE + ":3", DIRECTIVE + ":2"));
        assertThat(announce.execute()).isEqualTo(1);
        assertThat(states())
                .singleElement()
                .satisfies(state -> assertThat(items(state))
                        .extracting(item -> item.getString("task"))
                        .containsExactly(DIRECTIVE + ":3"));
    }

    private List<String> heard() {
        return database.getCollection("notices")
                .find()
                .map(d -> d.getString("_id"))
                .into(new ArrayList<>());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "directive.drafted",
                "directive.amended",
                "directive.deleted",
                "directive.issued",
                "directive.received",
                "directive.returned",
                "directive.part-received",
                "directive.part-returned",
                "directive.submitted",
                "directive.rework-asked",
                "directive.completed",
                "directive.cancelled",
                "directive.reassigned",
                "meeting.recorded",
                "meeting.issued"
            })
    void readsEveryDirectiveSample(String sample) {
        arrives("notices", sample(sample, DIRECTIVE, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"assigned", "received", "progressed", "submitted", "rework", "returned", "due-changed", "closed"
            })
    void readsEveryTaskSample(String sample) {
        String id = DIRECTIVE + ":1";
        arrives("tasks", sample("task." + sample, id, 3));
        arrives("rework", sample("task." + sample, id, 3));
        TaskCopy copy = tasks.find(new TaskId(id)).orElseThrow();
        assertThat(copy.unit()).isEqualTo("ban-to-chuc");
        assertThat(copy.directive().number()).isEqualTo("07");
        assertThat(copy.judgedBy())
                .hasToString(
                        switch (sample) {
                            case "rework" -> "2026-12-10";
                            case "due-changed" -> "2026-12-14";
                            default -> "2026-12-04";
                        });
        assertThat(copy.source().number()).isEqualTo("125-TB/TU");
        assertThat(states()).hasSize(sample.equals("rework") ? 1 : 0);
    }

    @Test
    void readsUnitsAndPeople() {
        arrives("people", sample("unit.changed", "unit:ban-tuyen-giao", 1));
        arrives("people", sample("person.changed", "person:bantochuc", 1));
        RegisterSnapshot read = register.snapshot();
        assertThat(read.unitName(new UnitId("ban-tuyen-giao")).abbreviated()).isEqualTo("BTGTU");
        assertThat(read.holding(Role.UNIT_HEAD, new UnitId("ban-to-chuc"), LocalDate.parse("2026-11-18")))
                .singleElement()
                .satisfies(head -> assertThat(head.contact().phone()).isEqualTo("0912000001"));
    }
}
