package vn.chidao.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.chidao.identity.WhenProvider;
import vn.chidao.identity.account.ForgottenPasswords;
import vn.chidao.identity.account.Passwords;
import vn.chidao.kit.web.Asker;

/** The page for who has forgotten the password. Its answer is the same for every account, and for what is none. */
@Controller
@RequestMapping("/auth/forgotten")
@WhenProvider
class ForgottenPasswordController {

    private static final String PAGE = "sign-in/forgotten";

    private final ForgottenPasswords passwords;

    ForgottenPasswordController(ForgottenPasswords passwords) {
        this.passwords = passwords;
    }

    @GetMapping
    String ask() {
        return PAGE;
    }

    @PostMapping
    String asked(@RequestParam(defaultValue = "") String account, Model model, HttpServletRequest request) {
        String claimed = account.strip().toLowerCase(Locale.ROOT);
        if (!claimed.isEmpty() && claimed.length() <= Passwords.LONGEST) {
            passwords.request(claimed, Asker.of(request));
        }
        model.addAttribute("asked", true);
        model.addAttribute("minutes", ForgottenPasswords.BETWEEN_MAILS.toMinutes());
        return PAGE;
    }
}
