package vn.chidao.notifications.notice.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.access.UnitId;
import vn.chidao.forms.DirectiveForms;
import vn.chidao.forms.SourceForms;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.InvalidEvent;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.notice.Notice;
import vn.chidao.notifications.task.SourceDocument;
import vn.chidao.notifications.task.TaskId;
import vn.chidao.notifications.task.TaskRole;

/**
 * Keeps notices: a source's, which announces all its tasks, and those of directives issued one by one. A source's event names
 * its directives, however many tasks they have; the tasks come with the directives' own events, before it or after it.
 */
@Configuration(proxyBeanMethods = false)
class NoticeConsumers {

    private static final String SOURCE_ISSUED = "vn.chidao.meeting.issued";
    private static final String DIRECTIVE_ISSUED = "vn.chidao.directive.issued";
    private static final String DIRECTIVE_AMENDED = "vn.chidao.directive.amended";
    private static final String DIRECTIVE_REASSIGNED = "vn.chidao.directive.reassigned";

    /** Of a source's event what was issued and the source, of a directive's the directive. */
    record Data(
            @Nullable Issued change,
            @Nullable Announced source,
            @Nullable Directive directive) {}

    /** What the event of a source calls {@code documentDate} is its {@code date} elsewhere. */
    record Announced(
            @Nullable String title,
            @Nullable String documentType,
            @Nullable String number,
            @Nullable String issuingBody,
            @Nullable LocalDate documentDate,
            @Nullable LocalDate heldOn,
            @Nullable LocalDate givenOn) {

        SourceDocument document() {
            return new SourceDocument(title, documentType, number, issuingBody, documentDate, heldOn, givenOn);
        }
    }

    /** Nothing of it is there when the event is a directive's. */
    record Issued(@Nullable String noticeId, @Nullable List<IssuedDirective> directives) {}

    /** @param tasks in events of the first form alone */
    record IssuedDirective(String directiveId, @Nullable List<IssuedTask> tasks) {}

    record IssuedTask(String taskId, String unit, TaskRole role) {

        Notice.Assignment assignment() {
            return new Notice.Assignment(new TaskId(taskId), new UnitId(unit), role == TaskRole.LEAD);
        }
    }

    record Directive(
            String id, @Nullable String noticeId, @Nullable SourceDocument source, List<AssignedUnit> assignments) {}

    record AssignedUnit(int no, String unit, TaskRole role) {

        Notice.Assignment assignment(String directive) {
            return new Notice.Assignment(TaskId.of(directive, no), new UnitId(unit), role == TaskRole.LEAD);
        }
    }

    @Bean
    EventConsumer noticeConsumer(NoticeStore notices, OfficeClock clock) {
        return EventConsumer.reaction("notices")
                .from("chidao.directives")
                .types(SOURCE_ISSUED, DIRECTIVE_ISSUED, DIRECTIVE_REASSIGNED, DIRECTIVE_AMENDED)
                .reading(Data.class, (type, data) -> SourceForms.lift(DirectiveForms.lift(data)))
                .each(keeping(notices, clock));
    }

    private static BiConsumer<ReceivedEvent, Data> keeping(NoticeStore notices, OfficeClock clock) {
        return (event, data) -> {
            if (event.type().equals(SOURCE_ISSUED)) {
                notices.put(ofSource(event, data, clock));
            } else {
                keepDirective(event, data, notices, clock);
            }
        };
    }

    private static Notice ofSource(ReceivedEvent event, Data data, OfficeClock clock) {
        Issued issued = data.change();
        if (issued == null || issued.noticeId() == null || issued.directives() == null) {
            throw new InvalidEvent(event.id() + " does not say what was issued");
        }
        List<Notice.Assignment> tasks = new ArrayList<>();
        List<String> directives = new ArrayList<>();
        for (IssuedDirective directive : issued.directives()) {
            if (directive.tasks() == null) {
                directives.add(directive.directiveId());
            } else {
                directive.tasks().stream().map(IssuedTask::assignment).forEach(tasks::add);
            }
        }
        return new Notice(
                issued.noticeId(),
                tasks,
                directives,
                data.source() == null ? null : data.source().document(),
                event.time(),
                clock.now(),
                event.requestId());
    }

    private static void keepDirective(ReceivedEvent event, Data data, NoticeStore notices, OfficeClock clock) {
        Directive directive = data.directive();
        if (directive != null && directive.noticeId() == null && event.type().equals(DIRECTIVE_AMENDED)) {
            // A draft was put right, of which no unit knows.
            return;
        }
        if (directive == null || directive.noticeId() == null) {
            throw new InvalidEvent(event.id() + " names no notice");
        }
        List<Notice.Assignment> tasks = directive.assignments().stream()
                .map(assigned -> assigned.assignment(directive.id()))
                .toList();
        // A source's notice bears the source's id.
        if (directive.noticeId().startsWith(directive.id() + ":")) {
            notices.put(new Notice(
                    directive.noticeId(),
                    tasks,
                    null,
                    directive.source(),
                    event.time(),
                    clock.now(),
                    event.requestId()));
        } else {
            notices.putPart(directive.noticeId(), directive.id(), tasks, event.time());
        }
    }
}
