package vn.chidao.kit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do with a thing at this moment. Each act is asked of the very code that its command runs, and nothing of what
 * that decides is kept.
 */
public final class PossibleActs {

    private final List<PossibleAct> acts = new ArrayList<>();

    /**
     * An act that is theirs to do.
     *
     * @param refusal why not now, null when it can be done
     */
    public record PossibleAct(String act, @Nullable Refusal refusal) {

        public boolean may() {
            return refusal == null;
        }
    }

    /**
     * Asks for one more act. What the person could never do in their roles is left out; what the state of things or the
     * separation of duties forbids stays, with the reason.
     *
     * @param decision decides it without writing anything, and refuses as the command does
     */
    public PossibleActs ask(String act, Supplier<?> decision) {
        Refusal refusal = refusalOf(decision);
        boolean theirs = refusal == null
                || refusal.kind() != Refusal.Kind.NOT_ALLOWED && refusal.kind() != Refusal.Kind.NOT_FOUND;
        if (theirs) {
            acts.add(new PossibleAct(act, refusal));
        }
        return this;
    }

    private static @Nullable Refusal refusalOf(Supplier<?> decision) {
        try {
            decision.get();
            return null;
        } catch (Refusal refusal) {
            return refusal;
        }
    }

    /** In the order in which they were asked for. */
    public List<PossibleAct> list() {
        return List.copyOf(acts);
    }
}
