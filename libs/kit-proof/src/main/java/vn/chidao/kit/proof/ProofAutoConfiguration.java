package vn.chidao.kit.proof;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import vn.chidao.kit.journal.History;
import vn.chidao.kit.journal.Journal;
import vn.chidao.kit.journal.JournalAutoConfiguration;
import vn.chidao.kit.loop.Loop;
import vn.chidao.kit.run.Runs;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.wire.EventJson;
import vn.chidao.kit.wire.Topics;
import vn.chidao.kit.wire.UsedTopics;

/** Seals and the verifier of a service that has a journal, and both over its API. */
@AutoConfiguration(after = JournalAutoConfiguration.class)
public class ProofAutoConfiguration {

    @Bean
    UsedTopics topicOfSeals() {
        return new UsedTopics(Topics.SEALS);
    }

    @Bean
    Seals seals(
            @Value("${spring.application.name}") String service,
            Journal journal,
            History history,
            MongoDatabase database,
            EventJson json,
            OfficeClock clock) {
        return new Seals(service, journal, history, database, json, clock);
    }

    @Bean
    Loop sealing(Seals seals, @Value("${chidao.journal.seal-interval}") Duration pause) {
        return Loop.every("sealing", pause, seals::seal);
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
    Verifications verifications(
            HistoryVerifier verifier,
            @Value("${spring.application.name}") String service,
            MongoDatabase database,
            OfficeClock office,
            Clock clock,
            Runs.Pace pace,
            MeterRegistry meters) {
        return new Verifications(verifier, service, database, office, clock, pace, meters);
    }

    @Bean
    VerificationController verificationController(
            Verifications verifications,
            @Value("${spring.application.name}") String service,
            @Value("${chidao.api-name}") String apiName) {
        return new VerificationController(verifications, service, apiName);
    }

    @Bean
    SealController sealController(Seals seals) {
        return new SealController(seals);
    }
}
