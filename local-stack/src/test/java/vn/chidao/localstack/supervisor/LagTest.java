package vn.chidao.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import vn.chidao.localstack.LocalKafka;

class LagTest {

    private static final Map<String, Object> SERVER =
            Map.of("bootstrap.servers", LocalKafka.shared().bootstrapServers());

    @Test
    void countsWhatAGroupHasNotCommitted() throws Exception {
        publish("lag", 3);
        try (Lag lag = new Lag(LocalKafka.shared().bootstrapServers());
                var consumer = consumer("reader")) {
            consumer.subscribe(List.of("lag"));
            AtomicInteger read = new AtomicInteger();
            await().until(() ->
                    read.addAndGet(consumer.poll(Duration.ofMillis(100)).count()) == 3);
            assertThat(lag.behind(true)).containsEntry("reader", 3L);
            consumer.commitSync();
            assertThat(lag.behind(true)).doesNotContainKey("reader");

            publish("lag", 2);
            assertThat(lag.behind(true)).containsEntry("reader", 2L);
        }
    }

    @Test
    void whatNobodyReadsCountsOnlyWhenAskedFor() throws Exception {
        publish("left", 1);
        try (Lag lag = new Lag(LocalKafka.shared().bootstrapServers())) {
            for (String group : List.of("gone", "service.dead-letters")) {
                try (var consumer = consumer(group)) {
                    consumer.subscribe(List.of("left"));
                    await().until(() -> !consumer.poll(Duration.ofMillis(100)).isEmpty());
                    consumer.commitSync();
                }
            }
            publish("left", 1);
            assertThat(lag.behind(true)).containsEntry("gone", 1L).doesNotContainKey("service.dead-letters");
            assertThat(lag.behind(false)).doesNotContainKey("gone");
        }
    }

    private static KafkaConsumer<String, String> consumer(String group) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        LocalKafka.shared().bootstrapServers(),
                        "group.id",
                        group,
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false),
                new StringDeserializer(),
                new StringDeserializer());
    }

    private static void publish(String topic, int records) throws Exception {
        try (Admin admin = Admin.create(SERVER)) {
            if (!admin.listTopics().names().get().contains(topic)) {
                admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                        .all()
                        .get();
            }
        }
        try (var producer = new KafkaProducer<>(SERVER, new StringSerializer(), new StringSerializer())) {
            for (int n = 0; n < records; n++) {
                producer.send(new ProducerRecord<>(topic, "k", "v")).get();
            }
        }
    }
}
