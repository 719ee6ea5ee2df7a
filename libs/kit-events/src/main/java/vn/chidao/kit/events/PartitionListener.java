package vn.chidao.kit.events;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import vn.chidao.kit.journal.EntryRefused;

/**
 * Hands what was polled to a consumer: each partition on a thread of its own, its events in their order. What can never be
 * taken goes to the dead letters. When a partition fails for another reason, the poll comes again; partitions that were done
 * are not done twice.
 */
final class PartitionListener implements BatchMessageListener<String, byte[]> {

    private static final Logger log = LoggerFactory.getLogger(PartitionListener.class);

    /** Keeps an event that can never be taken, and why. */
    @FunctionalInterface
    interface DeadLetterQueue {
        void add(ConsumerRecord<String, byte[]> record, InvalidEvent why);
    }

    private final EventConsumer consumer;
    private final String group;
    private final DeadLetterQueue deadLetters;
    private final MeterRegistry meters;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /** What of the poll that is being tried again is done. */
    private final Map<TopicPartition, Done> done = new HashMap<>();

    PartitionListener(EventConsumer consumer, String group, DeadLetterQueue deadLetters, MeterRegistry meters) {
        this.consumer = consumer;
        this.group = group;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    /** A partition's part of a poll, by its first offset, and the last one that is done. */
    private record Done(long first, long last) {}

    private record Refused(ConsumerRecord<String, byte[]> record, InvalidEvent why) {}

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> polled) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> byPartition = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : polled) {
            byPartition
                    .computeIfAbsent(
                            new TopicPartition(record.topic(), record.partition()), partition -> new ArrayList<>())
                    .add(record);
        }
        byPartition.entrySet().removeIf(part -> isDone(part.getKey(), part.getValue()));
        @Nullable RuntimeException failure = null;
        for (var running : start(byPartition).entrySet()) {
            List<ConsumerRecord<String, byte[]>> records = byPartition.getOrDefault(running.getKey(), List.of());
            try {
                result(running.getValue()).forEach(refused -> deadLetters.add(refused.record(), refused.why()));
                done.put(
                        running.getKey(),
                        new Done(records.getFirst().offset(), records.getLast().offset()));
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
        done.clear();
    }

    private boolean isDone(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
        Done part = done.get(partition);
        return part != null
                && part.first() == records.getFirst().offset()
                && part.last() == records.getLast().offset();
    }

    private Map<TopicPartition, Future<List<Refused>>> start(
            Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> byPartition) {
        Map<TopicPartition, Future<List<Refused>>> running = new LinkedHashMap<>();
        byPartition.forEach(
                (partition, records) -> running.put(partition, threads.submit(() -> takePartition(records))));
        return running;
    }

    private static List<Refused> result(Future<List<Refused>> running) {
        try {
            return running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while events were taken", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : new IllegalStateException(e.getCause());
        }
    }

    private List<Refused> takePartition(List<ConsumerRecord<String, byte[]>> records) {
        List<Refused> refused = new ArrayList<>();
        List<ConsumerRecord<String, byte[]>> whole = new ArrayList<>();
        List<ReceivedEvent> events = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                ReceivedEvent event = ReceivedEvent.of(record);
                if (isWanted(consumer, event)) {
                    events.add(event);
                    whole.add(record);
                }
            } catch (InvalidEvent e) {
                refused.add(new Refused(record, e));
            }
        }
        if (events.isEmpty()) {
            return refused;
        }
        try {
            take(events);
        } catch (InvalidEvent oneOfThem) {
            for (int n = 0; n < events.size(); n++) {
                try {
                    take(List.of(events.get(n)));
                } catch (InvalidEvent e) {
                    refused.add(new Refused(whole.get(n), e));
                }
            }
        }
        return refused;
    }

    /** @throws InvalidEvent also when what an event leads to can never be recorded */
    private void take(List<ReceivedEvent> events) {
        try {
            consumer.take(events, this::countUnknown);
        } catch (EntryRefused e) {
            throw new InvalidEvent("what it leads to cannot be recorded: " + e.getMessage(), e);
        }
    }

    /** Snapshots never reach a reaction. */
    static boolean isWanted(EventConsumer consumer, ReceivedEvent event) {
        return consumer.concerns(event.type()) && !(event.snapshot() && consumer.kind() == EventConsumer.Kind.REACTION);
    }

    void countUnknown(String path) {
        meters.counter("chidao.events.unknown", "group", group, "field", path).increment();
        log.warn("{} read a word that it does not know, in {}", group, path);
    }
}
