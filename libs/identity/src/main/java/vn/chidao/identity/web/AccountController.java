package vn.chidao.identity.web;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.contact.MailAddress;
import vn.chidao.identity.AccountHolder;
import vn.chidao.identity.AccountHolders;
import vn.chidao.identity.WhenProvider;
import vn.chidao.identity.account.AccountMail;
import vn.chidao.identity.account.Accounts;
import vn.chidao.identity.account.OneTimeLinks;
import vn.chidao.kit.model.Refusal;

/** What administrators do with accounts. They never see a password or a link. */
@RestController
@RequestMapping("/api/people/{account}")
@WhenProvider
class AccountController {

    private static final Logger log = LoggerFactory.getLogger(AccountController.class);

    private final AccountHolders holders;
    private final Accounts accounts;
    private final OneTimeLinks links;
    private final AccountMail mail;

    AccountController(AccountHolders holders, Accounts accounts, OneTimeLinks links, AccountMail mail) {
        this.holders = holders;
        this.accounts = accounts;
        this.links = links;
        this.mail = mail;
    }

    @PostMapping("/invitation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void invite(@PathVariable String account, @AuthenticationPrincipal Official official) {
        official.require(Role.ADMIN);
        AccountHolder holder = holders.get(account);
        if (accounts.hasPassword(account)) {
            throw conflict("HAS_PASSWORD", account);
        }
        send(OneTimeLinks.Kind.INVITATION, holder, official);
    }

    @PostMapping("/password-reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetPassword(@PathVariable String account, @AuthenticationPrincipal Official official) {
        official.require(Role.ADMIN);
        send(OneTimeLinks.Kind.RESET, holders.get(account), official);
    }

    /** For who has lost the phone. */
    @DeleteMapping("/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeSecondFactor(@PathVariable String account, @AuthenticationPrincipal Official official) {
        official.require(Role.ADMIN);
        AccountHolder holder = holders.get(account);
        if (accounts.removeSecondFactor(holder.account())) {
            log.warn("{} removed the second factor of {}", official.account(), holder.account());
        }
    }

    private void send(OneTimeLinks.Kind kind, AccountHolder holder, Official by) {
        if (!holder.active()) {
            throw conflict("NOT_ACTIVE", holder.account());
        }
        if (holder.email() == null) {
            throw conflict("NO_EMAIL", holder.account());
        }
        if (!MailAddress.isReachable(holder.email())) {
            throw conflict("UNREACHABLE_EMAIL", holder.account());
        }
        mail.send(kind, holder.name(), holder.account(), holder.email(), links.create(holder.account(), kind));
        log.info("{} sent a link to {}: {}", by.account(), holder.account(), kind);
    }

    private static Refusal conflict(String code, String account) {
        return new Refusal(Refusal.Kind.CONFLICT, code, Map.of("account", account), account);
    }
}
