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
import java.util.function.Predicate;
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

    /**
     * A part of what is not settled yet, oldest first.
     *
     * @param next where the following part begins, null at the end
     * @param total how many are not settled in all
     */
    public record Letters(List<Letter> items, @Nullable Long next, long total) {}

    /** Lets work be done with the letters, by one at a time. */
    public synchronized <T> T open(Function<Opened, T> work) {
        try (Consumer<String, byte[]> consumer = consumers.apply(group)) {
            Opened opened = new Opened(consumer);
            try {
                return work.apply(opened);
            } finally {
                opened.commitSettled();
            }
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

    /** The letters as somebody works with them. */
    public final class Opened {

        private final Consumer<String, byte[]> consumer;
        private final TopicPartition partition = new TopicPartition(topic, 0);
        private final long begin;
        private final long end;
        private boolean settledAny;

        private Opened(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
            consumer.assign(List.of(partition));
            end = consumer.endOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
            OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
            begin = committed == null
                    ? consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L)
                    : committed.offset();
        }

        /**
         * What is not settled yet, oldest first.
         *
         * @param from no older ones
         */
        public Letters pending(long from, int limit) {
            long first = Math.max(begin, from);
            Set<Long> over = new HashSet<>();
            settled.find(gte("_id", begin))
                    .forEach(document -> over.add(document.getNumber("_id").longValue()));
            List<Letter> found = new ArrayList<>();
            read(first, record -> {
                if (!over.contains(record.offset())) {
                    found.add(letter(record));
                }
                return found.size() <= limit;
            });
            boolean more = found.size() > limit;
            return new Letters(
                    List.copyOf(more ? found.subList(0, limit) : found),
                    more ? found.getLast().offset() : null,
                    end - begin - over.stream().filter(offset -> offset < end).count());
        }

        /**
         * Hands an event once more to the consumer that refused it. An outage passes through, and it stays.
         *
         * @param offset its place among the dead letters
         * @throws Refusal 404 when nothing pending has that place, 409 when it is refused again and stays
         */
        public void replay(long offset, String by) {
            ConsumerRecord<String, byte[]> record = find(offset);
            hand(record);
            settle(offset, "REPLAYED", by, null);
        }

        /**
         * Gives an event up. It stays in the topic, and who gave it up and why is kept.
         *
         * @param reason as {@link #reason} takes it
         * @throws Refusal 404 when nothing pending has that place
         */
        public void discard(long offset, String reason, String by) {
            find(offset);
            settle(offset, "DISCARDED", by, reason(reason));
            log.warn("dead letter {} was discarded by {}", offset, by);
        }

        private ConsumerRecord<String, byte[]> find(long offset) {
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            if (offset >= begin && offset < end && settled.countDocuments(eq("_id", offset)) == 0) {
                read(offset, record -> {
                    found.add(record);
                    return false;
                });
            }
            return found.stream()
                    .filter(record -> record.offset() == offset)
                    .findFirst()
                    .orElseThrow(() -> Refusal.notFound("dead letter", Long.toString(offset)));
        }

        /** @param taken says whether the next one is wanted, too */
        private void read(long from, Predicate<ConsumerRecord<String, byte[]>> taken) {
            if (from >= end) {
                return;
            }
            consumer.seek(partition, from);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                    if (record.offset() >= end || !taken.test(record)) {
                        return;
                    }
                }
                if (System.nanoTime() > deadline) {
                    throw new org.apache.kafka.common.errors.TimeoutException(
                            "the broker did not answer within " + PATIENCE.toSeconds() + " s");
                }
            }
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
            settledAny = true;
        }

        /** Moves the committed offset over what is settled without a gap. */
        private void commitSettled() {
            if (!settledAny) {
                return;
            }
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
    }

    /**
     * Why something is given up, as it is kept.
     *
     * @throws Refusal 400 for what is no text
     */
    static String reason(@Nullable String reason) {
        if (reason == null
                || !Text.isText(reason)
                || Text.isBlank(reason)
                || Text.length(Text.line(reason)) > LONGEST_REASON) {
            throw Refusal.invalid("reason", "WRONG_FORMAT", "1–" + LONGEST_REASON);
        }
        return Text.line(reason);
    }

    private void hand(ConsumerRecord<String, byte[]> record) {
        String name = letter(record).consumer();
        EventConsumer target = byGroup.get(name);
        if (target == null) {
            throw new Refusal(Refusal.Kind.CONFLICT, "NO_SUCH_CONSUMER", Map.of(), name);
        }
        try {
            ReceivedEvent event = ReceivedEvent.of(record);
            if (PartitionListener.isWanted(target, event)) {
                target.take(List.of(event), path -> {});
            }
        } catch (InvalidEvent again) {
            String why = String.valueOf(again.getMessage());
            throw new Refusal(Refusal.Kind.CONFLICT, "REFUSED_AGAIN", Map.of("reason", why), why);
        }
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
