package vn.chidao.notifications.task.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.forms.TaskForms;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.model.Versioned;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskFollower;
import vn.chidao.notifications.task.TaskState;

/** Keeps the copies of tasks, then tells whoever follows tasks. */
@Configuration(proxyBeanMethods = false)
class TaskConsumers {

    record Data(TaskState task) {}

    @Bean
    EventConsumer taskConsumer(TaskCopies tasks, List<TaskFollower> followers) {
        return EventConsumer.state("tasks")
                .from("chidao.tasks")
                .reading(Data.class, (type, data) -> TaskForms.lift(data))
                .inBatches(events -> {
                    Map<String, Versioned<TaskCopy>> newest = new LinkedHashMap<>();
                    for (EventConsumer.Read<Data> read : events) {
                        TaskCopy task = read.data().task().copy();
                        newest.merge(
                                task.id(),
                                new Versioned<>(task.id(), read.event().version(), task),
                                (one, other) -> other.version() > one.version() ? other : one);
                    }
                    tasks.putAll(List.copyOf(newest.values()));
                    followers.forEach(follower -> follower.follow(newest.values()));
                });
    }
}
