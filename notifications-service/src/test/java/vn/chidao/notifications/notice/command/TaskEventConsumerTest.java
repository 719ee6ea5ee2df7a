package vn.chidao.notifications.notice.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.chidao.access.Role;
import vn.chidao.access.register.copy.PersonState;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.testing.TestEvents;
import vn.chidao.notifications.Stepped;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.delivery.command.ReleaseBatches;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskId;
import vn.chidao.notifications.task.store.TaskCopies;

/** What units are told at once when something happens to their tasks. */
class TaskEventConsumerTest extends Stepped {

    private static final String DIRECTIVE = "665f1c2ab7e1d20001a40002";

    @Autowired
    private ReleaseBatches releaseBatches;

    @Autowired
    private TaskCopies tasks;

    /** The sample of a closed task, closed for a reason, of a unit. */
    private ReceivedEvent closed(int no, String unit, String status, String reason) {
        String id = DIRECTIVE + ":" + no;
        String json = TestEvents.sample("task.closed")
                .replace(DIRECTIVE + ":1", id)
                .replace("\"unit\": \"ban-to-chuc\"", "\"unit\": \"" + unit + "\"")
                .replace("\"status\": \"COMPLETED\"", "\"status\": \"" + status + "\"")
                .replace("\"CONFIRMED\"", "\"" + reason + "\"");
        return new ReceivedEvent(
                id + ":6",
                "vn.chidao.task.closed",
                id,
                6,
                clock.instant(),
                "vanphong",
                false,
                json.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> told() {
        clock.advance(Duration.ofSeconds(6));
        for (Occasion occasion : List.of(Occasion.CANCELLATION, Occasion.REASSIGNMENT, Occasion.HAND_OVER)) {
            releaseBatches.execute(occasion, clock.instant());
        }
        return database.getCollection("deliveries")
                .find()
                .map(delivery -> delivery.get("state", Document.class))
                .map(state -> state.getEmbedded(List.of("notification", "occasion"), String.class) + " "
                        + state.getEmbedded(List.of("addressee", "person"), String.class)
                        + " "
                        + items(state).stream()
                                .map(item ->
                                        item.getString("task").substring(DIRECTIVE.length()) + item.getString("kind"))
                                .toList())
                .into(new ArrayList<>());
    }

    @Test
    void whoeverHadAnOpenTaskOfACancelledDirectiveGetsOneMessage() {
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc", "van-phong");
        head("b", "b@tinhuy.invalid", null, "ban-tuyen-giao-dan-van");
        List<ReceivedEvent> events = List.of(
                closed(1, "ban-to-chuc", "CANCELLED", "DIRECTIVE_CANCELLED"),
                closed(2, "van-phong", "CANCELLED", "DIRECTIVE_CANCELLED"),
                closed(3, "ban-tuyen-giao-dan-van", "CANCELLED", "DIRECTIVE_CANCELLED"));
        events.forEach(event -> arrives("rework", event));
        events.forEach(event -> arrives("rework", event));

        assertThat(told())
                .containsExactlyInAnyOrder("CANCELLATION a [:1CANCELLED, :2CANCELLED]", "CANCELLATION b [:3CANCELLED]");
        clock.advance(Duration.ofDays(2));
        events.forEach(event -> arrives("rework", event));
        assertThat(told()).as("however late it comes again").hasSize(2);
    }

    @Test
    void itGoesAtOnceAtAnyHour() {
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc");
        clock.set("2026-12-05T20:00:00Z");
        arrives("rework", closed(1, "ban-to-chuc", "CANCELLED", "REASSIGNED"));
        assertThat(told()).containsExactly("REASSIGNMENT a [:1REASSIGNED]");
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, CONFIRMED",
        "COMPLETED, SUBMITTED",
        "COMPLETED, DIRECTIVE_COMPLETED",
        "RETURNED, RETURNED",
        "CANCELLED, ROLE_CHANGED"
    })
    void whoFinishedReturnedOrChangedTheirPartIsNotTold(String status, String reason) {
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc");
        arrives("rework", closed(1, "ban-to-chuc", status, reason));
        assertThat(told()).isEmpty();
        assertThat(unknownWords).isEmpty();
    }

    /** The sample of a moved date, which is 2026-12-12 and by the calendar 2026-12-14 now, for an event of that version. */
    private ReceivedEvent dueChanged(int no, String unit, String nominal, String effective, long version) {
        String id = DIRECTIVE + ":" + no;
        String json = TestEvents.sample("task.due-changed")
                .replace(DIRECTIVE + ":1", id)
                .replace("\"unit\": \"ban-to-chuc\"", "\"unit\": \"" + unit + "\"")
                .replaceFirst("\"nominal\": \"2026-12-04\"", "\"nominal\": \"" + nominal + "\"")
                .replaceFirst("\"effective\": \"2026-12-04\"", "\"effective\": \"" + effective + "\"");
        return new ReceivedEvent(
                id + ":" + version,
                "vn.chidao.task.due-changed",
                id,
                version,
                clock.instant(),
                "vanphong",
                false,
                json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whoGoesOnByAnotherDateIsToldOnce() {
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc", "van-phong");
        head("b", "b@tinhuy.invalid", null, "ban-tuyen-giao-dan-van");
        List<ReceivedEvent> events = List.of(
                closed(1, "ban-to-chuc", "CANCELLED", "REASSIGNED"),
                dueChanged(2, "van-phong", "2026-12-04", "2026-12-04", 6),
                dueChanged(3, "ban-tuyen-giao-dan-van", "2026-12-04", "2026-12-04", 6));
        events.forEach(event -> arrives("rework", event));
        events.forEach(event -> arrives("rework", event));
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "REASSIGNMENT a [:1REASSIGNED, :2DUE_CHANGED]", "REASSIGNMENT b [:3DUE_CHANGED]");

        arrives("rework", dueChanged(3, "ban-tuyen-giao-dan-van", "2026-12-08", "2026-12-08", 9));
        assertThat(told()).as("the next move is told again").hasSize(3);
    }

    /** The sample of a task that is handed on, by an act of the head in that request. */
    private ReceivedEvent handedOn(int no, String urgency, String actor, String requestId) {
        String id = DIRECTIVE + ":" + no;
        String json = TestEvents.sample("task.handed-on")
                .replace(DIRECTIVE + ":1", id)
                .replace("\"NORMAL\"", "\"" + urgency + "\"");
        return new ReceivedEvent(
                id + ":4",
                "vn.chidao.task.handed-on",
                id,
                4,
                clock.instant(),
                actor,
                null,
                false,
                json.getBytes(StandardCharsets.UTF_8),
                null,
                requestId);
    }

    @Test
    void whatOneRequestHandsToAnOfficerIsOneMessageAndUrgentWorkOneOfItsOwn() {
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc");
        people.put(
                1,
                new PersonState(
                        "bantochuc.cb",
                        "Chuyên viên",
                        null,
                        "cb@tinhuy.invalid",
                        null,
                        true,
                        List.of(new PersonState.RoleState(
                                Role.OFFICER.name(), "ban-to-chuc", null, null, null, null))));
        List<ReceivedEvent> events = List.of(
                handedOn(1, "NORMAL", "a", "r1"),
                handedOn(2, "URGENT", "a", "r1"),
                handedOn(3, "EXPRESS", "a", "r1"),
                handedOn(4, "NORMAL", "bantochuc.cb", "r1"));
        events.forEach(event -> arrives("rework", event));
        events.forEach(event -> arrives("rework", event));
        List<String> once =
                List.of("HAND_OVER bantochuc.cb [:1HANDED_ON, :2HANDED_ON]", "HAND_OVER bantochuc.cb [:3HANDED_ON]");
        assertThat(told()).containsExactlyInAnyOrderElementsOf(once);
        clock.advance(Duration.ofDays(2));
        events.forEach(event -> arrives("rework", event));
        assertThat(told()).as("however late it comes again").containsExactlyInAnyOrderElementsOf(once);
    }

    @Test
    void whoseDateStaysIsNotTold() {
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc");
        arrives("rework", dueChanged(1, "ban-to-chuc", "2026-12-12", "2026-12-14", 6));
        assertThat(told()).isEmpty();
    }

    @Test
    void aReasonThatNobodyKnowsIsCountedAndNobodyIsTold() {
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc");
        arrives("rework", closed(1, "ban-to-chuc", "CANCELLED", "ARCHIVED"));
        assertThat(told()).isEmpty();
        assertThat(unknownWords).containsExactly("change.reason");
    }

    @Test
    void whatHappenedLongAgoIsNoNews() {
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc");
        ReceivedEvent event = closed(1, "ban-to-chuc", "CANCELLED", "DIRECTIVE_CANCELLED");
        clock.advance(Duration.ofDays(8));
        arrives("rework", event);
        assertThat(told()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"status, SUBMITTED, task.status", "role, LEAD, task.role", "urgency, NORMAL, task.directive.urgency"})
    void aWordThatNobodyKnowsIsCountedAndTakenForNothingElse(String field, String word, String path) {
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc");
        String json = TestEvents.sample("task.submitted")
                .replace("\"" + field + "\": \"" + word + "\"", "\"" + field + "\": \"LATER\"");
        arrives(
                "tasks",
                new ReceivedEvent(
                        "x",
                        "vn.chidao.task.submitted",
                        DIRECTIVE + ":1",
                        9,
                        clock.instant(),
                        "a",
                        false,
                        json.getBytes(StandardCharsets.UTF_8)));
        assertThat(unknownWords).containsExactly(path);
        TaskCopy copy = tasks.find(new TaskId(DIRECTIVE + ":1")).orElseThrow();
        assertThat(copy.isReminded()).isFalse();
        assertThat(copy.isUrgent()).isFalse();
        assertThat(copy.isClosed()).isFalse();
    }

    @Test
    void copiesOfAnEarlierCommitOpen() {
        putStored("tasks");
        migrate();
        migrate();
        for (Document document : stored("tasks")) {
            Document before = document.get("state", Document.class);
            TaskCopy copy = tasks.find(new TaskId(document.getString("_id"))).orElseThrow();
            assertThat(copy.status()).hasToString(before.getString("status"));
            assertThat(copy.role()).hasToString(before.getString("role"));
            assertThat(copy.dates().nominal()).isEqualTo(dayOf(before, "dueDate"));
            assertThat(copy.judgedBy()).isEqualTo(dayOf(before, "judgedBy"));
            assertThat(copy.round())
                    .isEqualTo(before.getInteger("extensions") + ":" + before.getInteger("submissionNo"));
        }
    }

    private static LocalDate dayOf(Document state, String field) {
        return state.getDate(field) == null
                ? null
                : LocalDate.ofInstant(state.getDate(field).toInstant(), ZoneOffset.UTC);
    }
}
