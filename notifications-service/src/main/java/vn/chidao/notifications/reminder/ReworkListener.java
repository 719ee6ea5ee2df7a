package vn.chidao.notifications.reminder;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.InvalidEvent;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Announcer;
import vn.chidao.notifications.delivery.Item;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.delivery.Telling;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.Tasks;

/** Tells the unit at once that its result has to be completed. */
@Component
class ReworkListener implements EventConsumer {

    private static final String REWORK = "vn.chidao.task.rework";

    private final Tasks tasks;
    private final Announcer announcer;
    private final OfficeClock clock;
    private final Duration oldest;

    /** @param oldest what was asked for longer ago is no news, as of notices */
    ReworkListener(
            Tasks tasks, Announcer announcer, OfficeClock clock, @Value("${chidao.notices.oldest}") Duration oldest) {
        this.tasks = tasks;
        this.announcer = announcer;
        this.clock = clock;
        this.oldest = oldest;
    }

    record Data(@Nullable TaskCopy task) {}

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
        if (task == null) {
            throw new InvalidEvent(event.id() + " has no task");
        }
        // The message is written from the copy, which the other listener may not have made yet.
        tasks.put(event.version(), task);
        announcer.tell(new Telling(
                Occasion.REWORK,
                event.id(),
                List.of(Item.of(Item.Kind.REWORK, task, 1)),
                task.isUrgent(),
                task.source()));
    }
}
