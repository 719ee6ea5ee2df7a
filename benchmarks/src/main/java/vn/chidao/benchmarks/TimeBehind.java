package vn.chidao.benchmarks;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import vn.chidao.localstack.ConsumerOffsets;

/**
 * How many seconds pass from the moment at which something stands in a topic until the slowest consumer has committed it.
 * Looked at again and again while a load runs: the ends of all topics are noted, and the time until all groups are there.
 */
final class TimeBehind implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ConsumerOffsets offsets;
    private final Set<String> groups;
    private final Thread watcher;

    private volatile boolean ended;
    private volatile double mostSeconds;
    private volatile @Nullable Exception failure;

    private TimeBehind(ConsumerOffsets offsets, Set<String> groups) {
        this.offsets = offsets;
        this.groups = groups;
        watcher = Thread.ofPlatform().name("time-behind").start(this::watch);
    }

    static TimeBehind watch(int kafkaPort) throws ExecutionException, InterruptedException {
        ConsumerOffsets offsets = new ConsumerOffsets("127.0.0.1:" + kafkaPort);
        return new TimeBehind(offsets, offsets.groups().keySet());
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
        offsets.close();
    }

    private void watch() {
        try {
            boolean last;
            do {
                last = ended;
                Map<TopicPartition, Long> ends = offsets.ends(positions().keySet());
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
        Map<TopicPartition, Long> positions = new HashMap<>();
        offsets.committed(groups)
                .values()
                .forEach(group -> group.forEach((partition, offset) -> positions.merge(partition, offset, Math::min)));
        return positions;
    }
}
