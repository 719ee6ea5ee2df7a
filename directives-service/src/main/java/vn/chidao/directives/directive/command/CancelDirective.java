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

/** Ends a directive that nobody has to carry out any more. */
@Component
public class CancelDirective {

    private final Directives directives;
    private final DirectiveRights rights;

    CancelDirective(Directives directives, DirectiveRights rights) {
        this.directives = directives;
        this.rights = rights;
    }

    /** @param recorded the leader's decision that is entered, null for one's own */
    public Versioned<Directive> execute(
            DirectiveId id, String reason, @Nullable Recorded recorded, Act act, Official official) {
        Classified.refuse("reason", reason);
        return directives.change(id, act, official, directive -> decide(directive, reason, recorded, act, official));
    }

    Change<Directive, DirectiveEvent> decide(
            Directive directive, String reason, @Nullable Recorded recorded, Act act, Official official) {
        return rights.officeOrLeader(official, directive, recorded, act).of(directive.cancel(reason));
    }
}
