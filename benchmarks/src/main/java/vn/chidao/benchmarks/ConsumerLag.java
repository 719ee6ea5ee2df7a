package vn.chidao.benchmarks;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How many seconds pass from the moment at which something stands in a topic until the slowest consumer has committed it.
 * Looked at again and again while a load runs: the ends of all topics are noted, and the time until all groups are there.
 */
final class ConsumerLag implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Admin admin;
    private final List<String> groups;
    private final Thread watcher;

    private volatile boolean ended;
    private volatile double mostSeconds;
    private volatile @Nullable Exception failure;

    private ConsumerLag(Admin admin, List<String> groups) {
        this.admin = admin;
        this.groups = groups;
        watcher = Thread.ofPlatform().name("consumer-lag").start(this::watch);
    }

    static ConsumerLag watch(int kafkaPort) throws ExecutionException, InterruptedException {
        Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + kafkaPort));
        List<String> groups = admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                .map(GroupListing::groupId)
                .filter(group -> !group.endsWith(".dead-letters"))
                .toList();
        return new ConsumerLag(admin, groups);
    }

    /**
     * Waits until all that was published by now is consumed.
     *
     * @throws ExecutionException when the broker could not be asked: nothing is known then
     */
    double mostSeconds() throws ExecutionException, InterruptedException {
        ended = true;
        watcher.join();
        if (failure != null) {
            throw new ExecutionException(failure);
        }
        return mostSeconds;
    }

    @Override
    public void close() {
        ended = true;
        admin.close(Duration.ofSeconds(1));
    }

    private void watch() {
        try {
            boolean last;
            do {
                last = ended;
                Map<TopicPartition, Long> ends = ends(positions().keySet());
                long noted = System.nanoTime();
                while (isBehind(ends)) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
                mostSeconds = Math.max(mostSeconds, (System.nanoTime() - noted) / 1e9);
                LockSupport.parkNanos(PAUSE.toNanos());
            } while (!last);
        } catch (ExecutionException e) {
            failure = e;
        } catch (InterruptedException e) {
            failure = e;
            Thread.currentThread().interrupt();
        }
    }

    private boolean isBehind(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        return positions().entrySet().stream().anyMatch(each -> each.getValue() < ends.getOrDefault(each.getKey(), 0L));
    }

    /** Of the slowest group at each partition. */
    private Map<TopicPartition, Long> positions() throws ExecutionException, InterruptedException {
        Map<String, ListConsumerGroupOffsetsSpec> asked = new HashMap<>();
        groups.forEach(group -> asked.put(group, new ListConsumerGroupOffsetsSpec()));
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (Map<TopicPartition, OffsetAndMetadata> group :
                admin.listConsumerGroupOffsets(asked).all().get().values()) {
            group.forEach((partition, offset) -> {
                if (offset != null) {
                    positions.merge(partition, offset.offset(), Math::min);
                }
            });
        }
        return positions;
    }

    private Map<TopicPartition, Long> ends(Iterable<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(each -> latest.put(each, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }
}
