package vn.chidao.kit.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The state machine does not lead from here to there. Answers 409 and names what is possible. */
public class TransitionRefused extends Refusal {

    public <T extends Enum<T>> TransitionRefused(String id, T from, T to, Collection<T> possible) {
        super(
                Kind.CONFLICT,
                "TRANSITION_REFUSED",
                Map.of("id", id, "from", from.name(), "to", to.name(), "possible", names(possible)),
                from,
                to,
                possible.stream().sorted().toList(),
                possible.size());
    }

    private static <T extends Enum<T>> List<String> names(Collection<T> states) {
        return states.stream().map(Enum::name).sorted().toList();
    }
}
