package vn.chidao.notifications.notice.command;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Notification;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.delivery.command.Notify;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.store.TaskCopies;

/** Tells the unit at once that its result has to be completed. */
@Component
class ReworkConsumer implements EventConsumer {

    private static final String REWORK = "vn.chidao.task.rework";

    private final TaskCopies tasks;
    private final Notify notify;
    private final OfficeClock clock;
    private final Duration oldest;

    /** @param oldest what was asked for longer ago is no news, as of notices */
    ReworkConsumer(
            TaskCopies tasks, Notify notify, OfficeClock clock, @Value("${chidao.notices.oldest}") Duration oldest) {
        this.tasks = tasks;
        this.notify = notify;
        this.clock = clock;
        this.oldest = oldest;
    }

    record Data(TaskCopy task) {}

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
    public void on(ReceivedEvent event) {
        if (!event.type().equals(REWORK) || event.time().plus(oldest).isBefore(clock.now())) {
            return;
        }
        TaskCopy task = event.data(Data.class).task();
        // The message is composed from the copy, which the consumer of states may not have made yet.
        tasks.put(event.version(), task);
        notify.execute(new Notification(
                Occasion.REWORK,
                event.id(),
                List.of(NotificationItem.of(NotificationItem.Kind.REWORK, task, 1)),
                task.isUrgent(),
                task.source()));
    }
}
