package vn.chidao.kit.wire;

import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Topics as a service declares those that it owns, with a number of partitions that never changes. */
public final class Topics {

    private Topics() {}

    /** Every event, for ever. */
    public static NewTopic journal(String name, int partitions, short replication) {
        return new NewTopic(name, partitions, replication).configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
    }

    /** The newest record of each key. */
    public static NewTopic compacted(String name, int partitions, short replication) {
        return new NewTopic(name, partitions, replication)
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }
}
