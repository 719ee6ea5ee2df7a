package vn.chidao.identity;

import java.util.Optional;
import vn.chidao.kit.model.Refusal;

/** What identity asks of the register of people. The service that owns people implements it. */
public interface AccountHolders {

    /** The person behind an account, active or not. */
    Optional<AccountHolder> find(String account);

    /** @throws Refusal 404 when nobody has that account */
    default AccountHolder get(String account) {
        return find(account).orElseThrow(() -> Refusal.notFound("person", account));
    }

    /** Whether the person may sign in. It is asked anew for each request, so that a deactivation counts at once. */
    default boolean isActive(String account) {
        return find(account).filter(AccountHolder::active).isPresent();
    }

    /** The person's name, or the account when nobody has it. */
    default String nameOf(String account) {
        return find(account).map(AccountHolder::name).orElse(account);
    }
}
