package vn.chidao.kit.events;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.wire.EventAttributes;
import vn.chidao.kit.wire.EventJson;

/**
 * An event of a neighbour as a consumer meets it.
 *
 * @param aggregate id of the aggregate that it is about
 * @param version the event's number within its aggregate
 * @param actor who did it, null on a snapshot
 * @param inPlaceOf in whose place it was done, null in the actor's own right
 * @param snapshot whether this is a state published again, not something that happened
 * @param digest of the journal entry that it is, null on a snapshot
 * @param requestId of the request that caused it, null where nobody asked for it
 */
public record ReceivedEvent(
        String id,
        String type,
        String aggregate,
        long version,
        Instant time,
        @Nullable String actor,
        @Nullable String inPlaceOf,
        boolean snapshot,
        byte[] json,
        @Nullable String digest,
        @Nullable String requestId) {

    private static final EventJson JSON = new EventJson();

    /** An event that names no digest, done in the actor's own right. */
    public ReceivedEvent(
            String id,
            String type,
            String aggregate,
            long version,
            Instant time,
            @Nullable String actor,
            boolean snapshot,
            byte[] json) {
        this(id, type, aggregate, version, time, actor, null, snapshot, json, null, null);
    }

    /**
     * The doing that it tells of.
     *
     * @param otherwise the actor where the event names none, as snapshots do
     */
    public Act act(String otherwise) {
        return Act.of(actor == null ? otherwise : actor, time).doneInPlaceOf(inPlaceOf);
    }

    /**
     * The payload as the consumer's own record, which declares only the fields that it reads. What a component is not {@code
     * @Nullable} for is there.
     *
     * @throws InvalidEvent when it cannot be read as that, or lacks something
     */
    public <T> T data(Class<T> as) {
        return read(() -> JSON.read(json, as));
    }

    /**
     * The same of data that may have been written in an earlier form.
     *
     * @param lift to today's form
     * @throws InvalidEvent when it cannot be read as that, or lacks something
     */
    public <T> T data(Class<T> as, UnaryOperator<JsonNode> lift) {
        return read(() -> JSON.read(lift.apply(JSON.read(json, JsonNode.class)), as));
    }

    private <T> T read(Supplier<@Nullable T> reading) {
        try {
            T data = reading.get();
            if (data == null) {
                throw new InvalidEvent(id + " (" + type + ") has no data");
            }
            String missing = Completeness.missingIn(data);
            if (missing != null) {
                throw new InvalidEvent(id + " (" + type + ") lacks " + missing);
            }
            return data;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new InvalidEvent(id + " (" + type + ") cannot be read: " + e.getMessage(), e);
        }
    }

    /** @throws InvalidEvent when the record is no CloudEvent of ours */
    static ReceivedEvent of(ConsumerRecord<String, byte[]> record) {
        CloudEvent event;
        try {
            event = KafkaMessageFactory.createReader(record.headers(), record.value())
                    .toEvent();
        } catch (RuntimeException e) {
            throw new InvalidEvent("no CloudEvent: " + e.getMessage(), e);
        }
        String aggregate = event.getSubject();
        Object version = event.getExtension(EventAttributes.VERSION);
        if (aggregate == null || version == null || event.getTime() == null || event.getData() == null) {
            throw new InvalidEvent(event.getId() + " lacks subject, version, time or data");
        }
        Object actor = event.getExtension(EventAttributes.ACTOR);
        Object inPlaceOf = event.getExtension(EventAttributes.IN_PLACE_OF);
        Object digest = event.getExtension(EventAttributes.DIGEST);
        Object requestId = event.getExtension(EventAttributes.REQUEST_ID);
        try {
            return new ReceivedEvent(
                    event.getId(),
                    event.getType(),
                    aggregate,
                    Long.parseLong(version.toString()),
                    event.getTime().toInstant(),
                    actor == null ? null : actor.toString(),
                    inPlaceOf == null ? null : inPlaceOf.toString(),
                    "true".equals(String.valueOf(event.getExtension(EventAttributes.SNAPSHOT))),
                    event.getData().toBytes(),
                    digest == null ? null : digest.toString(),
                    requestId == null ? null : requestId.toString());
        } catch (NumberFormatException e) {
            throw new InvalidEvent(event.getId() + " has a version that is no number", e);
        }
    }
}
