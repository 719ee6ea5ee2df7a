package vn.chidao.localstack.supervisor;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How far the consumers are behind what was published. */
final class Lag implements AutoCloseable {

    /** Dead letters are committed when an administrator replays them: what lies there is no lag. */
    private static final String DEAD_LETTERS = ".dead-letters";

    private static final Duration ABANDONED = Duration.ofSeconds(20);
    private static final Duration TELL_AFTER = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 50;

    private final Admin admin;

    Lag(String bootstrapServers) {
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                10_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000));
    }

    /**
     * Waits until nobody is behind. What a group left behind that nobody has joined is waited for a while, and then taken for
     * abandoned.
     *
     * @param say hears from time to time who is
     */
    void awaitNone(Consumer<String> say) throws InterruptedException {
        long asked = System.nanoTime();
        long lastSaid = asked;
        while (true) {
            long now = System.nanoTime();
            try {
                Map<String, Long> behind = behind(now - asked < ABANDONED.toNanos());
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
        List<String> groups = admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                .map(GroupListing::groupId)
                .filter(group -> !group.endsWith(DEAD_LETTERS))
                .toList();
        Map<String, Map<TopicPartition, Long>> positions = new HashMap<>();
        Map<String, ConsumerGroupDescription> descriptions =
                admin.describeConsumerGroups(groups).all().get();
        for (ConsumerGroupDescription group : descriptions.values()) {
            if (group.groupState() == GroupState.STABLE
                    || (groupsWithoutMembers && group.groupState() == GroupState.EMPTY)) {
                positions.put(group.groupId(), positions(group));
            } else if (group.groupState() != GroupState.EMPTY && group.groupState() != GroupState.DEAD) {
                behind.put(group.groupId(), -1L);
            }
        }
        Map<TopicPartition, Long> ends = ends(positions.values().stream()
                .flatMap(each -> each.keySet().stream())
                .collect(Collectors.toSet()));
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

    @Override
    public void close() {
        admin.close();
    }

    private Map<TopicPartition, Long> positions(ConsumerGroupDescription group)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        group.members()
                .forEach(member -> member.assignment().topicPartitions().forEach(each -> positions.put(each, 0L)));
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                        Map.of(group.groupId(), new ListConsumerGroupOffsetsSpec()))
                .partitionsToOffsetAndMetadata(group.groupId())
                .get();
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                positions.put(partition, offset.offset());
            }
        });
        return positions;
    }

    private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }
}
