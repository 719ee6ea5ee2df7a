package vn.chidao.identity.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.identity.AccountHolder;
import vn.chidao.identity.AccountHolders;
import vn.chidao.identity.WhenProvider;
import vn.chidao.identity.account.Accounts;
import vn.chidao.identity.account.OneTimeLinks;
import vn.chidao.kit.model.PossibleActs;
import vn.chidao.kit.web.ActViews;

/**
 * What administrators do with accounts. They never see a password, and a link only where it cannot be mailed to the person: then
 * they hand it over on paper.
 */
@RestController
@RequestMapping("/api/people/{account}")
@WhenProvider
class AccountController {

    private static final Logger log = LoggerFactory.getLogger(AccountController.class);

    private final AccountHolders holders;
    private final Accounts accounts;
    private final OneTimeLinks links;
    private final GiveLinks giveLinks;
    private final ActViews actViews;

    AccountController(
            AccountHolders holders, Accounts accounts, OneTimeLinks links, GiveLinks giveLinks, ActViews actViews) {
        this.holders = holders;
        this.accounts = accounts;
        this.links = links;
        this.giveLinks = giveLinks;
        this.actViews = actViews;
    }

    @GetMapping("/account")
    AccountView account(@PathVariable String account, @AuthenticationPrincipal Official official) {
        official.require(Role.ADMIN);
        AccountHolder holder = holders.get(account);
        boolean secondFactor = accounts.hasSecondFactor(account);
        PossibleActs acts = new PossibleActs()
                .ask("invite", () -> giveLinks.wayTo(holder, OneTimeLinks.Kind.INVITATION))
                .ask("resetPassword", () -> giveLinks.wayTo(holder, OneTimeLinks.Kind.RESET));
        if (secondFactor) {
            acts.ask("removeSecondFactor", () -> holder);
        }
        return new AccountView(
                false,
                accounts.hasPassword(account),
                secondFactor,
                links.openUntil(account).orElse(null),
                actViews.of(acts));
    }

    @PostMapping("/invitation")
    ResponseEntity<GivenLink> invite(@PathVariable String account, @AuthenticationPrincipal Official official) {
        official.require(Role.ADMIN);
        return give(OneTimeLinks.Kind.INVITATION, holders.get(account), official);
    }

    @PostMapping("/password-reset")
    ResponseEntity<GivenLink> resetPassword(@PathVariable String account, @AuthenticationPrincipal Official official) {
        official.require(Role.ADMIN);
        return give(OneTimeLinks.Kind.RESET, holders.get(account), official);
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

    private ResponseEntity<GivenLink> give(OneTimeLinks.Kind kind, AccountHolder holder, Official by) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(giveLinks.give(kind, holder, by));
    }
}
