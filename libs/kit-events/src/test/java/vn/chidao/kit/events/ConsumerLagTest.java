package vn.chidao.kit.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import vn.chidao.kit.health.Degraded;
import vn.chidao.kit.testing.SteeredClock;
import vn.chidao.kit.wire.Topics;
import vn.chidao.localstack.LocalKafka;

/** Over a real broker; a group's position is committed by the test in the place of a consumer. */
class ConsumerLagTest {

    private final Map<String, Object> servers =
            Map.of("bootstrap.servers", LocalKafka.shared().bootstrapServers());
    private final String topic = "test.lag." + UUID.randomUUID();
    private final String group = "test-" + UUID.randomUUID() + ".reading";
    private final Admin admin = Admin.create(servers);
    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(servers, new StringSerializer(), new ByteArraySerializer());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SteeredClock clock = new SteeredClock("2026-11-26T02:00:00Z");
    private final ConsumerLag lag =
            new ConsumerLag(admin, List.of(() -> Map.of(group, Set.of(topic))), Duration.ofSeconds(60), clock, meters);

    @BeforeEach
    void topic() throws Exception {
        admin.createTopics(List.of(Topics.journal(topic, 2, (short) 1))).all().get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        producer.close(Duration.ofSeconds(5));
        admin.close();
    }

    @Test
    void aGroupThatNeverReadIsBehindFromWhenItIsSeen() throws Exception {
        lag.look();
        assertThat(lag.behind()).containsEntry(group, ConsumerLag.Behind.NOTHING);

        publish(0, 2);
        publish(1, 1);
        lag.look();
        assertThat(lag.health().getStatus()).isEqualTo(Status.UP);
        clock.advance(Duration.ofSeconds(61));
        lag.look();

        assertThat(lag.behind()).containsEntry(group, new ConsumerLag.Behind(3, Duration.ofSeconds(61)));
        assertThat(lag.health().getStatus()).isEqualTo(Degraded.STATUS);
        assertThat(lag.health().getDetails()).containsOnly(Map.entry(group, "is 3 records and 61 s behind"));
        assertThat(meters.get("chidao.events.lag").tag("group", group).gauge().value())
                .isEqualTo(3);
        assertThat(meters.get("chidao.events.lag.age")
                        .tag("group", group)
                        .gauge()
                        .value())
                .isEqualTo(61);
    }

    @Test
    void aGroupThatKeepsUpWithASteadyFlowIsNotBehind() throws Exception {
        for (int n = 1; n <= 5; n++) {
            publish(0, 10);
            lag.look();
            clock.advance(Duration.ofSeconds(40));
            // What was there at the last look is read, and something newer is not.
            commit(10L * n - 1);
            lag.look();
            commit(10L * n);
            assertThat(lag.health().getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void onePartitionThatIsHeldUpIsSeenWhileTheOthersGoOn() throws Exception {
        publish(1, 1);
        lag.look();
        for (int n = 1; n <= 3; n++) {
            publish(0, 5);
            commit(5L * n);
            clock.advance(Duration.ofSeconds(30));
            lag.look();
        }
        assertThat(lag.behind()).containsEntry(group, new ConsumerLag.Behind(1, Duration.ofSeconds(90)));

        admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(topic, 1), new OffsetAndMetadata(1)))
                .all()
                .get(20, TimeUnit.SECONDS);
        lag.look();
        assertThat(lag.behind()).containsEntry(group, ConsumerLag.Behind.NOTHING);
    }

    private void publish(int partition, int records) throws Exception {
        for (int n = 0; n < records; n++) {
            producer.send(new ProducerRecord<>(topic, partition, "k", "v".getBytes(StandardCharsets.UTF_8)))
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private void commit(long offset) throws Exception {
        admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(offset)))
                .all()
                .get(20, TimeUnit.SECONDS);
    }
}
