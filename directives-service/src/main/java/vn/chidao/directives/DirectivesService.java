package vn.chidao.directives;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.kit.mongo.ValueCodec;
import vn.chidao.kit.wire.Topics;
import vn.chidao.kit.wire.UsedTopics;

/** The service and what belongs to no single feature of it. */
@SpringBootApplication
public class DirectivesService {

    public static void main(String[] args) {
        SpringApplication.run(DirectivesService.class, args);
    }

    @Bean
    WorkingCalendar workingCalendar() {
        return WorkingCalendar.MONDAY_TO_FRIDAY;
    }

    @Bean
    ValueCodec<DirectiveId> directiveIds() {
        return new ValueCodec<>(DirectiveId.class, DirectiveId::new, DirectiveId::value);
    }

    @Bean
    ValueCodec<SourceId> sourceIds() {
        return new ValueCodec<>(SourceId.class, SourceId::new, SourceId::value);
    }

    @Bean
    UsedTopics topics() {
        return new UsedTopics(Topics.DIRECTIVES, Topics.TASKS, Topics.UNITS, Topics.COMPLETION);
    }
}
