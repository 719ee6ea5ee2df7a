package vn.chidao.departments.people.store;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.chidao.identity.AccountHolder;
import vn.chidao.identity.AccountHolders;
import vn.chidao.kit.time.OfficeClock;

/** The register of people as identity sees it. */
@Component
class RegisteredAccountHolders implements AccountHolders {

    private final People people;
    private final OfficeClock clock;

    RegisteredAccountHolders(People people, OfficeClock clock) {
        this.people = people;
        this.clock = clock;
    }

    @Override
    public Optional<AccountHolder> find(String account) {
        return people.person(account)
                .map(person -> new AccountHolder(
                        account, person.name(), person.email(), person.active(), person.rolesOn(clock.today())));
    }
}
