package vn.chidao.access;

import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;

/**
 * In which role somebody does something.
 *
 * @param inPlaceOf account of the person in whose place, null in their own right
 */
public record Capacity(Role role, @Nullable String inPlaceOf) {

    /** The act, done in this capacity. */
    public Act of(Act act) {
        return act.doneInPlaceOf(inPlaceOf);
    }

    /** The change, made in this capacity. */
    public <S, E> Change<S, E> of(Change<S, E> change) {
        return change.doneInPlaceOf(inPlaceOf);
    }
}
