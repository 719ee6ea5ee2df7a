package vn.chidao.directives.directive.command;

import org.springframework.stereotype.Component;
import vn.chidao.access.Classified;
import vn.chidao.access.Official;
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

    public Versioned<Directive> execute(DirectiveId id, String reason, Act act, Official official) {
        Classified.refuse("reason", reason);
        return directives.change(id, act, official, directive -> decide(directive, reason, official));
    }

    Change<Directive, DirectiveEvent> decide(Directive directive, String reason, Official official) {
        return rights.officeOrLeader(official, directive).of(directive.cancel(reason));
    }
}
