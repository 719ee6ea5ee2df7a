package vn.chidao.kit.events;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.KafkaHeaders;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.text.Text;

/**
 * Events of this service that could not be taken, kept for ever in a topic of one partition. Each is settled by itself, by
 * being replayed or discarded: one that stays broken holds up no other. What was settled, by whom and why is kept in MongoDB.
 * The committed offset of a group of its own lies behind what is settled without a gap, so that reading begins there.
 */
public final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    /** So many are read at a time, the oldest first. */
    static final int MOST = 500;

    static final String SETTLED = "dead_letters_settled";

    private static final int LONGEST_REASON = 1_000;
    private static final Duration POLL = Duration.ofMillis(500);

    /** Without news for so long the broker counts as away. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String topic;
    /** Makes a consumer of raw records in the given group, which nobody else uses at the time. */
    private final Function<String, Consumer<String, byte[]>> consumers;

    private final String group;
    private final Map<String, EventConsumer> byGroup;
    private final MongoCollection<BsonDocument> settled;
    private final Clock clock;

    DeadLetters(
            String topic,
            String group,
            Function<String, Consumer<String, byte[]>> consumers,
            Map<String, EventConsumer> byGroup,
            MongoDatabase database,
            Clock clock) {
        this.topic = topic;
        this.group = group;
        this.consumers = consumers;
        this.byGroup = byGroup;
        this.settled = database.getCollection(SETTLED, BsonDocument.class);
        this.clock = clock;
    }

    /**
     * An event that was refused.
     *
     * @param offset its place among the dead letters
     * @param consumer group that refused it
     * @param topic where it came from, with {@code partition} and {@code sourceOffset}
     */
    public record Letter(
            long offset,
            String consumer,
            String topic,
            int partition,
            long sourceOffset,
            @Nullable String key,
            Instant at,
            String reason,
            @Nullable String value) {}

    /** What became of a replay: how many were taken now, and those that were refused again and stay. */
    public record Replay(int taken, List<Letter> refused) {}

    /** What is not settled yet, oldest first, at most {@value MOST}. */
    public synchronized List<Letter> pending() {
        try (Consumer<String, byte[]> consumer = consumers.apply(group)) {
            return unsettled(consumer).stream().map(DeadLetters::letter).toList();
        }
    }

    String topic() {
        return topic;
    }

    /** How many are not settled yet, without reading them. */
    long count(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        TopicPartition partition = new TopicPartition(topic, 0);
        OffsetAndMetadata committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .get(partition);
        long begin = committed == null ? offset(admin, partition, OffsetSpec.earliest()) : committed.offset();
        long end = offset(admin, partition, OffsetSpec.latest());
        return end - begin - settled.countDocuments(and(gte("_id", begin), lt("_id", end)));
    }

    private static long offset(Admin admin, TopicPartition partition, OffsetSpec which)
            throws ExecutionException, InterruptedException, TimeoutException {
        return admin.listOffsets(Map.of(partition, which))
                .partitionResult(partition)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .offset();
    }

    /**
     * Hands each pending event once more to the consumer that refused it. What is refused again stays, and the next is tried.
     * An outage stops the replay where it is: what was taken until then is settled, and the exception passes through.
     */
    public synchronized Replay replay(String by) {
        try (Consumer<String, byte[]> consumer = consumers.apply(group)) {
            int taken = 0;
            List<Letter> refused = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> record : unsettled(consumer)) {
                if (isTaken(record)) {
                    settle(record.offset(), "REPLAYED", by, null);
                    taken++;
                } else {
                    refused.add(letter(record));
                }
            }
            commitSettled(consumer);
            return new Replay(taken, List.copyOf(refused));
        }
    }

    /**
     * Hands one event once more to the consumer that refused it.
     *
     * @param offset its place among the dead letters
     * @throws Refusal 404 when nothing pending has that place
     */
    public synchronized Replay replay(long offset, String by) {
        try (Consumer<String, byte[]> consumer = consumers.apply(group)) {
            ConsumerRecord<String, byte[]> record = find(consumer, offset);
            if (!isTaken(record)) {
                return new Replay(0, List.of(letter(record)));
            }
            settle(offset, "REPLAYED", by, null);
            commitSettled(consumer);
            return new Replay(1, List.of());
        }
    }

    /**
     * Gives an event up. It stays in the topic, and who gave it up and why is kept.
     *
     * @throws Refusal 404 when nothing pending has that place, 400 without a reason that is text
     */
    public synchronized Letter discard(long offset, @Nullable String reason, String by) {
        if (reason == null
                || !Text.isText(reason)
                || Text.isBlank(reason)
                || Text.length(Text.line(reason)) > LONGEST_REASON) {
            throw Refusal.invalid("reason", "WRONG_FORMAT", "1–" + LONGEST_REASON);
        }
        try (Consumer<String, byte[]> consumer = consumers.apply(group)) {
            ConsumerRecord<String, byte[]> record = find(consumer, offset);
            settle(offset, "DISCARDED", by, Text.line(reason));
            commitSettled(consumer);
            log.warn("dead letter {} was discarded by {}", offset, by);
            return letter(record);
        }
    }

    private boolean isTaken(ConsumerRecord<String, byte[]> record) {
        EventConsumer target = byGroup.get(letter(record).consumer());
        if (target == null) {
            return false;
        }
        try {
            ReceivedEvent event = ReceivedEvent.of(record);
            if (PartitionListener.isWanted(target, event)) {
                target.take(List.of(event), path -> {});
            }
            return true;
        } catch (InvalidEvent again) {
            return false;
        }
    }

    private ConsumerRecord<String, byte[]> find(Consumer<String, byte[]> consumer, long offset) {
        return unsettled(consumer).stream()
                .filter(record -> record.offset() == offset)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("dead letter", Long.toString(offset)));
    }

    private void settle(long offset, String how, String by, @Nullable String reason) {
        BsonDocument document = new BsonDocument("how", new BsonString(how))
                .append("by", new BsonString(by))
                .append("at", new BsonDateTime(clock.millis()));
        if (reason != null) {
            document.append("reason", new BsonString(reason));
        }
        settled.updateOne(
                eq("_id", offset), new BsonDocument("$setOnInsert", document), new UpdateOptions().upsert(true));
    }

    /** Moves the committed offset over what is settled without a gap. */
    private void commitSettled(Consumer<String, byte[]> consumer) {
        TopicPartition partition = new TopicPartition(topic, 0);
        long begin = committed(consumer, partition);
        long next = begin;
        for (BsonDocument document : settled.find(gte("_id", begin)).sort(Sorts.ascending("_id"))) {
            if (document.getNumber("_id").longValue() != next) {
                break;
            }
            next++;
        }
        if (next > begin) {
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(next)));
        }
    }

    private long committed(Consumer<String, byte[]> consumer, TopicPartition partition) {
        OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
        return committed == null
                ? consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L)
                : committed.offset();
    }

    private List<ConsumerRecord<String, byte[]>> unsettled(Consumer<String, byte[]> consumer) {
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        long end = consumer.endOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
        long begin = committed(consumer, partition);
        Set<Long> over = new HashSet<>();
        settled.find(gte("_id", begin))
                .forEach(document -> over.add(document.getNumber("_id").longValue()));
        consumer.seek(partition, begin);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) < end && records.size() < MOST) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
                if (!over.contains(record.offset()) && records.size() < MOST) {
                    records.add(record);
                }
            }
            if (System.nanoTime() > deadline) {
                throw new org.apache.kafka.common.errors.TimeoutException(
                        "the broker did not answer within " + PATIENCE.toSeconds() + " s");
            }
        }
        return records;
    }

    private static Letter letter(ConsumerRecord<String, byte[]> record) {
        return new Letter(
                record.offset(),
                text(record, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP),
                text(record, KafkaHeaders.DLT_ORIGINAL_TOPIC),
                number(record, KafkaHeaders.DLT_ORIGINAL_PARTITION).getInt(),
                number(record, KafkaHeaders.DLT_ORIGINAL_OFFSET).getLong(),
                record.key(),
                Instant.ofEpochMilli(record.timestamp()),
                text(record, KafkaHeaders.DLT_EXCEPTION_MESSAGE),
                record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8));
    }

    private static String text(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static ByteBuffer number(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? ByteBuffer.allocate(Long.BYTES) : ByteBuffer.wrap(header.value());
    }
}
