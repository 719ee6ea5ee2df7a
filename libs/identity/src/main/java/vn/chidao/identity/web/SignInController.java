package vn.chidao.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;
import vn.chidao.identity.AccountHolders;
import vn.chidao.identity.SignInSettings;
import vn.chidao.identity.WhenProvider;
import vn.chidao.identity.account.Accounts;
import vn.chidao.identity.account.Attempts;
import vn.chidao.identity.account.Passwords;
import vn.chidao.identity.signin.Destination;
import vn.chidao.identity.signin.SignInLog;
import vn.chidao.identity.signin.SignIns;

/** The page that asks for account and password, and the one that asks for the code of a second factor. */
@Controller
@WhenProvider
class SignInController {

    private static final String LOGIN = "sign-in/login";
    private static final String CODE = "sign-in/code";

    private final Accounts accounts;
    private final Attempts attempts;
    private final SignIns signIns;
    private final SignInLog log;
    private final AccountHolders holders;
    private final Clock clock;

    SignInController(
            Accounts accounts, Attempts attempts, SignIns signIns, SignInLog log, AccountHolders holders, Clock clock) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.signIns = signIns;
        this.log = log;
        this.holders = holders;
        this.clock = clock;
    }

    @GetMapping("/auth/login")
    String ask(@RequestParam(defaultValue = "") String to, Model model) {
        model.addAttribute("to", new Destination(to).text());
        return LOGIN;
    }

    @PostMapping("/auth/login")
    String signIn(
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Destination destination = new Destination(to);
        String claimed = account.strip().toLowerCase(Locale.ROOT);
        model.addAttribute("to", destination.text());
        model.addAttribute("account", claimed);
        if (Passwords.tooLong(password) || claimed.length() > Passwords.LONGEST) {
            log.refused(claimed, SignInLog.Why.TOO_LONG, request);
            return refuse(model, response, HttpStatus.BAD_REQUEST, LOGIN, "password.tooLong", Passwords.LONGEST);
        }
        Optional<Instant> wait = attempts.begin(Attempts.Kind.PASSWORD, claimed);
        if (wait.isPresent()) {
            log.refused(claimed, SignInLog.Why.LOCKED, request);
            return locked(model, response, LOGIN, wait.get());
        }
        boolean right = accounts.matches(claimed, password);
        if (!right || !holders.isActive(claimed)) {
            log.refused(claimed, right ? SignInLog.Why.NOT_ACTIVE : SignInLog.Why.WRONG_PASSWORD, request);
            return refuse(model, response, HttpStatus.UNAUTHORIZED, LOGIN, "signIn.wrong");
        }
        attempts.succeeded(Attempts.Kind.PASSWORD, claimed);
        boolean pending = accounts.hasSecondFactor(claimed);
        signIns.begin(request, response, claimed, pending);
        if (pending) {
            return "redirect:" + SignInSettings.PATH + "/code" + (to.isEmpty() ? "" : "?to=" + encoded(destination));
        }
        log.succeeded(claimed, request);
        return "redirect:" + destination.path();
    }

    @GetMapping("/auth/code")
    String askCode(@RequestParam(defaultValue = "") String to, Model model, HttpServletRequest request) {
        Destination destination = new Destination(to);
        model.addAttribute("to", destination.text());
        return signIns.pending(request).isPresent() ? CODE : "redirect:" + Destination.signInBefore(destination.text());
    }

    @PostMapping("/auth/code")
    String checkCode(
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String code,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Destination destination = new Destination(to);
        model.addAttribute("to", destination.text());
        Optional<String> pending = signIns.pending(request);
        if (pending.isEmpty()) {
            return "redirect:" + Destination.signInBefore(destination.text());
        }
        String account = pending.get();
        Optional<Instant> wait = attempts.begin(Attempts.Kind.CODE, account);
        if (wait.isPresent()) {
            log.refused(account, SignInLog.Why.LOCKED, request);
            return locked(model, response, CODE, wait.get());
        }
        if (!accounts.matchesSecondFactor(account, code.replace(" ", ""))) {
            log.refused(account, SignInLog.Why.WRONG_CODE, request);
            return refuse(model, response, HttpStatus.UNAUTHORIZED, CODE, "code.wrong");
        }
        attempts.succeeded(Attempts.Kind.CODE, account);
        signIns.begin(request, response, account, false);
        log.succeeded(account, request);
        return "redirect:" + destination.path();
    }

    private static String encoded(Destination destination) {
        return UriUtils.encode(destination.text(), StandardCharsets.UTF_8);
    }

    private String locked(Model model, HttpServletResponse response, String page, Instant until) {
        long seconds = Math.max(
                1, Duration.between(clock.instant(), until).plusMillis(999).toSeconds());
        response.setHeader("Retry-After", Long.toString(seconds));
        return refuse(model, response, HttpStatus.TOO_MANY_REQUESTS, page, "signIn.locked", (seconds + 59) / 60);
    }

    private static String refuse(
            Model model, HttpServletResponse response, HttpStatus status, String page, String error, Object... of) {
        response.setStatus(status.value());
        model.addAttribute("error", error);
        model.addAttribute("of", of);
        return page;
    }
}
