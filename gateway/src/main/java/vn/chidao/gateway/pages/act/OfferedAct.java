package vn.chidao.gateway.pages.act;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.PossibleAct;

/**
 * An act with the address of its form. Public for the templates.
 *
 * @param detail why it cannot be done now
 * @param unit whose task it is, where that has to be told
 */
public record OfferedAct(
        String word,
        String address,
        boolean may,
        @Nullable String detail,
        @Nullable String unit) {

    /** Those that have a form, in the order of the service. */
    public static List<OfferedAct> of(ActForm.Target target, String id, List<PossibleAct> acts, @Nullable String unit) {
        return acts.stream()
                .filter(act -> ActForm.exists(target, act.act()))
                .map(act -> new OfferedAct(
                        act.act(), "/" + target.path() + "/" + id + "/" + act.act(), act.may(), act.detail(), unit))
                .toList();
    }

    /** Those that can be done now. */
    public static List<OfferedAct> possible(ActForm.Target target, String id, List<PossibleAct> acts) {
        return of(target, id, acts, null).stream().filter(OfferedAct::may).toList();
    }

    /**
     * For a row that can be chosen: the acts on many that fit it.
     *
     * @return their words with blanks between them; empty where there is none
     */
    public static String forMany(List<PossibleAct> acts) {
        return acts.stream()
                .filter(act -> act.may() && ActForm.isForMany(act.act()))
                .map(PossibleAct::act)
                .collect(Collectors.joining(" "));
    }

    /** The office enters what somebody else did. */
    public boolean recorded() {
        return ActForm.isRecorded(word);
    }

    /** It is kept behind the others. */
    public boolean aside() {
        return ActForm.isAside(word);
    }

    /** It is done by the first tap. */
    public boolean oneTap() {
        return ActForm.isOneTap(word);
    }
}
