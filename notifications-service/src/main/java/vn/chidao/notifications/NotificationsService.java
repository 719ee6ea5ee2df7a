package vn.chidao.notifications;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import vn.chidao.kit.wire.Topics;
import vn.chidao.kit.mongo.Migration;
import vn.chidao.kit.mongo.ValueCodec;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Announcer;
import vn.chidao.notifications.delivery.DeliveryId;
import vn.chidao.notifications.notice.Notices;
import vn.chidao.notifications.people.People;
import vn.chidao.notifications.reminder.ReminderRules;
import vn.chidao.notifications.reminder.ReminderScheduler;
import vn.chidao.notifications.seal.SealMails;
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
            Notices notices,
            ReminderScheduler reminders,
            Announcer announcer,
            People people,
            SealMails seals,
            @Value("${chidao.notices.interval}") Duration noticesEvery,
            @Value("${chidao.reminders.interval}") Duration remindersEvery,
            @Value("${chidao.reminders.recipients-interval}") Duration recipientsEvery,
            @Value("${chidao.seals.interval}") Duration sealsEvery) {
        return new Rounds(List.of(
                new Rounds.Round("notices", noticesEvery, notices::tellComplete),
                new Rounds.Round("reminders", remindersEvery, reminders::pass),
                new Rounds.Round("recipients", remindersEvery, () -> {
                    if (people.haveChanged()) {
                        announcer.retryWithoutRecipient();
                    }
                }),
                // For roles that begin on a day, and for changes that another instance heard of.
                new Rounds.Round("recipients-again", recipientsEvery, announcer::retryWithoutRecipient),
                new Rounds.Round("seals", sealsEvery, seals::send)));
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
        resolver.setResolvablePatterns(java.util.Set.of("*" + suffix));
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
    Migration deliveryIndexes() {
        return Migration.of(1, "deliveries", Indexing::deliveries);
    }

    @Bean
    Migration planIndexes() {
        return Migration.of(2, "plans, gatherings, notices", Indexing::plans);
    }

    @Bean
    Migration peopleIndexes() {
        return Migration.of(3, "people", Indexing::people);
    }

    @Bean
    Migration laterIndexes() {
        return Migration.of(4, "plans by unit, numbers of gatherings, end of receipts, seals", Indexing::later);
    }

    @Bean
    Gauge deliveriesWithoutRecipient(MongoDatabase database, MeterRegistry meters) {
        return Gauge.builder(
                        "chidao.deliveries.without.recipient",
                        () -> database.getCollection("deliveries")
                                .countDocuments(new org.bson.Document("state.status", "NO_RECIPIENT")))
                .description("Messages that nobody can be told")
                .register(meters);
    }

    /** What each index serves. */
    static final class Indexing {

        private Indexing() {}

        static void deliveries(MongoDatabase database) {
            // Each serves a list, newest first; the first field is what the list is of.
            for (String of : new String[] {"items.unit", "items.task", "person", "channel", "status"}) {
                index(database, "deliveries", "by-" + of, "state." + of, "state.at", "_id");
            }
            index(database, "deliveries", "by-at", "state.at", "_id");
            // The next message to be sent on a channel, urgent ones first.
            String unused = database.getCollection("deliveries")
                    .createIndex(
                            Indexes.compoundIndex(
                                    Indexes.ascending("state.status", "state.channel"),
                                    Indexes.descending("state.urgent"),
                                    Indexes.ascending("sending.at")),
                            new IndexOptions().name("to-send"));
            // The message that a receipt is about.
            unused = database.getCollection("deliveries")
                    .createIndex(
                            Indexes.ascending("state.providerId"),
                            new IndexOptions().name("by-provider-id").sparse(true));
        }

        static void plans(MongoDatabase database) {
            // What is due and nobody works on.
            index(database, "plans", "due", "plan.nextAt", "leaseUntil");
            // Whether a recipient's day holds an item, and how many of its gatherings are sealed.
            index(database, "gatherings", "slot-item", "slot", "items.key");
            // Complete gatherings.
            index(database, "gatherings", "due", "dueAt", "openedAt");
            // Notices that wait for their tasks, oldest first.
            index(database, "notices", "waiting", "told", "notice.heardAt");
        }

        static void people(MongoDatabase database) {
            // Who heads a unit.
            index(database, "persons", "by-unit", "state.roles.unit");
        }

        static void later(MongoDatabase database) {
            // What is due and nobody works on, one unit's after another's.
            index(database, "plans", "due-by-unit", "plan.nextAt", "plan.unit", "leaseUntil");
            // The last gathering of a recipient.
            index(database, "gatherings", "slot-no", "slot", "no");
            // Receipts that fit nothing are forgotten.
            String unused = database.getCollection("receipts")
                    .createIndex(
                            Indexes.ascending("at"),
                            new IndexOptions().name("expires").expireAfter(3L, TimeUnit.DAYS));
            // Seals that are still told, oldest first.
            index(database, "heard_seals", "by-made-at", "seal.madeAt", "_id");
        }

        private static void index(MongoDatabase database, String collection, String name, String... fields) {
            String unused = database.getCollection(collection)
                    .createIndex(Indexes.ascending(fields), new IndexOptions().name(name));
        }
    }
}
