package vn.chidao.directives.directive.consumer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.access.Recorded;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.LeadTask;
import vn.chidao.directives.directive.Recording;
import vn.chidao.directives.directive.Submission;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.directives.tasks.wire.RecordedForm;
import vn.chidao.directives.tasks.wire.TaskRole;
import vn.chidao.directives.tasks.wire.TaskStatus;
import vn.chidao.forms.TaskForms;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.time.OfficeClock;

/**
 * Lets each directive follow its lead task, and units that return their parts. The directive itself tells an old state from a new
 * one.
 */
@Configuration(proxyBeanMethods = false)
class LeadTasks {

    private static final String RECEIVED = "vn.chidao.task.received";

    private final Directives directives;
    private final OfficeClock clock;

    LeadTasks(Directives directives, OfficeClock clock) {
        this.directives = directives;
        this.clock = clock;
    }

    @Bean
    EventConsumer leadTasksConsumer() {
        return EventConsumer.state("tasks")
                .from("chidao.tasks")
                .types("vn.chidao.task.")
                .reading(Data.class, (type, data) -> TaskForms.lift(data))
                .each(this::follow);
    }

    record Data(@Nullable Change change, Task task) {}

    record Change(@Nullable String reason) {}

    record Task(
            String directiveId,
            int no,
            TaskRole role,
            TaskStatus status,
            @Nullable Instant receivedAt,
            int submissionNo,
            @Nullable Instant submittedAt,
            @Nullable String submittedBy,
            @Nullable String submittedInPlaceOf,
            @Nullable RecordedResult recordedResult) {

        /** The day on which it was really reported, which decides. */
        LocalDate submittedOn(Instant at, OfficeClock clock) {
            return recordedResult == null ? clock.dayOf(at) : recordedResult.on();
        }
    }

    /**
     * That the office entered the result for the unit.
     *
     * @param by account of who entered it
     * @param person account of who of the unit reported it
     */
    record RecordedResult(
            @Nullable String by,
            @JsonProperty("for") @Nullable String person,
            @Nullable RecordedForm form,
            LocalDate on,
            @Nullable String document,
            @Nullable String scan,
            @Nullable String scanSha256) {

        /** Null where this version cannot tell how. */
        @Nullable
        Recording recording() {
            Recorded.Form how = form == null ? null : form.known();
            return by == null || how == null
                    ? null
                    : new Recording(new Recorded(person, how, on, document, scan, scanSha256), by);
        }
    }

    private static LeadTask.Status followed(TaskStatus status) {
        return switch (status) {
            case IN_PROGRESS -> LeadTask.Status.IN_PROGRESS;
            case SUBMITTED -> LeadTask.Status.SUBMITTED;
            case RETURNED -> LeadTask.Status.RETURNED;
            case ASSIGNED, REWORK, COMPLETED, SUSPENDED, CANCELLED, UNKNOWN -> LeadTask.Status.NOTHING_NEW;
        };
    }

    private void follow(ReceivedEvent event, Data data) {
        Task task = data.task();
        LeadTask.Status status = followed(task.status());
        DirectiveId id = new DirectiveId(task.directiveId());
        Act act = event.act("system:directives-service");
        if (task.role() == TaskRole.COORDINATING && status == LeadTask.Status.RETURNED) {
            directives.reconcile(id, act, directive -> directive.followReturnedPart(task.no(), reasonOf(data)));
        }
        if (task.role() == TaskRole.COORDINATING && receivesPart(event, task, status)) {
            directives.reconcile(id, act, directive -> directive.followReceivedPart(task.no(), event.time()));
        }
        if (task.role() != TaskRole.LEAD || status == LeadTask.Status.NOTHING_NEW) {
            return;
        }
        LeadTask leadTask = new LeadTask(
                task.no(),
                event.version(),
                status,
                task.submissionNo(),
                submissionOf(task),
                data.change() == null ? null : data.change().reason());
        directives.reconcile(id, act, directive -> directive.follow(leadTask));
    }

    /** A receipt, or the first report, which receives too: later reports are none of a directive's matter. */
    private static boolean receivesPart(ReceivedEvent event, Task task, LeadTask.Status status) {
        return status == LeadTask.Status.IN_PROGRESS
                && (event.type().equals(RECEIVED) || event.time().equals(task.receivedAt()));
    }

    private static String reasonOf(Data data) {
        return data.change() == null || data.change().reason() == null
                ? ""
                : data.change().reason();
    }

    private @Nullable Submission submissionOf(Task task) {
        return task.submittedAt() == null
                ? null
                : new Submission(
                        task.submittedAt(),
                        task.submittedOn(task.submittedAt(), clock),
                        task.submittedBy(),
                        task.submittedInPlaceOf(),
                        task.recordedResult() == null
                                ? null
                                : task.recordedResult().recording());
    }
}
