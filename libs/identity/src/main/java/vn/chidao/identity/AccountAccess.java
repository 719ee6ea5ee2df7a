package vn.chidao.identity;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Ends everything that an account has open. It is called when a person is deactivated and when a password changes, and it
 * works before the command answers.
 */
@Component
public class AccountAccess {

    /** Looked up late: these ask the register of people, and that calls this class. */
    private final ObjectProvider<OpenAccess> kinds;

    AccountAccess(ObjectProvider<OpenAccess> kinds) {
        this.kinds = kinds;
    }

    public void end(String account) {
        kinds.forEach(kind -> kind.end(account));
    }
}
