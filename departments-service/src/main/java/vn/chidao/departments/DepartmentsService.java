package vn.chidao.departments;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.departments.task.TaskId;
import vn.chidao.identity.IdentityConfiguration;
import vn.chidao.kit.mongo.ValueCodec;
import vn.chidao.kit.wire.Topics;
import vn.chidao.kit.wire.UsedTopics;

/** The service and what belongs to no single feature of it. */
@SpringBootApplication
@Import(IdentityConfiguration.class)
public class DepartmentsService {

    public static void main(String[] args) {
        SpringApplication.run(DepartmentsService.class, args);
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
    UsedTopics topics() {
        return new UsedTopics(Topics.DIRECTIVES, Topics.TASKS, Topics.UNITS);
    }
}
