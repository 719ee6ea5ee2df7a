package vn.chidao.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.chidao.access.Role;
import vn.chidao.identity.AccountAccess;
import vn.chidao.identity.AccountHolders;
import vn.chidao.identity.WhenProvider;
import vn.chidao.identity.account.Accounts;
import vn.chidao.identity.account.Attempts;
import vn.chidao.identity.account.FormRefused;
import vn.chidao.identity.account.Passwords;
import vn.chidao.identity.signin.SignInLog;
import vn.chidao.identity.signin.SignIns;

/**
 * The page of one's own account: change the password, set up or remove the second factor. Each wants the password
 * again, and removing a code of the factor too.
 */
@Controller
@RequestMapping("/auth/account")
@WhenProvider
class OwnAccountController {

    /** Whose word weighs most: they are offered a second factor. */
    private static final Set<Role> OFFERED = EnumSet.of(Role.LEADER, Role.ADMIN);

    private static final String PAGE = "sign-in/account";
    private static final Logger log = LoggerFactory.getLogger(OwnAccountController.class);

    private final Accounts accounts;
    private final Passwords passwords;
    private final Attempts attempts;
    private final SignIns signIns;
    private final AccountHolders holders;
    private final SignInLog refusals;
    private final AccountAccess access;

    OwnAccountController(
            Accounts accounts,
            Passwords passwords,
            Attempts attempts,
            SignIns signIns,
            AccountHolders holders,
            SignInLog refusals,
            AccountAccess access) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.signIns = signIns;
        this.holders = holders;
        this.refusals = refusals;
        this.access = access;
    }

    @GetMapping
    String show(Principal person, Model model) {
        return page(person.getName(), model);
    }

    @PostMapping("/password")
    String changePassword(
            Principal person,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        String account = person.getName();
        try {
            if (!password.equals(again)) {
                throw new FormRefused("password.differ");
            }
            passwords.check(account, password);
            prove(account, current, request);
        } catch (FormRefused e) {
            return refuse(account, e, model, response);
        }
        accounts.setPassword(account, password);
        access.end(account);
        signIns.begin(request, response, account, false);
        log.info("{} changed the password", account);
        return done("account.passwordChanged", account, model);
    }

    @PostMapping("/second-factor")
    String askSecondFactor(
            Principal person,
            @RequestParam(defaultValue = "") String current,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        String account = person.getName();
        try {
            if (!offered(account) || accounts.hasSecondFactor(account)) {
                throw new FormRefused("factor.notOffered");
            }
            prove(account, current, request);
        } catch (FormRefused e) {
            return refuse(account, e, model, response);
        }
        accounts.askSecondFactor(account);
        return page(account, model);
    }

    @PostMapping("/second-factor/confirm")
    String confirmSecondFactor(
            Principal person,
            @RequestParam(defaultValue = "") String code,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        String account = person.getName();
        if (!accounts.confirmSecondFactor(account, code.replace(" ", ""))) {
            refusals.refused(account, SignInLog.Why.WRONG_CODE, request);
            return refuse(account, new FormRefused("code.wrong"), model, response);
        }
        log.info("{} set up a second factor", account);
        return done("factor.confirmed", account, model);
    }

    @PostMapping("/second-factor/remove")
    String removeSecondFactor(
            Principal person,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String code,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        String account = person.getName();
        try {
            prove(account, current, request);
            if (accounts.hasSecondFactor(account)) {
                proveSecondFactor(account, code, request);
            }
        } catch (FormRefused e) {
            return refuse(account, e, model, response);
        }
        if (accounts.removeSecondFactor(account)) {
            log.info("{} removed the second factor", account);
        }
        return done("factor.removed", account, model);
    }

    /** A browser that was left open is no reason to lose the account. */
    private void prove(String account, String password, HttpServletRequest request) {
        if (Passwords.tooLong(password)) {
            refusals.refused(account, SignInLog.Why.TOO_LONG, request);
            throw new FormRefused("password.tooLong", Passwords.LONGEST);
        }
        Optional<Instant> wait = attempts.begin(Attempts.Kind.PASSWORD, account);
        if (wait.isPresent()) {
            refusals.refused(account, SignInLog.Why.LOCKED, request);
            throw new FormRefused("account.locked");
        }
        if (!accounts.matches(account, password)) {
            refusals.refused(account, SignInLog.Why.WRONG_PASSWORD, request);
            throw new FormRefused("account.wrongPassword");
        }
        attempts.succeeded(Attempts.Kind.PASSWORD, account);
    }

    /** Nor is a password that somebody got hold of a reason to lose what protects against that. */
    private void proveSecondFactor(String account, String code, HttpServletRequest request) {
        if (attempts.begin(Attempts.Kind.CODE, account).isPresent()) {
            refusals.refused(account, SignInLog.Why.LOCKED, request);
            throw new FormRefused("account.locked");
        }
        if (!accounts.matchesSecondFactor(account, code.replace(" ", ""))) {
            refusals.refused(account, SignInLog.Why.WRONG_CODE, request);
            throw new FormRefused("code.wrong");
        }
        attempts.succeeded(Attempts.Kind.CODE, account);
    }

    private boolean offered(String account) {
        return holders.find(account).stream()
                .anyMatch(holder -> holder.roles().stream().anyMatch(OFFERED::contains));
    }

    private String done(String what, String account, Model model) {
        model.addAttribute("done", what);
        return page(account, model);
    }

    private String refuse(String account, FormRefused e, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("error", e.code());
        model.addAttribute("of", e.arguments());
        return page(account, model);
    }

    private String page(String account, Model model) {
        boolean has = accounts.hasSecondFactor(account);
        model.addAttribute("account", account);
        model.addAttribute("name", holders.nameOf(account));
        model.addAttribute("shortest", Passwords.SHORTEST);
        model.addAttribute("offered", has || offered(account));
        model.addAttribute("hasFactor", has);
        if (!has) {
            accounts.askedSecondFactor(account).ifPresent(secret -> {
                model.addAttribute("secret", secret.replaceAll("(.{4})(?=.)", "$1 "));
                String uri = "otpauth://totp/Chidao:" + account + "?secret=" + secret + "&issuer=Chidao";
                model.addAttribute("secretUri", uri);
                model.addAttribute("qr", QrCode.of(uri));
            });
        }
        return PAGE;
    }
}
