package vn.chidao.directives.directive.command;

import org.jspecify.annotations.Nullable;
import vn.chidao.access.Capacity;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveEvent;
import vn.chidao.directives.directive.RecordedDecision;
import vn.chidao.kit.model.Change;

/**
 * How somebody decides on a directive.
 *
 * @param capacity in which they act
 * @param recorded the leader's decision that they enter, null for their own
 */
record Deciding(Capacity capacity, @Nullable RecordedDecision recorded) {

    Change<Directive, DirectiveEvent> of(Change<Directive, DirectiveEvent> decided) {
        return capacity.of(
                recorded == null ? decided : new Change<>(decided.state().decidedAs(recorded), decided.event()));
    }
}
