package vn.chidao.directives.directive.web;

import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisterSnapshot;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.command.DirectiveActs;
import vn.chidao.directives.directive.store.DirectiveLists;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.web.ActViews;
import vn.chidao.kit.web.Page;

/** Shows directives, each with what the caller may know of it and do with it. */
@Component
class DirectiveViews {

    private final DirectiveLists lists;
    private final DirectiveActs acts;
    private final ActViews actViews;
    private final Register register;

    DirectiveViews(DirectiveLists lists, DirectiveActs acts, ActViews actViews, Register register) {
        this.lists = lists;
        this.acts = acts;
        this.actViews = actViews;
        this.register = register;
    }

    DirectiveView of(Versioned<Directive> found, Official official) {
        return view(found, register.snapshot(), isWhole(found.state(), official), official);
    }

    /** Under the same names of units and people. */
    Page<DirectiveView> of(Page<Versioned<Directive>> page, Official official) {
        RegisterSnapshot names = register.snapshot();
        return page.map(found -> view(found, names, isWhole(found.state(), official), official));
    }

    /** For who has just acted on it. */
    DirectiveView whole(Versioned<Directive> found, Official official) {
        return view(found, register.snapshot(), true, official);
    }

    /** Who works along sees who leads and where it stands, not what the lead unit and its judges wrote to each other. */
    static boolean isWhole(Directive directive, Official official) {
        Account caller = new Account(official.account());
        UnitId lead = directive.leadUnit();
        // A draft without a lead unit is seen by the office alone that entered it.
        return lead == null
                || official.sees(lead)
                || caller.equals(directive.brief().issuer())
                || caller.equals(directive.brief().monitor());
    }

    private DirectiveView view(Versioned<Directive> found, RegisterSnapshot names, boolean whole, Official official) {
        Directive directive = found.state();
        return DirectiveView.of(
                found,
                lists.timelinessOf(directive),
                lists.timeLeftOf(directive),
                names,
                whole,
                actViews.of(acts.of(directive, official)));
    }
}
