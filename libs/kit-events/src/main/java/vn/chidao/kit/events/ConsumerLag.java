package vn.chidao.kit.events;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import vn.chidao.kit.health.Degraded;

/**
 * How far the service's own consumer groups are behind what was published, in records and in time. It asks the broker, so that
 * a consumer that ended is seen as well as one that is slow.
 *
 * <p>Where a partition's end was when somebody looked is remembered until the group has read as far: the time since then is
 * the lag. So it is at most one look too small.
 */
final class ConsumerLag implements HealthIndicator {

    private static final long PATIENCE_SECONDS = 20;

    private final Admin admin;
    private final List<ConsumerGroups> groups;
    private final Duration limit;
    private final Clock clock;
    private final MultiGauge records;
    private final MultiGauge seconds;
    private Map<Place, End> ends = Map.of();
    private volatile Map<String, Behind> behind = Map.of();

    /**
     * @param limit who is behind for longer is a trouble
     * @param clock real time
     */
    ConsumerLag(Admin admin, List<ConsumerGroups> groups, Duration limit, Clock clock, MeterRegistry meters) {
        this.admin = admin;
        this.groups = groups;
        this.limit = limit;
        this.clock = clock;
        this.records = MultiGauge.builder("chidao.events.lag")
                .description("Records that a consumer group has not taken yet")
                .baseUnit("records")
                .register(meters);
        this.seconds = MultiGauge.builder("chidao.events.lag.age")
                .description("For how long a consumer group has been behind")
                .baseUnit("seconds")
                .register(meters);
    }

    /** How far a group is behind. */
    record Behind(long records, Duration age) {

        static final Behind NOTHING = new Behind(0, Duration.ZERO);

        Behind and(Behind other) {
            return new Behind(records + other.records, age.compareTo(other.age) > 0 ? age : other.age);
        }
    }

    private record Place(String group, TopicPartition partition) {}

    /** Where a partition ended at that moment. */
    private record End(long offset, Instant at) {}

    /** As the last look saw it. */
    Map<String, Behind> behind() {
        return behind;
    }

    synchronized void look() throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Set<String>> topicsByGroup = new TreeMap<>();
        groups.forEach(each -> topicsByGroup.putAll(each.topicsByGroup()));
        if (topicsByGroup.isEmpty()) {
            return;
        }
        Map<String, List<TopicPartition>> partitions =
                partitions(topicsByGroup.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
                get(admin.listConsumerGroupOffsets(topicsByGroup.keySet().stream()
                                .collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec())))
                        .all());
        // After the positions: what is published in between makes the lag larger, never negative.
        Map<TopicPartition, ListOffsetsResultInfo> present = get(admin.listOffsets(
                        partitions.values().stream()
                                .flatMap(List::stream)
                                .collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())),
                        new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all());
        Instant now = clock.instant();
        Map<Place, End> remembered = new HashMap<>();
        Map<String, Behind> found = new TreeMap<>();
        topicsByGroup.forEach((group, topics) -> {
            Map<TopicPartition, OffsetAndMetadata> positions = committed.getOrDefault(group, Map.of());
            Behind all = Behind.NOTHING;
            for (String topic : new TreeSet<>(topics)) {
                for (TopicPartition partition : partitions.getOrDefault(topic, List.of())) {
                    OffsetAndMetadata position = positions.get(partition);
                    ListOffsetsResultInfo end = present.get(partition);
                    all = all.and(behind(
                            new Place(group, partition),
                            position == null ? 0 : position.offset(),
                            end == null ? 0 : end.offset(),
                            now,
                            remembered));
                }
            }
            found.put(group, all);
        });
        ends = remembered;
        behind = found;
        records.register(rows(found, each -> each.records()), true);
        seconds.register(rows(found, each -> each.age().toMillis() / 1_000.0), true);
    }

    private Behind behind(Place place, long position, long end, Instant now, Map<Place, End> remembered) {
        if (position >= end) {
            return Behind.NOTHING;
        }
        End before = ends.get(place);
        End mark = before == null || position >= before.offset() ? new End(end, now) : before;
        remembered.put(place, mark);
        return new Behind(end - position, Duration.between(mark.at(), now));
    }

    private Map<String, List<TopicPartition>> partitions(Set<String> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, List<TopicPartition>> partitions = new HashMap<>();
        for (TopicDescription topic :
                get(admin.describeTopics(topics).allTopicNames()).values()) {
            List<TopicPartition> its = new ArrayList<>();
            for (TopicPartitionInfo partition : topic.partitions()) {
                its.add(new TopicPartition(topic.name(), partition.partition()));
            }
            partitions.put(topic.name(), its);
        }
        return partitions;
    }

    private static List<Row<?>> rows(Map<String, Behind> found, ToDoubleFunction<Behind> value) {
        return found.entrySet().stream()
                .<Row<?>>map(each -> Row.of(Tags.of("group", each.getKey()), value.applyAsDouble(each.getValue())))
                .toList();
    }

    private static <T> T get(KafkaFuture<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public Health health() {
        Map<String, String> troubles = new TreeMap<>();
        behind.forEach((group, its) -> {
            if (its.age().compareTo(limit) > 0) {
                troubles.put(
                        group,
                        "is " + its.records() + " records and " + its.age().toSeconds() + " s behind");
            }
        });
        return Degraded.health(troubles);
    }
}
