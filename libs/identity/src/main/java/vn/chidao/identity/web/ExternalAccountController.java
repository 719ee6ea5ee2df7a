package vn.chidao.identity.web;

import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
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
import vn.chidao.identity.AccountHolders;
import vn.chidao.kit.model.Refusal;

/** Where another provider signs people in: says that what {@link AccountController} does is done there. */
@RestController
@RequestMapping("/api/people/{account}")
@ConditionalOnProperty(name = "chidao.sign-in.key-encryption-file", havingValue = "false")
class ExternalAccountController {

    private final AccountHolders holders;

    ExternalAccountController(AccountHolders holders) {
        this.holders = holders;
    }

    @GetMapping("/account")
    AccountView account(@PathVariable String account, @AuthenticationPrincipal Official official) {
        official.require(Role.ADMIN);
        holders.get(account);
        return AccountView.ELSEWHERE;
    }

    @PostMapping("/invitation")
    GivenLink invite(@PathVariable String account, @AuthenticationPrincipal Official official) {
        throw refusal(account, official);
    }

    @PostMapping("/password-reset")
    GivenLink resetPassword(@PathVariable String account, @AuthenticationPrincipal Official official) {
        throw refusal(account, official);
    }

    @DeleteMapping("/second-factor")
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
