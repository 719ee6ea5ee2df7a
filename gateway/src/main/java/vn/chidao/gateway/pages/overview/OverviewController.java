package vn.chidao.gateway.pages.overview;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.pages.InPlace;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.session.SignedIn;
import vn.chidao.kit.time.OfficeClock;

/** The overview: how the work stands that the person may see. */
@PageController
class OverviewController {

    private static final Set<String> PARTS = Set.of("figures");

    private final OverviewReader reader;
    private final OfficeClock clock;

    OverviewController(OverviewReader reader, OfficeClock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    @GetMapping("/overview")
    String page(SignedIn person, HttpServletRequest request, HttpServletResponse response, Model model) {
        return InPlace.view(page(person.context(), model), InPlace.part(request, response, PARTS));
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
