package vn.chidao.gateway.pages.overview;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.pages.Menu;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.session.LocalGuest;
import vn.chidao.gateway.session.SignedIn;
import vn.chidao.kit.time.OfficeClock;

/**
 * The page at {@code /}: how the work stands that the person may see. Without a provider it exists only where a token file is
 * configured, and only for a browser on this machine, since it shows with somebody's token what anybody can see who opens
 * it.
 */
@PageController
class OverviewController {

    private final OverviewReader reader;
    private final LocalGuest guest;
    private final OfficeClock clock;

    OverviewController(OverviewReader reader, LocalGuest guest, OfficeClock clock) {
        this.reader = reader;
        this.guest = guest;
        this.clock = clock;
    }

    @GetMapping("/")
    String page(@Nullable SignedIn person, HttpServletRequest request, Locale locale, Model model) {
        if (model.getAttribute("menu") instanceof Menu menu) {
            menu.ask();
        }
        Overview overview = reader.read(person == null ? guest(request, locale) : person.context());
        model.addAttribute("asOf", overview.asOf() == null ? clock.now() : overview.asOf());
        model.addAttribute("completion", overview.completion());
        model.addAttribute("work", overview.work());
        model.addAttribute("messages", overview.messages());
        return "overview/overview";
    }

    private CallContext guest(HttpServletRequest request, Locale locale) {
        if (!guest.mayLook(request)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return guest.context(locale);
    }
}
