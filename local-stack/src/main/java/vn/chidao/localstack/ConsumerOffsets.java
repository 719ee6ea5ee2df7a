package vn.chidao.localstack;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** What the consumer groups of a broker have committed, and where the topics end. */
public final class ConsumerOffsets implements AutoCloseable {

    /** Dead letters are committed when an administrator replays them: what lies there is no lag. */
    private static final String DEAD_LETTERS = ".dead-letters";

    private final Admin admin;

    public ConsumerOffsets(String bootstrapServers) {
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                10_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000));
    }

    /**
     * All but those of dead letters, by name.
     *
     * @throws ExecutionException when the broker does not answer, here and below
     */
    public Map<String, ConsumerGroupDescription> groups() throws ExecutionException, InterruptedException {
        List<String> names = admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                .map(GroupListing::groupId)
                .filter(group -> !group.endsWith(DEAD_LETTERS))
                .toList();
        return admin.describeConsumerGroups(names).all().get();
    }

    /** By group; a partition at which a group has committed nothing is left out. */
    public Map<String, Map<TopicPartition, Long>> committed(Collection<String> groups)
            throws ExecutionException, InterruptedException {
        Map<String, ListConsumerGroupOffsetsSpec> asked = groups.stream()
                .collect(Collectors.toMap(Function.identity(), group -> new ListConsumerGroupOffsetsSpec()));
        Map<String, Map<TopicPartition, Long>> committed = new HashMap<>();
        admin.listConsumerGroupOffsets(asked).all().get().forEach((group, offsets) -> {
            Map<TopicPartition, Long> its = new HashMap<>();
            offsets.forEach((partition, offset) -> {
                if (offset != null) {
                    its.put(partition, offset.offset());
                }
            });
            committed.put(group, its);
        });
        return committed;
    }

    /** Of what is committed: a transaction that is under way is no part of it. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = partitions.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), each -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
