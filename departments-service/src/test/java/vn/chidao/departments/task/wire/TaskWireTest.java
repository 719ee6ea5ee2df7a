package vn.chidao.departments.task.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.access.Recorded;
import vn.chidao.calendar.Due;
import vn.chidao.departments.task.Assignment;
import vn.chidao.departments.task.ClosedReason;
import vn.chidao.departments.task.DirectiveRef;
import vn.chidao.departments.task.Recording;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskEvent;
import vn.chidao.departments.task.TaskFixture;
import vn.chidao.departments.task.TaskRole;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.testing.TestEvents;
import vn.chidao.kit.wire.EventJson;

/** The samples of the contract are what we write. */
class TaskWireTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final TaskWire wire = new TaskWire();

    @Test
    void writesTheSamples() {
        Task assigned = TaskFixture.assigned(TaskRole.LEAD, TaskFixture.DUE);
        Task inProgress = TaskFixture.inProgress(TaskRole.LEAD);
        check("assigned", new Change<>(assigned, new TaskEvent.Assigned()));
        check("received", assigned.acknowledge(TaskFixture.RECEIVED_AT));
        check(
                "handed-on",
                assigned.handOn(
                        "bantochuc.cb", "Đồng chí chủ động phối hợp với các huyện ủy", TaskFixture.RECEIVED_AT));
        check(
                "progressed",
                inProgress.reportProgress(
                        40,
                        "Đã có báo cáo của 15/21 đảng bộ",
                        "Chậm số liệu",
                        TaskFixture.by("bantochuc.cb", TaskFixture.SUBMITTED_AT)));
        Change<Task, TaskEvent> told = inProgress.reportProgressFor(
                "bantochuc.cb",
                new Recording(
                        "vanphong",
                        new Recorded("bantochuc.cb", Recorded.Form.TELEPHONE, LocalDate.of(2026, 12, 2), null, null)),
                40,
                "Đã có báo cáo của 15/21 đảng bộ",
                "Chậm số liệu",
                TaskFixture.SUBMITTED_AT);
        assertThat(JSON.readTree(new EventJson().write(wire.data(told.event(), told.state()))))
                .isEqualTo(JSON.readTree(TestEvents.sample("task.progressed.recorded")));
        check(
                "submitted",
                inProgress.submit(
                        TaskFixture.by("bantochuc", TaskFixture.SUBMITTED_AT),
                        "Đã gửi báo cáo 210-BC/BTCTU",
                        "210-BC/BTCTU",
                        LocalDate.of(2026, 12, 2)));
        Recording entered = new Recording(
                "vanphong",
                new Recorded(
                                "bantochuc",
                                Recorded.Form.PAPER,
                                LocalDate.of(2026, 12, 1),
                                "210-BC/BTCTU",
                                "665f1c2ab7e1d20001a40032")
                        .shownBy("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));
        check(
                "submitted.recorded",
                inProgress.submitFor(
                        "bantochuc", entered, "Đã gửi báo cáo 210-BC/BTCTU", "210-BC/BTCTU", TaskFixture.SUBMITTED_AT));
        check(
                "returned",
                new Change<>(
                        TaskFixture.returned(), new TaskEvent.Returned("Nội dung thuộc chức năng của Ban Nội chính")));
        check(
                "rework",
                new Change<>(TaskFixture.rework(), new TaskEvent.ReworkAsked(1, "Thiếu số liệu của hai đảng bộ")));
        check(
                "due-changed",
                TaskFixture.inProgress(TaskRole.COORDINATING)
                        .follow(
                                TaskFixture.kept(
                                        Due.on(TaskFixture.DUE, TaskFixture.CALENDAR)
                                                .movedTo(LocalDate.of(2026, 12, 12), TaskFixture.CALENDAR),
                                        "DATE"),
                                TaskFixture.CLOSED_AT)
                        .orElseThrow());
        check(
                "amended",
                TaskFixture.inProgress(TaskRole.COORDINATING)
                        .follow(
                                TaskFixture.corrected(Due.on(TaskFixture.DUE, TaskFixture.CALENDAR), 5),
                                TaskFixture.CLOSED_AT)
                        .orElseThrow());
        check("closed", new Change<>(TaskFixture.completed(), new TaskEvent.Closed(ClosedReason.CONFIRMED)));
    }

    /** @param event its name, and behind a dot what tells one sample of it from another */
    private void check(String event, Change<Task, TaskEvent> change) {
        assertThat(wire.type(change.event())).isEqualTo("vn.chidao.task." + event.replaceFirst("[.].*", ""));
        assertThat(JSON.readTree(new EventJson().write(wire.data(change.event(), change.state()))))
                .as(event)
                .isEqualTo(JSON.readTree(TestEvents.sample("task." + event)));
    }

    @Test
    void aSnapshotIsTheStateAlone() {
        ObjectNode stateAlone = (ObjectNode) JSON.readTree(TestEvents.sample("task.closed"));
        assertThat(stateAlone.remove("change")).isNotNull();
        assertThat(JSON.readTree(new EventJson().write(wire.snapshot(TaskFixture.completed()))))
                .isEqualTo(stateAlone);
        assertThat(wire.snapshotType()).isEqualTo("vn.chidao.task.snapshot");
    }

    @Test
    void whatWasSaidAtNoMeetingIsToldWithoutOne() {
        Assignment told = TaskFixture.assignment(TaskRole.LEAD, "DATE");
        DirectiveRef directive = told.directive();
        Assignment bare = new Assignment(
                told.directiveId(),
                told.no(),
                told.unit(),
                told.role(),
                new DirectiveRef(directive.number(), directive.summary(), null, null, directive.urgency(), null),
                told.noticeId(),
                told.deadlineKind(),
                told.at(),
                told.committee(),
                told.asOf());
        Task task =
                Task.assign(bare, Due.on(TaskFixture.DUE, TaskFixture.CALENDAR)).state();
        JsonNode written = JSON.readTree(new EventJson().write(wire.snapshot(task)))
                .get("task")
                .get("directive");
        assertThat(written.propertyNames()).containsExactlyInAnyOrder("number", "summary", "urgency");
    }
}
