package vn.chidao.directives.directive.command;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.chidao.access.Capacity;
import vn.chidao.access.Official;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveEvent;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;

/** Throws a draft away. Its history stays, for the office that entered it. */
@Component
public class DeleteDirective {

    private final Directives directives;
    private final DirectiveRights rights;

    DeleteDirective(Directives directives, DirectiveRights rights) {
        this.directives = directives;
        this.rights = rights;
    }

    public void execute(DirectiveId id, Act act, Official official) {
        directives.delete(id, act, official, directive -> decide(directive, official));
    }

    Optional<Change<Directive, DirectiveEvent>> decide(Directive directive, Official official) {
        Capacity clerk = rights.office(official, directive);
        return directive.delete().map(clerk::of);
    }
}
