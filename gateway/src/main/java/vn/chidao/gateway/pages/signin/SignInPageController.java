package vn.chidao.gateway.pages.signin;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.pages.MessagePage;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.session.Provisioning;
import vn.chidao.gateway.session.SignInConfigured;
import vn.chidao.gateway.session.SignInPages;
import vn.chidao.gateway.session.SignedIn;

/** What there is to say about signing in, each with a way on. */
@PageController
@Conditional(SignInConfigured.class)
@RequestMapping(method = RequestMethod.GET)
class SignInPageController {

    private final Provisioning provisioning;

    SignInPageController(Provisioning provisioning) {
        this.provisioning = provisioning;
    }

    @RequestMapping(SignInPages.FAILED)
    String failed(Model model, HttpServletResponse response) {
        return page("failed", HttpStatus.UNAUTHORIZED, model, response);
    }

    @RequestMapping(SignInPages.UNAVAILABLE)
    String unavailable(Model model, HttpServletResponse response) {
        return page("unavailable", HttpStatus.SERVICE_UNAVAILABLE, model, response);
    }

    @RequestMapping(SignInPages.SIGNED_OUT)
    String signedOut(Model model, HttpServletResponse response) {
        return page("signedOut", HttpStatus.OK, model, response);
    }

    @RequestMapping(SignInPages.SIGNED_OUT_HERE)
    String signedOutHere(Model model, HttpServletResponse response) {
        return page("signedOutHere", HttpStatus.OK, model, response);
    }

    /** Asks anew, so that it ends once an administrator gave the person a place. */
    @RequestMapping(SignInPages.UNKNOWN)
    String unknown(@Nullable SignedIn person, Model model, HttpServletResponse response) {
        ServiceRefusal refusal = person == null ? null : provisioning.refusal(person.context());
        if (refusal == null) {
            return "redirect:/";
        }
        model.addAttribute("signOut", true);
        model.addAttribute(
                "detail",
                refusal.status() == HttpStatus.FORBIDDEN.value()
                        ? refusal.problem().detail()
                        : null);
        return page("unknown", HttpStatus.FORBIDDEN, model, response);
    }

    private static String page(String what, HttpStatus status, Model model, HttpServletResponse response) {
        response.setStatus(status.value());
        return MessagePage.of("signIn." + what, model);
    }
}
