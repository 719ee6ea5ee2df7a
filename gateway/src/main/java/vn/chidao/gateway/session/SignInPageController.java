package vn.chidao.gateway.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import vn.chidao.gateway.routes.ServiceClient;

/** What there is to say about signing in, each with a way on. */
@Controller
@Conditional(SignInConfigured.class)
@RequestMapping(method = RequestMethod.GET)
class SignInPageController {

    static final String FAILED = "/sign-in/failed";
    static final String UNAVAILABLE = "/sign-in/unavailable";
    static final String SIGNED_OUT = "/signed-out";
    /** The provider did not hear of it: whoever comes to this browser next may be signed in there without being asked. */
    static final String SIGNED_OUT_HERE = "/signed-out/here";

    /** For who is signed in and has no place here. Asks anew, so that it ends once an administrator gave one. */
    static final String UNKNOWN = "/sign-in/unknown";

    private final Provisioning welcome;

    SignInPageController(Provisioning welcome) {
        this.welcome = welcome;
    }

    @RequestMapping(FAILED)
    String failed(Locale locale, Model model, HttpServletResponse response) {
        return notice("failed", HttpStatus.UNAUTHORIZED, locale, model, response);
    }

    @RequestMapping(UNAVAILABLE)
    String unavailable(Locale locale, Model model, HttpServletResponse response) {
        return notice("unavailable", HttpStatus.SERVICE_UNAVAILABLE, locale, model, response);
    }

    @RequestMapping(SIGNED_OUT)
    String signedOut(Locale locale, Model model, HttpServletResponse response) {
        return notice("signedOut", HttpStatus.OK, locale, model, response);
    }

    @RequestMapping(UNKNOWN)
    String unknown(HttpServletRequest request, Locale locale, Model model, HttpServletResponse response) {
        SignedIn person = SignedIn.at(request);
        ServiceClient.Answer<String> refusal = person == null ? null : welcome.refusal(person.accessToken(), locale);
        if (person == null || refusal == null) {
            return "redirect:" + LocalPath.START;
        }
        model.addAttribute("person", person);
        ServiceClient.Problem why = refusal.status() == HttpStatus.FORBIDDEN.value() ? refusal.problem() : null;
        model.addAttribute("detail", why == null ? null : why.detail());
        return notice("unknown", HttpStatus.FORBIDDEN, locale, model, response);
    }

    @RequestMapping(SIGNED_OUT_HERE)
    String signedOutHere(Locale locale, Model model, HttpServletResponse response) {
        return notice("signedOutHere", HttpStatus.OK, locale, model, response);
    }

    private static String notice(
            String what, HttpStatus status, Locale locale, Model model, HttpServletResponse response) {
        response.setStatus(status.value());
        model.addAttribute("language", locale.getLanguage());
        model.addAttribute("what", what);
        return "notice";
    }
}
