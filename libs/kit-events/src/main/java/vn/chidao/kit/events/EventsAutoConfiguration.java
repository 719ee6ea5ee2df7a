package vn.chidao.kit.events;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import vn.chidao.kit.loop.Loop;
import vn.chidao.kit.web.EachOne;
import vn.chidao.kit.wire.Topics;
import vn.chidao.kit.wire.UsedTopics;

/** Runs the service's event consumers and keeps its dead letters. */
@AutoConfiguration(afterName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
public class EventsAutoConfiguration {

    @Bean
    UsedTopics topicOfDeadLetters(@Value("${spring.application.name}") String service) {
        return new UsedTopics(Topics.deadLettersOf(service));
    }

    @Bean
    EventConsumers eventConsumers(
            @Value("${spring.application.name}") String service,
            ObjectProvider<EventConsumer> consumers,
            KafkaProperties kafka,
            MeterRegistry meters) {
        Map<String, Object> producer = new HashMap<>(kafka.buildProducerProperties());
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.LARGEST_RECORD);
        var deadLetters = new KafkaTemplate<>(
                new DefaultKafkaProducerFactory<>(producer, new StringSerializer(), new ByteArraySerializer()));
        var factory = new DefaultKafkaConsumerFactory<>(
                consumerSettings(kafka), new StringDeserializer(), new ByteArrayDeserializer());
        return new EventConsumers(
                service, consumers.stream().toList(), factory, deadLetters, kafka.buildAdminProperties(), meters);
    }

    @Bean
    DeadLetters deadLetters(
            @Value("${spring.application.name}") String service,
            EventConsumers consumers,
            KafkaProperties kafka,
            MongoDatabase database,
            Clock clock) {
        Function<String, Consumer<String, byte[]>> raw = group -> {
            Map<String, Object> settings = consumerSettings(kafka);
            settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
            return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        };
        return new DeadLetters(
                EventConsumers.deadLetterTopicOf(service),
                service + ".dead-letters",
                raw,
                consumers.byGroup(),
                database,
                clock);
    }

    @Bean
    TopicReplay topicReplay(
            @Value("${spring.application.name}") String service, KafkaProperties kafka, MeterRegistry meters) {
        Supplier<Consumer<String, byte[]>> raw = () -> {
            Map<String, Object> settings = consumerSettings(kafka);
            settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
            return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        };
        return new TopicReplay(service, raw, meters);
    }

    /** Asks the broker what the consumers do not know of themselves. */
    @Bean(destroyMethod = "close")
    Admin watchingAdmin(KafkaProperties kafka) {
        return Admin.create(kafka.buildAdminProperties());
    }

    @Bean
    ConsumerLag consumersHealthIndicator(
            Admin watchingAdmin,
            ObjectProvider<ConsumerGroups> groups,
            @Value("${chidao.health.consumer-age}") Duration limit,
            Clock clock,
            MeterRegistry meters) {
        return new ConsumerLag(watchingAdmin, groups.stream().toList(), limit, clock, meters);
    }

    @Bean
    WaitingDeadLetters deadLettersHealthIndicator(Admin watchingAdmin, DeadLetters letters) {
        return new WaitingDeadLetters(watchingAdmin, letters);
    }

    @Bean
    Loop watchingConsumers(ConsumerLag lag, @Value("${chidao.health.interval}") Duration pause) {
        return Loop.every("consumer-lag", pause, lag::look);
    }

    @Bean
    Loop watchingDeadLetters(WaitingDeadLetters letters, @Value("${chidao.health.interval}") Duration pause) {
        return Loop.every("dead-letters", pause, letters::look);
    }

    @Bean
    DeadLettersController deadLettersController(DeadLetters letters, EachOne eachOne) {
        return new DeadLettersController(letters, eachOne);
    }

    @Bean
    RebuildEndpoint rebuildEndpoint(EventConsumers consumers, ObjectProvider<Rebuildable> others) {
        return new RebuildEndpoint(consumers, others.stream().toList());
    }

    private static Map<String, Object> consumerSettings(KafkaProperties kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return settings;
    }
}
