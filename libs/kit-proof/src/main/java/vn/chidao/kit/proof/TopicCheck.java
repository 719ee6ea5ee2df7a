package vn.chidao.kit.proof;

import com.mongodb.client.MongoCursor;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.History;
import vn.chidao.kit.journal.JournalEntry;
import vn.chidao.kit.proof.HistoryVerifier.Kind;
import vn.chidao.kit.wire.EventAttributes;

/**
 * Holds the history against the service's topics, which another server keeps. The history is read first, then the topics:
 * publishing ends with the history, so that whatever is in it must be in its topic. What a topic holds beyond that is looked up
 * by itself.
 *
 * <p>A long history is taken in slices, each with a reading of its own, so that memory stays bounded.
 */
final class TopicCheck {

    /** Entries that are held in memory at a time, as {@link EntrySet} does: about 64 MB. */
    private static final long SLICE = 2_000_000;

    private final History history;
    private final String service;
    private final TopicReader reader;

    TopicCheck(History history, String service, TopicReader reader) {
        this.history = history;
        this.service = service;
        this.reader = reader;
    }

    /**
     * @param recordsSoFar told again and again how many records were read, those of all slices together
     * @return how many records there are
     */
    long run(List<AggregateStore<?, ?>> stores, Findings findings, LongConsumer recordsSoFar) {
        int slices = (int) (1 + history.size() / SLICE);
        long records = 0;
        long before = 0;
        for (int slice = 0; slice < slices; slice++) {
            long earlier = before;
            records = new Slice(stores, findings, slice, slices, read -> recordsSoFar.accept(earlier + read)).run();
            before += records;
        }
        return records;
    }

    /** A record of a topic: an entry, or the state of an aggregate published again. */
    private record Sent(JournalEntry entry, boolean snapshot) {}

    private static @Nullable Sent read(ConsumerRecord<String, byte[]> record) {
        try {
            CloudEvent event = KafkaMessageFactory.createReader(record.headers(), record.value())
                    .toEvent();
            boolean snapshot = "true".equals(text(event, EventAttributes.SNAPSHOT));
            JournalEntry entry = new JournalEntry(
                    Objects.requireNonNull(event.getSubject()),
                    Long.parseLong(text(event, EventAttributes.VERSION)),
                    event.getType(),
                    Objects.requireNonNull(event.getTime()).toInstant(),
                    text(event, EventAttributes.ACTOR),
                    event.getExtension(EventAttributes.IN_PLACE_OF) == null
                            ? null
                            : text(event, EventAttributes.IN_PLACE_OF),
                    new String(Objects.requireNonNull(event.getData()).toBytes(), StandardCharsets.UTF_8),
                    text(event, EventAttributes.PREV),
                    text(event, EventAttributes.DIGEST),
                    null);
            return entry.aggregate().equals(record.key()) ? new Sent(entry, snapshot) : null;
        } catch (RuntimeException notOurs) {
            return null;
        }
    }

    private static String text(CloudEvent event, String extension) {
        return Objects.toString(event.getExtension(extension), "");
    }

    private final class Slice {
        private final List<AggregateStore<?, ?>> stores;
        private final EntryDigests digests;
        private final Findings findings;
        private final int slice;
        private final int slices;
        private final LongConsumer progress;
        private final EntrySet entries = new EntrySet();
        private long records;

        Slice(List<AggregateStore<?, ?>> stores, Findings findings, int slice, int slices, LongConsumer progress) {
            this.stores = stores;
            this.digests = new EntryDigests(history, stores);
            this.findings = findings;
            this.slice = slice;
            this.slices = slices;
            this.progress = progress;
        }

