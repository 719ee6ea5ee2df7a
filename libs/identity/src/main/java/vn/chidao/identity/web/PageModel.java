package vn.chidao.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import vn.chidao.identity.WhenProvider;

/** What every page shows. */
@ControllerAdvice(
        assignableTypes = {
            SignInController.class,
            PasswordController.class,
            ForgottenPasswordController.class,
            OwnAccountController.class
        })
@WhenProvider
class PageModel {

    @ModelAttribute
    void common(Model model, Locale locale, CsrfToken csrf, HttpServletRequest request) {
        model.addAttribute("language", locale.getLanguage());
        String chosen = request.getParameter("lang");
        model.addAttribute("lang", "vi".equals(chosen) || "en".equals(chosen) ? chosen : null);
        csrf.getToken(); // its cookie has to be set before the page begins
    }
}
