package vn.chidao.kit.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.localstack.LocalKafka;

/** Speaks and listens on the topics as a neighbour does: headers by hand, so that a change of ours is noticed. */
public final class TestEvents implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final String servers = LocalKafka.shared().bootstrapServers();
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "linger.ms", 0), new StringSerializer(), new ByteArraySerializer());

    /** An event as it lies in a topic. */
    public record Seen(String type, String id, String key, JsonNode data, Map<String, String> headers) {}

    /** A sample of the contract, such as {@code task.submitted}. */
    public static String sample(String name) {
        String path = "/contracts/events/" + name + ".json";
        try (InputStream file = TestEvents.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new AssertionError("no sample " + path);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(path, e);
        }
    }

    public void publish(String topic, String type, String aggregate, long version, Instant time, String json) {
        publish(topic, type, aggregate, version, time, json, Map.of());
    }

    /** @param more headers besides */
    public void publish(
            String topic,
            String type,
            String aggregate,
            long version,
            Instant time,
            String json,
            Map<String, String> more) {
        var record = new ProducerRecord<>(topic, aggregate, json.getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        aggregate + ":" + version,
                        "ce_source",
                        "/chidao/test",
                        "ce_type",
                        type,
                        "ce_subject",
                        aggregate,
                        "ce_time",
                        time.toString(),
                        "ce_aggregateversion",
                        Long.toString(version),
                        "ce_actor",
                        "vanphong",
                        "content-type",
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        more.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A unit as its owner tells of it. */
    public void unit(String id, String name, String parent, String... successors) {
        String json = JSON.writeValueAsString(
                Map.of("unit", Map.of("id", id, "name", name, "parent", parent, "successors", List.of(successors))));
        publish("chidao.units", "vn.chidao.unit.changed", "unit:" + id, 1, Instant.EPOCH, json);
    }

    /** A person with one role, in a unit or ({@code ""}) in none. */
    public void person(String account, String role, String unit) {
        Map<String, Object> held = unit.isEmpty() ? Map.of("role", role) : Map.of("role", role, "unit", unit);
        String json = JSON.writeValueAsString(Map.of(
                "person",
                Map.of(
                        "account",
                        account,
                        "name",
                        "Đồng chí " + account,
                        "email",
                        account + "@tinhuy.invalid",
                        "phone",
                        "0912000001",
                        "active",
                        true,
                        "roles",
                        List.of(held))));
        publish("chidao.units", "vn.chidao.person.changed", "person:" + account, 1, Instant.EPOCH, json);
    }

    /** Everything that lies in a topic now. */
    public List<Seen> in(String topic) {
        List<Seen> seen = new ArrayList<>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                servers,
                "group.id",
                "test-" + UUID.randomUUID(),
                "isolation.level",
                "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new org.apache.kafka.common.TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    seen.add(seen(record));
                }
            }
        }
        return seen;
    }

    private static Seen seen(ConsumerRecord<String, byte[]> record) {
        var headers = new java.util.HashMap<String, String>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return new Seen(
                headers.getOrDefault("ce_type", ""),
                headers.getOrDefault("ce_id", ""),
                record.key(),
                JSON.readTree(record.value()),
                headers);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
