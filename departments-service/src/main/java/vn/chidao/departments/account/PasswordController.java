package vn.chidao.departments.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.chidao.departments.people.AccessEnded;
import vn.chidao.departments.people.People;

/** Where a one-time link leads: a page that sets a password. Opening it uses nothing up, since mail scanners open links. */
@Controller
@WhenProvider
class PasswordController {

    private static final Logger log = LoggerFactory.getLogger(PasswordController.class);

    private final OneTimeLinks links;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Attempts attempts;
    private final People people;
    private final SignInLog refusals;
    private final ApplicationEventPublisher told;

    PasswordController(
            OneTimeLinks links,
            Accounts accounts,
            Passwords passwords,
            Attempts attempts,
            People people,
            SignInLog refusals,
            ApplicationEventPublisher told) {
        this.links = links;
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.people = people;
        this.refusals = refusals;
        this.told = told;
    }

    @GetMapping("/auth/password")
    String show(
            @RequestParam(defaultValue = "") String token,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<String> account = links.accountOf(token).filter(this::active);
        return account.isPresent() ? form(token, account.get(), model) : dead(model, request, response);
    }

    @PostMapping("/auth/password")
    String set(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<String> account = links.accountOf(token).filter(this::active);
        if (account.isEmpty()) {
            return dead(model, request, response);
        }
        try {
            if (!password.equals(again)) {
                throw new WrongPassword("password.differ");
            }
            passwords.check(account.get(), password);
        } catch (WrongPassword e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("error", e.code());
            model.addAttribute("of", e.arguments());
            return form(token, account.get(), model);
        }
        if (links.use(token).isEmpty()) {
            return dead(model, request, response);
        }
        accounts.setPassword(account.get(), password);
        attempts.succeeded(Attempts.Kind.PASSWORD, account.get());
        told.publishEvent(new AccessEnded(account.get()));
        log.info("{} set a password by a one-time link", account.get());
        model.addAttribute("state", "done");
        return "sign-in/password";
    }

    private boolean active(String account) {
        return people.find(account).isPresent();
    }

    private String form(String token, String account, Model model) {
        model.addAttribute("state", "form");
        model.addAttribute("token", token);
        model.addAttribute("account", account);
        model.addAttribute("name", people.nameOf(account));
        model.addAttribute("shortest", Passwords.SHORTEST);
        return "sign-in/password";
    }

    /** Used, too old, replaced by a newer one, or invented: all the same. */
    private String dead(Model model, HttpServletRequest request, HttpServletResponse response) {
        refusals.refused(request, SignInLog.Why.DEAD_LINK, "a one-time link");
        response.setStatus(HttpStatus.GONE.value());
        model.addAttribute("state", "dead");
        return "sign-in/password";
    }
}
