package vn.chidao.gateway.pages.overview;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import vn.chidao.gateway.pages.Formats;
import vn.chidao.gateway.pages.history.HistoryAccess;
import vn.chidao.gateway.session.LocalGuest;
import vn.chidao.gateway.session.SignedIn;

/**
 * The page at {@code /}: for who is signed in, what they may see. Without a provider it exists only where a token file is
 * configured, and only for a browser on this machine, since it shows with somebody's token what anybody can see who opens
 * it.
 */
@Controller
class OverviewController {

    private final OverviewReader reader;
    private final HistoryAccess history;
    private final Clock clock;
    private final ZoneId zone;
    private final LocalGuest guest;
    private final boolean signIn;

    OverviewController(
            OverviewReader reader,
            HistoryAccess history,
            Clock clock,
            @Value("${chidao.zone}") ZoneId zone,
            LocalGuest guest,
            @Value("${chidao.sign-in.issuer}") String issuer) {
        this.reader = reader;
        this.history = history;
        this.clock = clock;
        this.zone = zone;
        this.guest = guest;
        this.signIn = !issuer.isBlank();
    }

    @GetMapping("/")
    String page(HttpServletRequest request, Locale locale, Model model) {
        SignedIn person = SignedIn.at(request);
        if (person == null && !guest.mayLook(request)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        OverviewReader.Overview overview = reader.read(person == null ? guest.token() : person.accessToken(), locale);
        model.addAttribute("person", person);
        model.addAttribute("mayVerify", person != null && history.mayOpen(person, locale));
        model.addAttribute("signIn", signIn && person == null ? LocalGuest.SIGN_IN : null);
        model.addAttribute("language", locale.getLanguage());
        model.addAttribute("asOf", overview.asOf() == null ? clock.instant() : overview.asOf());
        model.addAttribute("shown", new Formats(locale, zone));
        model.addAttribute("completion", overview.completion());
        model.addAttribute("meetings", overview.meetings());
        model.addAttribute("byMeeting", overview.byMeeting());
        model.addAttribute("messages", overview.messages());
        return "demo";
    }
}
