package vn.chidao.kit.model;

import org.jspecify.annotations.Nullable;

/**
 * What a behaviour of an aggregate returns: its new state and the one event that says what happened.
 *
 * @param inPlaceOf account of the person in whose place the actor does it; null in the actor's own right, or where the act
 *     says it already
 * @param reservation what it needs outside of the aggregate, null where that is nothing
 */
public record Change<S, E>(
        S state,
        E event,
        @Nullable String inPlaceOf,
        @Nullable Reservation reservation) {

    public Change(S state, E event) {
        this(state, event, null, null);
    }

    /** The same change, done in that person's place; null for the actor's own right. */
    public Change<S, E> doneInPlaceOf(@Nullable String account) {
        return new Change<>(state, event, account, reservation);
    }

    /** The same change, which needs that besides; null for nothing. */
    public Change<S, E> needing(@Nullable Reservation needed) {
        return new Change<>(state, event, inPlaceOf, needed);
    }
}
