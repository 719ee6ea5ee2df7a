package vn.chidao.kit.events;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.ExponentialBackOff;
import vn.chidao.kit.model.Refusal;

/**
 * Runs the service's {@link EventConsumer}s, each in a group {@code service.name}. Offsets are committed after the events
 * were taken. An outage holds the partition and is retried for ever with growing pauses; an invalid event goes to the dead
 * letters and the partition goes on.
 */
public final class EventConsumers implements SmartLifecycle {

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

    static String deadLetterTopicOf(String service) {
        return "chidao.dead-letters." + service;
    }

    /** Decodes a record and hands it over; snapshots never reach a reaction. */
    static void dispatch(EventConsumer consumer, ConsumerRecord<String, byte[]> record) {
        ReceivedEvent event = ReceivedEvent.of(record);
        if (event.snapshot() && consumer.kind() == EventConsumer.Kind.REACTION) {
            return;
        }
        consumer.on(event);
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
        properties.setMessageListener((MessageListener<String, byte[]>) record -> dispatch(consumer, record));
        var container = new ConcurrentMessageListenerContainer<>(factory, properties);
        container.setBeanName(consumer.name());
        container.setCommonErrorHandler(errorHandler(group, deadLetters, meters));
        return container;
    }

    private DefaultErrorHandler errorHandler(
            String group, KafkaOperations<String, byte[]> deadLetters, MeterRegistry meters) {
        DeadLetterPublishingRecoverer toDeadLetters = new DeadLetterPublishingRecoverer(
                deadLetters, (record, e) -> new TopicPartition(deadLetterTopicOf(service), 0));
        toDeadLetters.setFailIfSendResultIsError(true);
        ConsumerRecordRecoverer recoverer = (record, e) -> {
            toDeadLetters.accept(record, e);
            meters.counter("chidao.events.dead", "group", group).increment();
            log.error(
                    "{} cannot take {}-{}@{}, it is a dead letter now: {}",
                    group,
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    rootOf(e).getMessage());
        };
        ExponentialBackOff pauses = new ExponentialBackOff(200, 2);
        pauses.setMaxInterval(10_000);
        DefaultErrorHandler handler = new DefaultErrorHandler(recoverer, pauses);
        handler.defaultFalse(true);
        handler.setClassifications(Map.of(InvalidEvent.class, false), true);
        RetryListener visibly = (record, e, attempt) -> {
            meters.counter("chidao.events.retries", "group", group).increment();
            log.warn(
                    "{} holds {}-{} at {}, attempt {}: {}",
                    group,
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    attempt,
                    rootOf(e).toString());
        };
        handler.setRetryListeners(visibly);
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
