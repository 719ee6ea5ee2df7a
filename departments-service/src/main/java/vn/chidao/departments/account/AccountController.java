package vn.chidao.departments.account;

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
import vn.chidao.departments.people.People;
import vn.chidao.departments.people.Person;
import vn.chidao.kit.model.Refusal;

/** What administrators do with accounts. They never see a password or a link. */
@RestController
@RequestMapping("/api/people/{account}")
@WhenProvider
class AccountController {

    private static final Logger log = LoggerFactory.getLogger(AccountController.class);

    private final People people;
    private final Accounts accounts;
    private final OneTimeLinks links;
    private final AccountMail mail;

    AccountController(People people, Accounts accounts, OneTimeLinks links, AccountMail mail) {
        this.people = people;
        this.accounts = accounts;
        this.links = links;
        this.mail = mail;
    }

    @PostMapping("/invitation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void invite(@PathVariable String account, @AuthenticationPrincipal Official official) {
        official.require(Role.ADMIN);
        Person person = people.get(account).state();
        if (accounts.hasPassword(account)) {
            throw conflict("HAS_PASSWORD", account);
        }
        send(OneTimeLinks.Kind.INVITATION, person, official);
    }

    @PostMapping("/password-reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetPassword(@PathVariable String account, @AuthenticationPrincipal Official official) {
        official.require(Role.ADMIN);
        send(OneTimeLinks.Kind.RESET, people.get(account).state(), official);
    }

    /** For who has lost the phone. */
    @DeleteMapping("/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeSecondFactor(@PathVariable String account, @AuthenticationPrincipal Official official) {
        official.require(Role.ADMIN);
        Person person = people.get(account).state();
        if (accounts.removeSecondFactor(person.account())) {
            log.warn("{} removed the second factor of {}", official.account(), person.account());
        }
    }

    private void send(OneTimeLinks.Kind kind, Person person, Official by) {
        if (!person.active()) {
            throw conflict("NOT_ACTIVE", person.account());
        }
        if (person.email() == null) {
            throw conflict("NO_EMAIL", person.account());
        }
        mail.send(kind, person.name(), person.account(), person.email(), links.create(person.account(), kind));
        log.info("{} sent a link to {}: {}", by.account(), person.account(), kind);
    }

    private static Refusal conflict(String code, String account) {
        return new Refusal(Refusal.Kind.CONFLICT, code, Map.of("account", account), account);
    }
}
