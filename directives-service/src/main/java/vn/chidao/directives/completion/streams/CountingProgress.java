package vn.chidao.directives.completion.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Follows how far a generation has counted, over all instances: its groups' committed offsets are held against the ends of all
 * partitions, whoever reads them at the moment.
 *
 * <p>The facts pass three topics. Once a group has read all that a topic held at one moment, the next topic holds all that
 * follows from it. So each topic's ends are noted when the one before is done, and new facts that come meanwhile hold nothing
 * up.
 */
final class CountingProgress implements AutoCloseable {

    /** A topic on the way, and the group that reads it. */
    record Stage(String group, String topic) {}

    private final Admin admin;
    private final List<Stage> stages;
    private int done;
    private @Nullable Map<TopicPartition, Long> ends;

    CountingProgress(Admin admin, List<Stage> stages) {
        this.admin = admin;
        this.stages = stages;
    }

    /** Whether everything has been counted that was there when this was first asked. */
    boolean isComplete() throws ExecutionException, InterruptedException {
        try {
            while (done < stages.size()) {
                Stage stage = stages.get(done);
                if (ends == null) {
                    ends = endsOf(stage.topic());
                }
                if (!hasRead(stage.group(), ends)) {
                    return false;
                }
                done++;
                ends = null;
            }
            return true;
        } catch (ExecutionException e) {
            // Kafka Streams makes group and topic when it starts.
            if (e.getCause() instanceof GroupIdNotFoundException
                    || e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    /** The end of each partition; those that hold nothing are left out. */
    private Map<TopicPartition, Long> endsOf(String topic) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                .flatMap(description -> description.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        Map<TopicPartition, Long> last = offsets(partitions, OffsetSpec.latest());
        offsets(partitions, OffsetSpec.earliest()).forEach(last::remove);
        return last;
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(partitions.stream().collect(Collectors.toMap(partition -> partition, any -> which)))
                .all()
                .get()
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private boolean hasRead(String group, Map<TopicPartition, Long> upTo)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return upTo.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata position = committed.get(end.getKey());
            return position != null && position.offset() >= end.getValue();
        });
    }
}
