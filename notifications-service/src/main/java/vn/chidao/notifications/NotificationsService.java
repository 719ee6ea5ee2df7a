package vn.chidao.notifications;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.kit.mongo.ValueCodec;
import vn.chidao.kit.wire.Topics;
import vn.chidao.kit.wire.UsedTopics;
import vn.chidao.notifications.delivery.DeliveryId;
import vn.chidao.notifications.task.TaskId;

/** The service and what belongs to no single feature of it. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class NotificationsService {

    public static void main(String[] args) {
        SpringApplication.run(NotificationsService.class, args);
    }

    @Bean
    WorkingCalendar workingCalendar() {
        return WorkingCalendar.MONDAY_TO_FRIDAY;
    }

    @Bean
    ValueCodec<TaskId> taskIds() {
        return new ValueCodec<>(TaskId.class, TaskId::new, TaskId::value);
    }

    @Bean
    ValueCodec<DeliveryId> deliveryIds() {
        return new ValueCodec<>(DeliveryId.class, DeliveryId::new, DeliveryId::value);
    }

    @Bean
    UsedTopics topics() {
        return new UsedTopics(Topics.DIRECTIVES, Topics.TASKS, Topics.UNITS, Topics.REMINDERS, Topics.SEALS);
    }
}
