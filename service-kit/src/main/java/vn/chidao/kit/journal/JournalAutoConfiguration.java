package vn.chidao.kit.journal;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import vn.chidao.kit.events.Topics;
import vn.chidao.kit.time.OfficeClock;

/** The journal, its publisher and its sweeper, the seals and the verifier. */
@AutoConfiguration(afterName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
public class JournalAutoConfiguration {

    @Bean
    EventJson eventJson() {
        return new EventJson();
    }

    @Bean
    @ConditionalOnMissingBean
    TraceSource traceSource() {
        return () -> null;
    }

    /** Every record counts and latency too: acknowledged by all in sync, sent at once. */
    @Bean(destroyMethod = "close")
    Producer<String, byte[]> journalProducer(KafkaProperties kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    @Bean
    EventTransport eventTransport(
            Producer<String, byte[]> journalProducer, @Value("${spring.application.name}") String service) {
        return new KafkaEventTransport(journalProducer, URI.create("/chidao/" + service));
    }

    @Bean
    History history(MongoDatabase database) {
        return new History(database);
    }

    @Bean
    OutboxPublisher outboxPublisher(EventTransport transport, History history, MeterRegistry meters) {
        return new OutboxPublisher(transport, history, meters);
    }

    @Bean
    Journal journal(
            MongoDatabase database,
            EventJson json,
            TraceSource trace,
            OutboxPublisher publisher,
            EventTransport transport,
            History history,
            Clock clock) {
        return new Journal(database, json, trace, publisher, transport, history, clock);
    }

    @Bean
    OutboxSweeper outboxSweeper(
            Journal journal,
            OutboxPublisher publisher,
            Clock clock,
            @Value("${chidao.journal.sweep-grace}") Duration grace,
            MeterRegistry meters) {
        return new OutboxSweeper(journal::stores, publisher, clock, grace, meters);
    }

    @Bean
    Schedule sweeping(OutboxSweeper sweeper, @Value("${chidao.journal.sweep-interval}") Duration interval) {
        return new Schedule("outbox-sweeper", sweeper::sweep, interval);
    }

    /** Shared by all services, each with its own key: few records, in one order. */
    @Bean
    NewTopic sealTopic(@Value("${chidao.kafka.replication}") short replication) {
        return Topics.journal(Seal.TYPE.topic(), 1, replication);
    }

    @Bean
    Seals seals(
            @Value("${spring.application.name}") String service,
            Journal journal,
            History history,
            MongoDatabase database,
            EventJson json,
            OfficeClock clock,
            MeterRegistry meters) {
        return new Seals(service, journal, history, database, json, clock, meters);
    }

    @Bean
    Schedule sealing(Seals seals, @Value("${chidao.journal.seal-interval}") Duration interval) {
        return new Schedule("sealing", seals::sealOrLog, interval);
    }

    @Bean
    HistoryVerifier historyVerifier(
            Journal journal, History history, Seals seals, EventJson json, KafkaProperties kafka) {
        TopicReader reader = new TopicReader(() -> {
            Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
            settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
            settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        });
        return new HistoryVerifier(journal, history, seals, json, reader);
    }

    @Bean
    RepublishEndpoint republishEndpoint(Journal journal) {
        return new RepublishEndpoint(journal);
    }
}
