package vn.chidao.departments.people.web;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.kit.model.PossibleActs;
import vn.chidao.kit.web.ActViews;
import vn.chidao.kit.web.ActViews.ActView;

/** What somebody may do with units and people. */
@Component
class RegisterActs {

    private final ActViews views;

    RegisterActs(ActViews views) {
        this.views = views;
    }

    List<ActView> onPresent(Official official) {
        return asked("change", official);
    }

    /** With what is not there yet. */
    List<ActView> onNew(Official official) {
        return asked("enter", official);
    }

    private List<ActView> asked(String act, Official official) {
        return views.of(new PossibleActs().ask(act, () -> official.as(Role.ADMIN)));
    }
}
