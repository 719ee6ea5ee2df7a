package vn.chidao.directives.directive.command;

import org.jspecify.annotations.Nullable;
import vn.chidao.access.Capacity;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveEvent;
import vn.chidao.directives.directive.Recording;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Reservation;

/**
 * How somebody decides on a directive.
 *
 * @param capacity in which they act
 * @param recorded the leader's decision that they enter, null for their own
 * @param scan the one that it names, null for none
 */
record Deciding(
        Capacity capacity,
        @Nullable Recording recorded,
        @Nullable Reservation scan) {

    /** In their own right. */
    Deciding(Capacity capacity) {
        this(capacity, null, null);
    }

    Change<Directive, DirectiveEvent> of(Change<Directive, DirectiveEvent> decided) {
        return capacity.of(
                        recorded == null
                                ? decided
                                : new Change<>(decided.state().decidedAs(recorded), decided.event()))
                .needing(scan);
    }
}
