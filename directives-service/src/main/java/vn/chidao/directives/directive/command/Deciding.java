package vn.chidao.directives.directive.command;

import org.jspecify.annotations.Nullable;
import vn.chidao.access.Capacity;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveEvent;
import vn.chidao.directives.directive.Recording;
import vn.chidao.kit.model.Change;

/**
 * How somebody decides on a directive.
 *
 * @param capacity in which they act
 * @param recorded the leader's decision that they enter, null for their own
 * @param keepScan keeps the scan that it names
 */
record Deciding(Capacity capacity, @Nullable Recording recorded, Runnable keepScan) {

    /** In their own right. */
    Deciding(Capacity capacity) {
        this(capacity, null, () -> {});
    }

    /** @param decided what could not be refused any more */
    Change<Directive, DirectiveEvent> of(Change<Directive, DirectiveEvent> decided) {
        keepScan.run();
        return capacity.of(
                recorded == null ? decided : new Change<>(decided.state().decidedAs(recorded), decided.event()));
    }
}
