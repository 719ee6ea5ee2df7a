package vn.chidao.kit.model;

import org.jspecify.annotations.Nullable;

/**
 * What a behaviour of an aggregate returns: its new state and the one event that says what happened.
 *
 * @param inPlaceOf account of the person in whose place the actor does it; null in the actor's own right, or where the act
 *     says it already
 */
public record Change<S, E>(S state, E event, @Nullable String inPlaceOf) {

    public Change(S state, E event) {
        this(state, event, null);
    }

    /** The same change, done in that person's place; null for the actor's own right. */
    public Change<S, E> doneInPlaceOf(@Nullable String account) {
        return new Change<>(state, event, account);
    }
}
