package vn.chidao.kit.wire;

import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as every service counts on it.
 *
 * @param partitions the number that it has for ever: keys would move to other partitions
 * @param compacted whether it keeps the newest record of each key alone; else it keeps every record for ever
 */
public record Topic(String name, int partitions, boolean compacted) {

    /** @param replication how many brokers keep it; -1 for the broker's own default */
    public NewTopic toCreate(short replication) {
        return new NewTopic(name, partitions, replication)
                .configs(Map.of(
                        compacted ? TopicConfig.CLEANUP_POLICY_CONFIG : TopicConfig.RETENTION_MS_CONFIG,
                        compacted ? TopicConfig.CLEANUP_POLICY_COMPACT : "-1",
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(Topics.LARGEST_RECORD)));
    }
}
