package vn.chidao.notifications.notice;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.UnitId;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.InvalidEvent;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.task.Source;
import vn.chidao.notifications.task.TaskId;

/** Hears of notices: of a meeting's, which announces all its tasks, and of directives given one by one. */
@Component
class NoticesListener implements EventConsumer {

    private static final Set<String> GIVEN = Set.of("vn.chidao.directive.issued", "vn.chidao.directive.reassigned");

    private final Notices notices;
    private final OfficeClock clock;

    NoticesListener(Notices notices, OfficeClock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    record MeetingData(@Nullable Issued change, @Nullable Source meeting) {}

    record Issued(String noticeId, List<IssuedDirective> directives) {}

    record IssuedDirective(List<IssuedTask> tasks) {}

    record IssuedTask(String taskId, String unit, String role) {}

    record DirectiveData(@Nullable Directive directive) {}

    record Directive(
            String id, @Nullable String noticeId, @Nullable Source meeting, List<Assignment> assignments) {}

    record Assignment(int no, String unit, String role) {}

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
        if (event.type().equals("vn.chidao.meeting.issued")) {
            MeetingData data = event.data(MeetingData.class);
            Issued issued = data.change();
            if (issued == null) {
                throw new InvalidEvent(event.id() + " does not say what was issued");
            }
            notices.hear(new Notice(
                    issued.noticeId(),
                    issued.directives().stream()
                            .flatMap(directive -> directive.tasks().stream())
                            .map(task -> new Notice.Given(
                                    new TaskId(task.taskId()), new UnitId(task.unit()), leads(task.role())))
                            .toList(),
                    data.meeting(),
                    event.time(),
                    clock.now()));
        } else if (GIVEN.contains(event.type())) {
            Directive directive = event.data(DirectiveData.class).directive();
            if (directive == null || directive.noticeId() == null) {
                throw new InvalidEvent(event.id() + " names no notice");
            }
            // A meeting's notice bears the meeting's id, and the meeting itself announces it.
            if (directive.noticeId().startsWith(directive.id() + ":")) {
                notices.hear(new Notice(
                        directive.noticeId(),
                        directive.assignments().stream()
                                .map(assignment -> new Notice.Given(
                                        TaskId.of(directive.id(), assignment.no()),
                                        new UnitId(assignment.unit()),
                                        leads(assignment.role())))
                                .toList(),
                        directive.meeting(),
                        event.time(),
                        clock.now()));
            }
        }
    }

    private static boolean leads(String role) {
        return role.equals("LEAD");
    }
}
