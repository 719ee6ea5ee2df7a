package vn.chidao.notifications.delivery.command;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.kit.loop.Loop;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.ReminderHours;
import vn.chidao.notifications.delivery.store.ReceiptStore;

/** What sending goes by, and what shows how it goes. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    @Bean
    ReminderHours reminderHours(
            @Value("${chidao.reminders.at}") String at,
            @Value("${chidao.reminders.morning}") Duration morning,
            @Value("${chidao.reminders.until}") String until,
            WorkingCalendar calendar,
            OfficeClock clock) {
        return new ReminderHours(LocalTime.parse(at), morning, LocalTime.parse(until), calendar, clock.zone());
    }

    @Bean
    Loop sendingMails(DeliveryWorkers workers, @Value("${chidao.sending.poll}") Duration poll) {
        return Loop.paced("sending-email", poll, () -> workers.round(Channel.EMAIL));
    }

    @Bean
    Loop sendingTexts(DeliveryWorkers workers, @Value("${chidao.sending.poll}") Duration poll) {
        return Loop.paced("sending-sms", poll, () -> workers.round(Channel.SMS));
    }

    @Bean
    Loop readdressing(ReaddressDeliveries readdressDeliveries, @Value("${chidao.reminders.interval}") Duration pause) {
        return Loop.every("recipients", pause, readdressDeliveries::afterChange);
    }

    /** For roles that begin on a day. */
    @Bean
    Loop readdressingAgain(
            ReaddressDeliveries readdressDeliveries, @Value("${chidao.reminders.recipients-interval}") Duration pause) {
        return Loop.every("recipients-again", pause, readdressDeliveries::execute);
    }

    @Bean
    UnmatchedReceipts receiptsHealthIndicator(
            ReceiptStore receipts, @Value("${chidao.health.unmatched-receipts}") long limit, Clock clock) {
        return new UnmatchedReceipts(receipts, limit, clock);
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
