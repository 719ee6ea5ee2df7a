package vn.chidao.kit.journal;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import vn.chidao.kit.loop.Loop;
import vn.chidao.kit.run.Runs;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.wire.EventJson;
import vn.chidao.kit.wire.TopicProvisioning;
import vn.chidao.kit.wire.Topics;
import vn.chidao.kit.wire.UsedTopics;

/** The journal, its publisher and its sweeper. */
@AutoConfiguration(afterName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
public class JournalAutoConfiguration {

    @Bean
    EventJson eventJson() {
        return new EventJson();
    }

    /** Every record counts and latency too: acknowledged by all in sync, sent at once. */
    @Bean(destroyMethod = "close")
    Producer<String, byte[]> journalProducer(KafkaProperties kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.LARGEST_RECORD);
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
    TopicProvisioning topicsHealthIndicator(
            ObjectProvider<UsedTopics> used,
            KafkaProperties kafka,
            @Value("${chidao.kafka.replication}") short replication) {
        return new TopicProvisioning(
                () -> Admin.create(kafka.buildAdminProperties()), used.stream().toList(), replication);
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
    Journal journal(MongoDatabase database, EventJson json, OutboxPublisher publisher, History history) {
        return new Journal(database, json, publisher, history);
    }

    @Bean
    OutboxSweeper outboxSweeper(
            Journal journal,
            OutboxPublisher publisher,
            OfficeClock clock,
            @Value("${chidao.journal.sweep-grace}") Duration grace,
            MeterRegistry meters) {
        return new OutboxSweeper(journal::stores, publisher, clock, grace, meters);
    }

    @Bean
    Loop sweeping(OutboxSweeper sweeper, @Value("${chidao.journal.sweep-interval}") Duration pause) {
        return Loop.paced("outbox-sweeper", pause, () -> sweeper.sweep().more() ? Duration.ZERO : pause);
    }

    @Bean
    OutboxAge outboxHealthIndicator(
            Journal journal, @Value("${chidao.health.outbox-age}") Duration limit, Clock clock) {
        return new OutboxAge(journal::stores, limit, clock);
    }

    @Bean
    Loop watchingOutboxes(OutboxAge age, @Value("${chidao.health.interval}") Duration pause) {
        return Loop.every("outbox-age", pause, age::look);
    }

    @Bean
    Runs.Pace paceOfRuns(@Value("${chidao.runs.beat}") Duration beat, @Value("${chidao.runs.lease}") Duration lease) {
        return new Runs.Pace(beat, lease);
    }

    @Bean
    RepublishRuns republishRuns(
            Journal journal,
            EventTransport transport,
            MongoDatabase database,
            OfficeClock office,
            Clock clock,
            Runs.Pace pace,
            MeterRegistry meters) {
        return new RepublishRuns(journal, new Republisher(transport, office), database, office, clock, pace, meters);
    }

    @Bean
    RepublishEndpoint republishEndpoint(RepublishRuns runs) {
        return new RepublishEndpoint(runs);
    }
}
