package vn.chidao.notifications.notice.store;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.UnitId;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.InvalidEvent;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.notice.Notice;
import vn.chidao.notifications.task.SourceDocument;
import vn.chidao.notifications.task.TaskId;
import vn.chidao.notifications.task.TaskRole;

/** Keeps notices: a meeting's, which announces all its tasks, and those of directives issued one by one. */
@Component
class NoticeConsumer implements EventConsumer {

    private static final String MEETING_ISSUED = "vn.chidao.meeting.issued";
    private static final Set<String> DIRECTIVE_ASSIGNED =
            Set.of("vn.chidao.directive.issued", "vn.chidao.directive.reassigned");

    private final NoticeStore notices;
    private final OfficeClock clock;

    NoticeConsumer(NoticeStore notices, OfficeClock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    record MeetingData(Issued change, @Nullable SourceDocument meeting) {}

    record Issued(String noticeId, List<IssuedDirective> directives) {}

    record IssuedDirective(List<IssuedTask> tasks) {}

    record IssuedTask(String taskId, String unit, TaskRole role) {

        Notice.Assignment assignment() {
            return new Notice.Assignment(new TaskId(taskId), new UnitId(unit), role == TaskRole.LEAD);
        }
    }

    record DirectiveData(Directive directive) {}

    record Directive(
            String id, @Nullable String noticeId, @Nullable SourceDocument meeting, List<AssignedUnit> assignments) {}

    record AssignedUnit(int no, String unit, TaskRole role) {

        Notice.Assignment assignment(String directive) {
            return new Notice.Assignment(TaskId.of(directive, no), new UnitId(unit), role == TaskRole.LEAD);
        }
    }

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public Kind kind() {
        return Kind.REACTION;
    }

    @Override
    public Set<String> topics() {
        return Set.of("chidao.directives");
    }

    @Override
    public void on(ReceivedEvent event) {
        if (event.type().equals(MEETING_ISSUED)) {
            MeetingData data = event.data(MeetingData.class);
            put(
                    event,
                    data.change().noticeId(),
                    data.change().directives().stream()
                            .flatMap(directive -> directive.tasks().stream())
                            .map(IssuedTask::assignment)
                            .toList(),
                    data.meeting());
        } else if (DIRECTIVE_ASSIGNED.contains(event.type())) {
            Directive directive = event.data(DirectiveData.class).directive();
            String noticeId = directive.noticeId();
            if (noticeId == null) {
                throw new InvalidEvent(event.id() + " names no notice");
            }
            // A meeting's notice bears the meeting's id, and the meeting itself announces it.
            if (noticeId.startsWith(directive.id() + ":")) {
                put(
                        event,
                        noticeId,
                        directive.assignments().stream()
                                .map(assigned -> assigned.assignment(directive.id()))
                                .toList(),
                        directive.meeting());
            }
        }
    }

    private void put(ReceivedEvent event, String id, List<Notice.Assignment> tasks, @Nullable SourceDocument source) {
        notices.put(new Notice(id, tasks, source, event.time(), clock.now()));
    }
}
