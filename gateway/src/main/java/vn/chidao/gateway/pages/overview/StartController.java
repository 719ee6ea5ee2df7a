package vn.chidao.gateway.pages.overview;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import vn.chidao.gateway.pages.Menu;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.session.LocalGuest;
import vn.chidao.gateway.session.SignedIn;

/**
 * The page at {@code /}: the start page of whoever is signed in. A guest sees the overview of the demo data, only where a token
 * file is configured, and only with a browser on this machine, since it shows with somebody's token what anybody can see who opens
 * it.
 */
@PageController
class StartController {

    private final OverviewController overview;
    private final LocalGuest guest;

    StartController(OverviewController overview, LocalGuest guest) {
        this.overview = overview;
        this.guest = guest;
    }

    @GetMapping("/")
    String page(@Nullable SignedIn person, HttpServletRequest request, Locale locale, Model model) {
        if (person != null && model.getAttribute("menu") instanceof Menu menu) {
            // Not a redirect: on a slow line that would be one more round trip before anything is seen.
            return "forward:" + menu.start();
        }
        if (!guest.mayLook(request)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("guest", true);
        return overview.page(guest.context(locale), model);
    }
}
