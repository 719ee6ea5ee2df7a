package vn.chidao.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.identity.AccountHolders;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.web.EachOne;

/** Where another provider signs people in: says that what {@link AccountController} and {@link InvitationsController} do is done there. */
@RestController
@RequestMapping("/api/people")
@ConditionalOnProperty(name = "chidao.sign-in.key-encryption-file", havingValue = "false")
class ExternalAccountController {

    private final AccountHolders holders;
    private final EachOne eachOne;

    ExternalAccountController(AccountHolders holders, EachOne eachOne) {
        this.holders = holders;
        this.eachOne = eachOne;
    }

    @GetMapping("/{account}/account")
    AccountView account(@PathVariable String account, @AuthenticationPrincipal Official official) {
        official.require(Role.ADMIN);
        holders.get(account);
        return AccountView.ELSEWHERE;
    }

    @PostMapping("/{account}/invitation")
    GivenLink invite(@PathVariable String account, @AuthenticationPrincipal Official official) {
        throw refusal(account, official);
    }

    @PostMapping("/invitations")
    EachOne.Rows inviteMany(
            @Valid @RequestBody InvitationsController.Inviting body,
            Act act,
            HttpServletRequest request,
            @AuthenticationPrincipal Official official) {
        official.require(Role.ADMIN);
        return eachOne.of(body.people(), act, request, (account, one) -> {
            throw refusal(account, official);
        });
    }

    @PostMapping("/{account}/password-reset")
    GivenLink resetPassword(@PathVariable String account, @AuthenticationPrincipal Official official) {
        throw refusal(account, official);
    }

    @DeleteMapping("/{account}/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeSecondFactor(@PathVariable String account, @AuthenticationPrincipal Official official) {
        throw refusal(account, official);
    }

    private Refusal refusal(String account, Official official) {
        official.require(Role.ADMIN);
        holders.get(account);
        return new Refusal(Refusal.Kind.CONFLICT, "ACCOUNTS_ELSEWHERE", Map.of("account", account), account);
    }
}
