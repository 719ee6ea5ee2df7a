package vn.chidao.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.chidao.identity.AccountAccess;
import vn.chidao.identity.AccountHolders;
import vn.chidao.identity.WhenProvider;
import vn.chidao.identity.account.Accounts;
import vn.chidao.identity.account.Attempts;
import vn.chidao.identity.account.FormRefused;
import vn.chidao.identity.account.OneTimeLinks;
import vn.chidao.identity.account.Passwords;
import vn.chidao.identity.signin.SignInLog;

/** Where a one-time link leads: a page that sets a password. Opening it uses nothing up, since mail scanners open links. */
@Controller
@WhenProvider
class PasswordController {

    private static final Logger log = LoggerFactory.getLogger(PasswordController.class);

    private final OneTimeLinks links;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Attempts attempts;
    private final AccountHolders holders;
    private final SignInLog refusals;
    private final AccountAccess access;

    PasswordController(
            OneTimeLinks links,
            Accounts accounts,
            Passwords passwords,
            Attempts attempts,
            AccountHolders holders,
            SignInLog refusals,
            AccountAccess access) {
        this.links = links;
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.holders = holders;
        this.refusals = refusals;
        this.access = access;
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
                throw new FormRefused("password.differ");
            }
            passwords.check(account.get(), password);
        } catch (FormRefused e) {
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
        access.end(account.get());
        log.info("{} set a password by a one-time link", account.get());
        model.addAttribute("state", "done");
        return "sign-in/password";
    }

    private boolean active(String account) {
        return holders.isActive(account);
    }

    private String form(String token, String account, Model model) {
        model.addAttribute("state", "form");
        model.addAttribute("token", token);
        model.addAttribute("account", account);
        model.addAttribute("name", holders.nameOf(account));
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
