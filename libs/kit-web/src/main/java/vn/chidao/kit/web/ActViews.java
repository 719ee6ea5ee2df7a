package vn.chidao.kit.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.PossibleActs;
import vn.chidao.kit.model.PossibleActs.PossibleAct;
import vn.chidao.kit.model.Refusal;

/** What the caller may do with a thing, as views say it: in words that the problem would have if they tried. */
public final class ActViews {

    private final RefusalProblems problems;

    ActViews(RefusalProblems problems) {
        this.problems = problems;
    }

    /**
     * One act.
     *
     * @param may whether it would be done now
     * @param why code of the refusal, absent where it may be done
     * @param detail the refusal in the caller's language
     */
    public record ActView(
            String act,
            boolean may,
            @Nullable String why,
            @Nullable String detail) {}

    public List<ActView> of(PossibleActs acts) {
        return acts.list().stream().map(this::view).toList();
    }

    private ActView view(PossibleAct act) {
        Refusal refusal = act.refusal();
        return refusal == null
                ? new ActView(act.act(), true, null, null)
                : new ActView(act.act(), false, refusal.code(), problems.sentence(refusal));
    }
}