        long run() {
            eachEntry(entry -> entries.add(entry.aggregate(), entry.version(), entry.digest()));
            Set<String> compacted = stores.stream()
                    .filter(store -> store.type().compacted())
                    .map(store -> store.type().topic())
                    .collect(Collectors.toSet());
            stores.stream()
                    .map(store -> store.type().topic())
                    .distinct()
                    .forEach(topic -> reader.read(topic, record -> check(record, compacted.contains(topic))));
            if (!entries.allMet()) {
                Lacking lacking = new Lacking();
                eachEntry(entry -> {
                    if (entries.unmet(entry.aggregate(), entry.version(), entry.digest())) {
                        lacking.check(entry);
                    }
                });
            }
            return records;
        }

        private void eachEntry(java.util.function.Consumer<JournalEntry> each) {
            try (MongoCursor<History.Line> lines = history.lines()) {
                while (lines.hasNext()) {
                    JournalEntry entry = lines.next().entry();
                    if (entry != null && isMine(entry.aggregate())) {
                        each.accept(entry);
                    }
                }
            }
        }

        private boolean isMine(String aggregate) {
            return Math.floorMod(aggregate.hashCode(), slices) == slice;
        }

        private void check(ConsumerRecord<String, byte[]> record, boolean compacted) {
            records++;
            progress.accept(records);
            boolean ofAnotherService = record.topic().equals(Seal.TYPE.topic()) && !service.equals(record.key());
            if (ofAnotherService || !isMine(Objects.toString(record.key(), ""))) {
                return;
            }
            Sent sent = read(record);
            if (sent == null) {
                String place = record.topic() + "-" + record.partition() + "@" + record.offset();
                findings.add(
                        Kind.TOPIC_ALTERED,
                        Objects.toString(record.key(), ""),
                        0,
                        "has a record that is no event of ours: " + place);
            } else if (sent.snapshot()) {
                if (compacted) {
                    // It may have taken the place of the entry.
                    meetStored(sent.entry());
                }
            } else {
                check(record.topic(), sent.entry());
            }
        }

        private void check(String topic, JournalEntry sent) {
            boolean asSent = sent.recomputedDigest().equals(sent.digest());
            if (!asSent && sent.hasReplacedHalfPairs()) {
                findings.addKnownFaults(1);
            } else if (!asSent) {
                findings.add(
                        Kind.TOPIC_ALTERED,
                        sent.aggregate(),
                        sent.version(),
                        "has a record in " + topic + " whose digest does not match its content");
                meetStored(sent);
                return;
            }
            if (entries.meet(sent.aggregate(), sent.version(), sent.digest())) {
                return;
            }
            String stored = digests.of(sent.aggregate(), sent.version());
            if (stored == null) {
                findings.add(
                        Kind.STORE_LACKS, sent.aggregate(), sent.version(), "is missing, though it is in " + topic);
            } else if (!stored.equals(sent.digest())) {
                findings.add(
                        Kind.TOPIC_DIFFERS, sent.aggregate(), sent.version(), "is not the entry that is in " + topic);
                // Named already: it is not lacking besides.
                entries.meet(sent.aggregate(), sent.version(), stored);
            }
        }

        private boolean meetStored(JournalEntry sent) {
            String stored = digests.of(sent.aggregate(), sent.version());
            return stored != null && entries.meet(sent.aggregate(), sent.version(), stored);
        }

        /** Decides about entries that were not met; they come in the order of aggregates. */
        private final class Lacking {
            private String aggregate = "";
            private Optional<AggregateStore<?, ?>> store = Optional.empty();
            private long newest;

            void check(JournalEntry entry) {
                if (!entry.aggregate().equals(aggregate)) {
                    aggregate = entry.aggregate();
                    store = stores.stream()
                            .filter(candidate -> candidate.exists(aggregate))
                            .findFirst();
                    JournalEntry last = history.lastPublished(aggregate);
                    newest = last == null ? 0 : last.version();
                }
                // A history without a document is named by the chains.
                if (store.isEmpty() || store.get().type().compacted() && entry.version() < newest) {
                    return;
                }
                findings.add(
                        Kind.TOPIC_LACKS,
                        aggregate,
                        entry.version(),
                        "is not in " + store.get().type().topic());
            }
        }
    }
}
