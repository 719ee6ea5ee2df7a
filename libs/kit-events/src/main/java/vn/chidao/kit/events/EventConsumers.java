package vn.chidao.kit.events;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.util.backoff.ExponentialBackOff;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.wire.Topics;

/**
 * Runs the service's {@link EventConsumer}s, each in a group {@code service.name}. Offsets are committed after the events
 * were taken. An outage holds the partition and is retried for ever with growing pauses; an invalid event goes to the dead
 * letters and the partition goes on.
 */
public final class EventConsumers implements SmartLifecycle, ConsumerGroups {

    private static final Logger log = LoggerFactory.getLogger(EventConsumers.class);

    private final String service;
    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers = new ArrayList<>();
    private final Map<String, EventConsumer> byGroup = new LinkedHashMap<>();
    private final Map<String, Object> adminSettings;
    private volatile boolean running;

    EventConsumers(
            String service,
            List<EventConsumer> consumers,
            ConsumerFactory<String, byte[]> factory,
            KafkaOperations<String, byte[]> deadLetters,
            Map<String, Object> adminSettings,
            MeterRegistry meters) {
        this.service = service;
        this.adminSettings = adminSettings;
        for (EventConsumer consumer : consumers) {
            String group = groupOf(consumer);
            if (byGroup.put(group, consumer) != null) {
                throw new IllegalStateException("two consumers are named " + consumer.name());
            }
            containers.add(container(consumer, group, factory, deadLetters, meters));
        }
    }

    String groupOf(EventConsumer consumer) {
        return service + "." + consumer.name();
    }

    Map<String, EventConsumer> byGroup() {
        return byGroup;
    }

    @Override
    public Map<String, Set<String>> topicsByGroup() {
        Map<String, Set<String>> topics = new HashMap<>();
        byGroup.forEach((group, consumer) -> topics.put(group, consumer.topics()));
        return topics;
    }

    static String deadLetterTopicOf(String service) {
        return Topics.deadLettersOf(service).name();
    }

    private ConcurrentMessageListenerContainer<String, byte[]> container(
            EventConsumer consumer,
            String group,
            ConsumerFactory<String, byte[]> factory,
            KafkaOperations<String, byte[]> deadLetters,
            MeterRegistry meters) {
        ContainerProperties properties =
                new ContainerProperties(consumer.topics().toArray(String[]::new));
        properties.setGroupId(group);
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        properties.setFixTxOffsets(true);
        // A missing right is an outage: without this the consumer would end for good.
        properties.setAuthExceptionRetryInterval(Duration.ofSeconds(10));
        properties.setMessageListener(new PartitionListener(
                consumer, group, (record, why) -> toDeadLetters(group, record, why, deadLetters, meters), meters));
        var container = new ConcurrentMessageListenerContainer<>(factory, properties);
        container.setBeanName(consumer.name());
        container.setCommonErrorHandler(untilTheOutageIsOver(group, meters));
        return container;
    }

    private void toDeadLetters(
            String group,
            ConsumerRecord<String, byte[]> record,
            InvalidEvent why,
            KafkaOperations<String, byte[]> deadLetters,
            MeterRegistry meters) {
        DeadLetterPublishingRecoverer publisher = new DeadLetterPublishingRecoverer(
                deadLetters, (refused, e) -> new TopicPartition(deadLetterTopicOf(service), 0));
        publisher.setFailIfSendResultIsError(true);
        publisher.setHeadersFunction((refused, e) -> new RecordHeaders()
                .add(KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP, group.getBytes(StandardCharsets.UTF_8)));
        publisher.accept(record, why);
        meters.counter("chidao.events.dead", "group", group).increment();
        log.error(
                "{} cannot take {}-{}@{}, it is a dead letter now: {}",
                group,
                record.topic(),
                record.partition(),
                record.offset(),
                why.getMessage());
    }

    /** Tries the same poll again with growing pauses, for ever. Kafka keeps the partitions for us meanwhile. */
    private DefaultErrorHandler untilTheOutageIsOver(String group, MeterRegistry meters) {
        ExponentialBackOff pauses = new ExponentialBackOff(200, 2);
        pauses.setMaxInterval(10_000);
        DefaultErrorHandler handler = new DefaultErrorHandler(pauses);
        handler.setRetryListeners(new RetryListener() {
            @Override
            public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception e, int attempt) {
                retried(1, e, attempt);
            }

            @Override
            public void failedDelivery(ConsumerRecords<?, ?> records, @Nullable Exception e, int attempt) {
                retried(records.count(), e, attempt);
            }

            private void retried(int events, @Nullable Exception e, int attempt) {
                meters.counter("chidao.events.retries", "group", group).increment();
                log.warn(
                        "{} holds {} events, attempt {}: {}",
                        group,
                        events,
                        attempt,
                        rootOf(e).toString());
            }
        });
        return handler;
    }

    private static Throwable rootOf(@Nullable Throwable e) {
        Throwable root = e == null ? new IllegalStateException("no cause given") : e;
        while (root.getCause() != null && !(root instanceof InvalidEvent)) {
            root = root.getCause();
        }
        return root;
    }

    /** Names of the consumers that may be rebuilt. */
    List<String> rebuildable() {
        return byGroup.values().stream()
                .filter(consumer -> consumer.kind() == EventConsumer.Kind.STATE)
                .map(EventConsumer::name)
                .toList();
    }

    /**
     * Lets a state consumer read its topics again from the beginning: what it derives is built anew, over what is there.
     *
     * @throws Refusal 404 when there is no state consumer of that name, {@code REBUILD_ALONE} when other instances of the
     *     service run: their places in the topics cannot be moved
     */
    public void rebuild(String name) throws InterruptedException, ExecutionException {
        String group = service + "." + name;
        EventConsumer consumer = byGroup.get(group);
        if (consumer == null || consumer.kind() != EventConsumer.Kind.STATE) {
            throw Refusal.notFound("consumer", name);
        }
        var container = containers.stream()
                .filter(candidate -> name.equals(candidate.getBeanName()))
                .findFirst()
                .orElseThrow();
        container.stop();
        try (Admin admin = Admin.create(adminSettings)) {
            Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
            admin.describeTopics(consumer.topics())
                    .allTopicNames()
                    .get()
                    .forEach((topic, description) -> description
                            .partitions()
                            .forEach(partition -> beginning.put(
                                    new TopicPartition(topic, partition.partition()), new OffsetAndMetadata(0))));
            admin.alterConsumerGroupOffsets(group, beginning).all().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownMemberIdException || e.getCause() instanceof GroupNotEmptyException) {
                throw new Refusal(Refusal.Kind.CONFLICT, "REBUILD_ALONE", Map.of("consumer", name), name);
            }
            throw e;
        } finally {
            container.start();
        }
    }

    @Override
    public void start() {
        containers.forEach(ConcurrentMessageListenerContainer::start);
        running = true;
    }

    @Override
    public void stop() {
        containers.forEach(ConcurrentMessageListenerContainer::stop);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
