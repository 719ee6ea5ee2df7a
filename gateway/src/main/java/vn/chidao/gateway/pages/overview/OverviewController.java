package vn.chidao.gateway.pages.overview;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.session.SignedIn;
import vn.chidao.kit.time.OfficeClock;

/** The overview: how the work stands that the person may see. */
@PageController
class OverviewController {

    private final OverviewReader reader;
    private final OfficeClock clock;

    OverviewController(OverviewReader reader, OfficeClock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    @GetMapping("/overview")
    String page(SignedIn person, Model model) {
        return page(person.context(), model);
    }

    String page(CallContext context, Model model) {
        Overview overview = reader.read(context);
        model.addAttribute("asOf", overview.asOf() == null ? clock.now() : overview.asOf());
        model.addAttribute("completion", overview.completion());
        model.addAttribute("work", overview.work());
        model.addAttribute("messages", overview.messages());
        return "overview/overview";
    }
}
