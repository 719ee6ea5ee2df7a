package vn.chidao.kit.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Creates the topics that are not there when the service starts, before anything reads or writes them. A topic that is there with
 * another number of partitions is left as it is and reported, in the log and in health: raising the number would move keys to
 * other partitions. One that takes only smaller records than the catalogue says is raised to its size.
 */
public final class TopicProvisioning implements SmartInitializingSingleton, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(TopicProvisioning.class);

    private static final long WAIT_SECONDS = 30;

    private final Supplier<Admin> admins;
    private final Map<String, Topic> topics = new LinkedHashMap<>();
    private final short replication;
    /** What is wrong, by topic. */
    private volatile Map<String, String> problems = Map.of();

    public TopicProvisioning(Supplier<Admin> admins, Collection<UsedTopics> used, short replication) {
        this.admins = admins;
        this.replication = replication;
        used.stream().flatMap(each -> each.topics().stream()).forEach(topic -> topics.put(topic.name(), topic));
    }

    /** @throws IllegalStateException when the broker does not answer: a service without its topics would only pretend to run */
    @Override
    public void afterSingletonsInstantiated() {
        Map<String, String> found = new TreeMap<>();
        try (Admin admin = admins.get()) {
            List<Topic> present = new ArrayList<>();
            for (var described :
                    admin.describeTopics(topics.keySet()).topicNameValues().entrySet()) {
                Topic topic = topics.get(described.getKey());
                if (topic == null || create(admin, topic, described.getValue())) {
                    continue;
                }
                present.add(topic);
                int partitions = get(described.getValue()).partitions().size();
                if (partitions != topic.partitions()) {
                    found.put(
                            topic.name(),
                            "has " + partitions + " partitions, and " + topic.partitions() + " are counted on");
                }
            }
            present.forEach(topic -> enlarge(admin, topic, found));
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the topics cannot be prepared", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped before the topics were prepared", e);
        }
        found.forEach((topic, problem) -> log.error("{} {}", topic, problem));
        problems = Map.copyOf(found);
    }

    /** Creates it unless it is there; tells whether it was not. */
    private boolean create(Admin admin, Topic topic, KafkaFuture<TopicDescription> described)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            get(described);
            return false;
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
        try {
            get(admin.createTopics(List.of(topic.toCreate(replication))).all());
            log.info("{} was created", topic.name());
        } catch (ExecutionException e) {
            // Another service was faster, with the same catalogue.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
        return true;
    }

    /** Topics of earlier versions take the broker's default size. */
    private void enlarge(Admin admin, Topic topic, Map<String, String> found) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        try {
            Config settings =
                    get(admin.describeConfigs(List.of(resource)).all()).get(resource);
            ConfigEntry size = settings == null ? null : settings.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
            if (size == null || Long.parseLong(size.value()) >= Topics.LARGEST_RECORD) {
                return;
            }
            get(admin.incrementalAlterConfigs(Map.of(
                            resource,
                            List.of(new AlterConfigOp(
                                    new ConfigEntry(
                                            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                            Integer.toString(Topics.LARGEST_RECORD)),
                                    AlterConfigOp.OpType.SET))))
                    .all());
            log.info("{} takes records of {} bytes now", topic.name(), Topics.LARGEST_RECORD);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                // The topic's owner may; of a neighbour's topic it is none of ours.
                log.debug("{}: its settings are not ours to see: {}", topic.name(), e.toString());
            } else {
                found.putIfAbsent(topic.name(), "cannot be set to take large records: " + e.getCause());
            }
        } catch (TimeoutException e) {
            found.putIfAbsent(topic.name(), "cannot be set to take large records: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T get(KafkaFuture<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(WAIT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public Health health() {
        Health.Builder health = problems.isEmpty() ? Health.up() : Health.down();
        problems.forEach(health::withDetail);
        return health.build();
    }
}
