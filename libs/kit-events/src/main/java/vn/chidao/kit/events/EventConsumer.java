package vn.chidao.kit.events;

import java.util.Set;

/**
 * Something that listens to topics. Declared as a bean, it gets a consumer group of its own.
 *
 * <p>Events come at least once: doubled after a crash, and an older one may follow a newer one. Throwing {@link InvalidEvent}
 * sends the event to the dead letters; any other exception counts as an outage and the event is tried again, for ever.
 */
public interface EventConsumer {

    /** What a consumer does with events, and so whether it may see them again. */
    enum Kind {
        /** Keeps the newest state; may be rebuilt from the beginning, and reads snapshots. */
        STATE,
        /** Acts on each event, such as sending a message; never sees a snapshot and is never rebuilt. */
        REACTION
    }

    /** Stable word, unique in the service: part of the consumer group's name. */
    String name();

    Kind kind();

    Set<String> topics();

    void on(ReceivedEvent event);
}
