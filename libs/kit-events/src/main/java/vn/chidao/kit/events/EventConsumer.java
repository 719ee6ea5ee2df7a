package vn.chidao.kit.events;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import vn.chidao.kit.edge.RequestId;

/**
 * A consumer of events: which topics it reads, what it reads of an event, and what it does. Declared as a bean, it gets a
 * consumer group of its own.
 *
 * {@snippet :
 * @Bean
 * EventConsumer tasks(KnownTasks known) {
 *     return EventConsumer.state("tasks")
 *             .from("chidao.tasks")
 *             .types("vn.chidao.task.")
 *             .reading(TaskNews.class, TaskForms::lift)
 *             .inBatches(known::take);
 * }
 * }
 *
 * <p>Events come at least once: doubled after a crash, and an older one may follow a newer one. Events of one partition come in
 * their order. Partitions are taken side by side. Throwing {@link InvalidEvent} sends the event to the dead letters. Any other
 * exception counts as an outage, and the events are tried again, for ever.
 */
public interface EventConsumer {

    /** What a consumer does with events, and so whether it may see them again. */
    enum Kind {
        /** Keeps the newest state. It may be rebuilt from the beginning, and reads snapshots. */
        STATE,
        /** Acts on each event, such as sending a message. It never sees a snapshot and is never rebuilt. */
        REACTION
    }

    /** A stable word, unique in the service: part of the consumer group's name. */
    String name();

    Kind kind();

    Set<String> topics();

    /** Whether events of that type concern it. What does not is dropped before its data is read. */
    boolean concerns(String type);

    /**
     * Takes events of one partition, in their order.
     *
     * @param unknown is told of each value of an enum that was read as its default, by its path
     * @throws InvalidEvent when one of them can never be taken; they come again one by one then
     */
    void take(List<ReceivedEvent> events, Consumer<String> unknown);

    /** Begins the declaration of a consumer that keeps the newest state. */
    static Declaration state(String name) {
        return new Declaration(name, Kind.STATE, Set.of(), Set.of());
    }

    /** Begins the declaration of a consumer that acts on each event. */
    static Declaration reaction(String name) {
        return new Declaration(name, Kind.REACTION, Set.of(), Set.of());
    }

    /** An event and what was read of its data. */
    record Read<T>(ReceivedEvent event, T data) {}

    /**
     * A consumer that is being declared.
     *
     * @param types prefixes or whole types; none for all
     */
    record Declaration(String name, Kind kind, Set<String> topics, Set<String> types) {

        public Declaration from(String... names) {
            return new Declaration(name, kind, Set.of(names), types);
        }

        /** Reads only events whose type begins with one of these. */
        public Declaration types(String... prefixes) {
            return new Declaration(name, kind, topics, Set.of(prefixes));
        }

        /** Reads the data of events whose form never changed. */
        public <T> Reading<T> reading(Class<T> data) {
            return new Reading<>(this, data, (type, json) -> json);
        }

        /**
         * Reads the data of events whose form has changed.
         *
         * @param lift brings data of whatever form to today's
         */
        public <T> Reading<T> reading(Class<T> data, Lift lift) {
            return new Reading<>(this, data, lift);
        }
    }

    /** Brings an event's data, in whatever form it was written, to today's form. */
    @FunctionalInterface
    interface Lift {
        JsonNode lift(String type, JsonNode data);

        /** The lift of data of one type. */
        default UnaryOperator<JsonNode> of(String type) {
            return data -> lift(type, data);
        }
    }

    /** A consumer that is being declared, with what it reads. */
    record Reading<T>(Declaration declaration, Class<T> data, Lift lift) {

        /** Takes events one by one. What follows from an event bears the id of the request that caused it. */
        public EventConsumer each(BiConsumer<ReceivedEvent, T> action) {
            return inBatches(events -> events.forEach(read ->
                    RequestId.during(read.event().requestId(), () -> action.accept(read.event(), read.data()))));
        }

        /**
         * Takes what came of a partition together, in its order: for bulk writes. Several requests may have caused them, so
         * that nothing bears the id of one; where that is wanted, see {@link RequestId#during}.
         */
        public EventConsumer inBatches(Consumer<List<Read<T>>> action) {
            return new DeclaredConsumer<>(declaration, data, lift, action);
        }
    }
}
