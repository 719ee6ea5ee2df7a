package vn.chidao.gateway.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the caller may do with a thing. An act that is not theirs in any state is left out.
 *
 * @param may whether it would be done now
 * @param why code of what is against it
 * @param detail the same in the language that was asked for
 */
public record PossibleAct(
        String act,
        boolean may,
        @Nullable String why,
        @Nullable String detail) {

    static boolean isAmong(List<PossibleAct> acts, String word) {
        return acts.stream().anyMatch(act -> act.may() && act.act().equals(word));
    }
}
