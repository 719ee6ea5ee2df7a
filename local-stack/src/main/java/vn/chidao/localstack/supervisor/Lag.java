package vn.chidao.localstack.supervisor;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import vn.chidao.localstack.ConsumerOffsets;

/** How far the consumers are behind what was published. */
final class Lag implements AutoCloseable {

    private static final Duration ABANDONED = Duration.ofSeconds(20);
    private static final Duration TELL_AFTER = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 20;
    private static final String FIGURES = ".completion-";

    private final ConsumerOffsets offsets;

    Lag(String bootstrapServers) {
        offsets = new ConsumerOffsets(bootstrapServers);
    }

    /**
     * Waits until nobody is behind. What a group left behind that nobody has joined is waited for a while, and then taken for
     * abandoned.
     *
     * @param say hears from time to time who is
     */
    void awaitNone(Consumer<String> say) throws InterruptedException {
        awaitNone(group -> true, say);
    }

    /** Waits until nobody is behind by whom others act: figures are read and counted again at any time. */
    void awaitNoneThatActs(Consumer<String> say) throws InterruptedException {
        awaitNone(group -> !group.contains(FIGURES), say);
    }

    private void awaitNone(Predicate<String> waitedFor, Consumer<String> say) throws InterruptedException {
        long asked = System.nanoTime();
        long lastSaid = asked;
        while (true) {
            long now = System.nanoTime();
            try {
                Map<String, Long> behind = behind(now - asked < ABANDONED.toNanos());
                behind.keySet().removeIf(group -> !waitedFor.test(group));
                if (behind.isEmpty()) {
                    return;
                }
                if (now - lastSaid > TELL_AFTER.toNanos()) {
                    say.accept("consumers that have yet to catch up: " + behind);
                    lastSaid = now;
                }
            } catch (ExecutionException kafkaIsBusy) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /**
     * Groups that have something left to read, with how much; {@code -1} while a group is forming.
     *
     * @param groupsWithoutMembers whether what a group left behind counts that nobody is in (yet)
     */
    Map<String, Long> behind(boolean groupsWithoutMembers) throws ExecutionException, InterruptedException {
        Map<String, Long> behind = new TreeMap<>();
        Map<String, Map<TopicPartition, Long>> positions = new HashMap<>();
        offsets.groups().forEach((name, group) -> {
            if (group.groupState() == GroupState.STABLE
                    || (groupsWithoutMembers && group.groupState() == GroupState.EMPTY)) {
                positions.put(name, beginnings(group));
            } else if (group.groupState() != GroupState.EMPTY && group.groupState() != GroupState.DEAD) {
                behind.put(name, -1L);
            }
        });
        offsets.committed(positions.keySet())
                .forEach((group, committed) -> positions.merge(group, committed, Lag::replaced));
        Map<TopicPartition, Long> ends = offsets.ends(positions.values().stream()
                .flatMap(each -> each.keySet().stream())
                .toList());
        positions.forEach((group, partitions) -> {
            long left = partitions.entrySet().stream()
                    .mapToLong(each -> Math.max(0, ends.getOrDefault(each.getKey(), 0L) - each.getValue()))
                    .sum();
            if (left > 0) {
                behind.put(group, left);
            }
        });
        return behind;
    }

    /** What is assigned and has no committed position yet is read from its beginning. */
    private static Map<TopicPartition, Long> beginnings(ConsumerGroupDescription group) {
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        group.members()
                .forEach(member -> member.assignment().topicPartitions().forEach(each -> beginnings.put(each, 0L)));
        return beginnings;
    }

    private static Map<TopicPartition, Long> replaced(
            Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> committed) {
        beginnings.putAll(committed);
        return beginnings;
    }

    @Override
    public void close() {
        offsets.close();
    }
}
