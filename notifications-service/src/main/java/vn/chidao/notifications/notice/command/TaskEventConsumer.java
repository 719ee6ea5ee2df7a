package vn.chidao.notifications.notice.command;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.calendar.Due;
import vn.chidao.forms.TaskForms;
import vn.chidao.kit.edge.RequestId;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Batch;
import vn.chidao.notifications.delivery.Notification;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.delivery.command.AddToBatch;
import vn.chidao.notifications.delivery.command.Notify;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskState;
import vn.chidao.notifications.task.store.TaskCopies;

/**
 * Tells a unit at once that its result has to be completed, that a task is its task no more, or that it has another date; and
 * an officer that the unit handed it to them. What happens to one directive is one message for whoever heads several of its units.
 */
@Component
class TaskEventConsumer implements EventConsumer {

    private static final String REWORK = "vn.chidao.task.rework";
    private static final String HANDED_ON = "vn.chidao.task.handed-on";
    private static final String CLOSED = "vn.chidao.task.closed";
    private static final String DUE_CHANGED = "vn.chidao.task.due-changed";

    private final TaskCopies tasks;
    private final Notify notify;
    private final AddToBatch addToBatch;
    private final OfficeClock clock;
    private final Duration oldest;

    /** @param oldest what happened longer ago is no news, as of notices */
    TaskEventConsumer(
            TaskCopies tasks,
            Notify notify,
            AddToBatch addToBatch,
            OfficeClock clock,
            @Value("${chidao.notices.oldest}") Duration oldest) {
        this.tasks = tasks;
        this.notify = notify;
        this.addToBatch = addToBatch;
        this.clock = clock;
        this.oldest = oldest;
    }

    record Data(TaskState task) {}

    record ClosedData(Closing change, TaskState task) {}

    record Closing(ClosingReason reason) {}

    /** Earlier events do not say what the date was. */
    record DueChangedData(@Nullable DueChange change, TaskState task) {

        /** Whether the unit has another date to keep. */
        boolean isNews() {
            return change == null
                    || !Objects.equals(change.from().nominal(), task.due().nominal())
                    || !Objects.equals(change.from().judgedBy(), task.due().judgedBy());
        }
    }

    record DueChange(Due from) {}

    /** The consumer group keeps the name of its first task. */
    @Override
    public String name() {
        return "rework";
    }

    @Override
    public Kind kind() {
        return Kind.REACTION;
    }

    @Override
    public Set<String> topics() {
        return Set.of("chidao.tasks");
    }

    @Override
    public boolean concerns(String type) {
        return type.equals(REWORK) || type.equals(CLOSED) || type.equals(DUE_CHANGED) || type.equals(HANDED_ON);
    }

    @Override
    public void take(List<ReceivedEvent> events, Consumer<String> unknown) {
        for (ReceivedEvent event : events) {
            RequestId.during(event.requestId(), () -> take(event, unknown));
        }
    }

    private void take(ReceivedEvent event, Consumer<String> unknown) {
        if (event.time().plus(oldest).isBefore(clock.now())) {
            return;
        }
        if (event.type().equals(REWORK)) {
            tellRework(event, event.data(Data.class, TaskForms::lift).task().copy());
        } else if (event.type().equals(HANDED_ON)) {
            tellHandedOn(event, event.data(Data.class, TaskForms::lift).task().copy());
        } else if (event.type().equals(DUE_CHANGED)) {
            DueChangedData data = event.data(DueChangedData.class, TaskForms::lift);
            if (data.isNews()) {
                tellDueChanged(event, data.task().copy());
            }
        } else {
            ClosedData data = event.data(ClosedData.class, TaskForms::lift);
            ClosingReason reason = data.change().reason();
            if (reason == ClosingReason.UNKNOWN) {
                unknown.accept("change.reason");
            }
            reason.news().ifPresent(news -> tellClosed(event, data.task().copy(), news));
        }
    }

    private void tellRework(ReceivedEvent event, TaskCopy task) {
        // The message is composed from the copy, which the consumer of states may not have made yet.
        tasks.put(event.version(), task);
        notify.execute(new Notification(
                Occasion.REWORK,
                event.id(),
                List.of(NotificationItem.of(NotificationItem.Kind.REWORK, task, 1)),
                task.isUrgent(),
                task.source(),
                event.requestId()));
    }

    /** What one request handed to somebody is one message; urgent work is one of its own, as everywhere. */
    private void tellHandedOn(ReceivedEvent event, TaskCopy task) {
        tasks.put(event.version(), task);
        if (task.assignee() == null || task.assignee().equals(event.actor())) {
            return;
        }
        NotificationItem item = NotificationItem.of(NotificationItem.Kind.HANDED_ON, task, (int) event.version());
        if (task.isUrgent()) {
            notify.execute(new Notification(
                    Occasion.HAND_OVER, event.id(), List.of(item), true, task.source(), event.requestId()));
        } else {
            String together = event.requestId() == null ? event.id() : event.requestId();
            addToBatch.execute(new Batch.Subject(Occasion.HAND_OVER, together), item, event.requestId());
        }
    }

    private void tellDueChanged(ReceivedEvent event, TaskCopy task) {
        tasks.put(event.version(), task);
        addToBatch.execute(
                new Batch.Subject(Occasion.REASSIGNMENT, task.taskId().directive()),
                NotificationItem.of(NotificationItem.Kind.DUE_CHANGED, task, (int) event.version()),
                event.requestId());
    }

    private void tellClosed(ReceivedEvent event, TaskCopy task, ClosingReason.News news) {
        tasks.put(event.version(), task);
        addToBatch.execute(
                new Batch.Subject(news.occasion(), task.taskId().directive()),
                NotificationItem.of(news.kind(), task, 1),
                event.requestId());
    }
}
