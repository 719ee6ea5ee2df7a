package vn.chidao.notifications;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.ITemplateResolver;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.kit.mongo.ValueCodec;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.wire.Topics;
import vn.chidao.notifications.delivery.DeliveryId;
import vn.chidao.notifications.delivery.command.ReaddressDeliveries;
import vn.chidao.notifications.notice.command.AnnounceNotices;
import vn.chidao.notifications.people.People;
import vn.chidao.notifications.reminder.ReminderRules;
import vn.chidao.notifications.reminder.command.SendReminders;
import vn.chidao.notifications.seal.command.MailSeals;
import vn.chidao.notifications.task.TaskId;

/** The service and what belongs to no single feature of it. */
@SpringBootApplication
public class NotificationsService {

    public static void main(String[] args) {
        SpringApplication.run(NotificationsService.class, args);
    }

    @Bean
    WorkingCalendar workingCalendar() {
        return WorkingCalendar.MONDAY_TO_FRIDAY;
    }

    @Bean
    ReminderRules reminderRules(
            @Value("${chidao.reminders.at}") String at,
            @Value("${chidao.reminders.before-due-working-days}") int beforeDue,
            @Value("${chidao.reminders.overdue-every-working-days}") int overdueEvery,
            WorkingCalendar calendar,
            OfficeClock clock) {
        return new ReminderRules(LocalTime.parse(at), beforeDue, overdueEvery, calendar, clock.zone());
    }

    @Bean
    Rounds rounds(
            AnnounceNotices notices,
            SendReminders reminders,
            ReaddressDeliveries readdress,
            People people,
            MailSeals seals,
            @Value("${chidao.notices.interval}") Duration noticesEvery,
            @Value("${chidao.reminders.interval}") Duration remindersEvery,
            @Value("${chidao.reminders.recipients-interval}") Duration recipientsEvery,
            @Value("${chidao.seals.interval}") Duration sealsEvery) {
        return new Rounds(List.of(
                new Rounds.Round("notices", noticesEvery, notices::execute),
                new Rounds.Round("reminders", remindersEvery, reminders::execute),
                new Rounds.Round("recipients", remindersEvery, () -> {
                    if (people.haveChanged()) {
                        readdress.execute();
                    }
                }),
                // For roles that begin on a day, and for changes that another instance received.
                new Rounds.Round("recipients-again", recipientsEvery, readdress::execute),
                new Rounds.Round("seals", sealsEvery, seals::execute)));
    }

    @Bean
    ITemplateResolver mailTexts() {
        return templates(".txt", TemplateMode.TEXT);
    }

    @Bean
    ITemplateResolver mailPages() {
        return templates(".html", TemplateMode.HTML);
    }

    private static ITemplateResolver templates(String suffix, TemplateMode mode) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("mail/");
        resolver.setResolvablePatterns(Set.of("*" + suffix));
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }

    @Bean
    ValueCodec<UnitId> unitIds() {
        return new ValueCodec<>(UnitId.class, UnitId::new, UnitId::value);
    }

    @Bean
    ValueCodec<Account> accounts() {
        return new ValueCodec<>(Account.class, Account::new, Account::value);
    }

    @Bean
    ValueCodec<TaskId> taskIds() {
        return new ValueCodec<>(TaskId.class, TaskId::new, TaskId::value);
    }

    @Bean
    ValueCodec<DeliveryId> deliveryIds() {
        return new ValueCodec<>(DeliveryId.class, DeliveryId::new, DeliveryId::value);
    }

    /** Those of neighbours are named too, with the owner's settings, so that the services may start in any order. */
    @Bean
    NewTopics topics(@Value("${chidao.kafka.replication}") short replication) {
        return new NewTopics(
                Topics.journal("chidao.directives", 6, replication),
                Topics.journal("chidao.tasks", 6, replication),
                Topics.compacted("chidao.units", 1, replication),
                Topics.journal("chidao.reminders", 6, replication),
                Topics.journal("chidao.seals", 1, replication));
    }

    @Bean
    Gauge deliveriesWithoutRecipient(MongoDatabase database, MeterRegistry meters) {
        return Gauge.builder(
                        "chidao.deliveries.without.recipient",
                        () -> database.getCollection("deliveries")
                                .countDocuments(new Document("state.status", "NO_RECIPIENT")))
                .description("Messages that wait for a recipient")
                .register(meters);
    }
}
