package vn.chidao.kit.journal;

import tools.jackson.databind.JsonNode;

/**
 * How an aggregate's events look on the wire: the one place where Java names meet the stable words of the contract. The
 * objects it returns are written as JSON; the contract's samples in {@code contracts/} say what they have to look like.
 */
public interface EventWire<S, E> {

    /** CloudEvents type of the event. */
    String type(E event);

    /** What happened, and the aggregate's public state after it. */
    Object data(E event, S after);

    /** CloudEvents type of a snapshot: the present state, published again for those who lost or never had it. */
    String snapshotType();

    /** The aggregate's public state, in the same shape as in {@link #data}. */
    Object snapshot(S state);

    /**
     * Today's form of an event's data that was written in any earlier form; data in today's form comes back as it is. The form
     * is known by its shape. Nothing is journaled because a form changed: whoever reads old events lifts them.
     *
     * @param type of the event as it was written
     */
    JsonNode lift(String type, JsonNode data);
}
