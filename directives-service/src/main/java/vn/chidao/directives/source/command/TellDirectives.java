package vn.chidao.directives.source.command;

import org.springframework.stereotype.Component;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.directives.source.Source;
import vn.chidao.directives.source.store.Sources;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Versioned;

/** Lets every directive of a source say of it what it says now, unless it does already. */
@Component
public class TellDirectives {

    private final Sources sources;
    private final Directives directives;

    TellDirectives(Sources sources, Directives directives) {
        this.sources = sources;
        this.directives = directives;
    }

    /** @param act that amended the source */
    public void execute(SourceId id, Act act) {
        directives.of(id).forEach(directive -> execute(id, directive, act));
    }

    /** The same of one directive: it may have been drafted by what the source said before. */
    public void execute(SourceId id, DirectiveId directive, Act act) {
        // What the source says by now: two amendments may be told in either order.
        directives.reconcile(
                directive,
                Act.of(act.actor(), act.at()).doneInPlaceOf(act.inPlaceOf()),
                present -> sources.versioned(id)
                        .map(Versioned::state)
                        .map(Source::ref)
                        .flatMap(present::follow));
    }
}
