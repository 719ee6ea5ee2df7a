package vn.chidao.directives.directive.command;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Classified;
import vn.chidao.access.Official;
import vn.chidao.access.Recorded;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveEvent;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Versioned;

/** Accepts the result that the lead unit submitted. */
@Component
public class ConfirmDirective {

    private final Directives directives;
    private final DirectiveRights rights;

    ConfirmDirective(Directives directives, DirectiveRights rights) {
        this.directives = directives;
        this.rights = rights;
    }

    /**
     * @param submissionNo the submission that was judged, null for the one that waits
     * @param note for the unit to read; null without one
     * @param recorded the leader's decision that is entered, null for one's own
     */
    public Versioned<Directive> execute(
            DirectiveId id,
            @Nullable Integer submissionNo,
            @Nullable String note,
            @Nullable Recorded recorded,
            Act act,
            Official official) {
        Classified.refuse("note", note);
        return directives.change(
                id, act, official, directive -> decide(directive, submissionNo, note, recorded, act, official));
    }

    Change<Directive, DirectiveEvent> decide(
            Directive directive,
            @Nullable Integer submissionNo,
            @Nullable String note,
            @Nullable Recorded recorded,
            Act act,
            Official official) {
        return rights.judge(official, directive, recorded, act).of(directive.confirm(submissionNo, note, act.at()));
    }
}
