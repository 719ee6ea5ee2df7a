package vn.chidao.kit.wire;

import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Topics as a service declares those that it owns, with a number of partitions that never changes. */
public final class Topics {

    /** Bytes of the largest record: an event of the largest size that can be recorded, and its headers. */
    public static final int LARGEST_RECORD = 5 * 1024 * 1024;

    private Topics() {}

    /** Every event, for ever. */
    public static NewTopic journal(String name, int partitions, short replication) {
        return new NewTopic(name, partitions, replication)
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        "-1",
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(LARGEST_RECORD)));
    }

    /** The newest record of each key. */
    public static NewTopic compacted(String name, int partitions, short replication) {
        return new NewTopic(name, partitions, replication)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(LARGEST_RECORD)));
    }
}
