package vn.chidao.gateway.session;

import java.io.Serial;
import java.time.Instant;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * Somebody who is signed in, all of it in the browser's cookie.
 *
 * @param name what to call the person
 * @param csrf what a page of ours knows and another site does not
 */
record Session(String id, String account, String name, String refreshToken, String csrf, Instant since) {

    Session refreshedTo(String newRefreshToken) {
        return new Session(id, account, name, newRefreshToken, csrf, since);
    }

    /** Not the tokens: records are written to logs too easily. */
    @Override
    public String toString() {
        return "session of " + account + " since " + since;
    }

    Authenticated authenticated() {
        return new Authenticated(this);
    }

    /** No authorities: the services know what a person may do. */
    static final class Authenticated extends AbstractAuthenticationToken {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Session session;

        private Authenticated(Session session) {
            super(List.of());
            this.session = session;
            setAuthenticated(true);
        }

        @Override
        public Object getCredentials() {
            return "";
        }

        @Override
        public Session getPrincipal() {
            return session;
        }

        @Override
        public String getName() {
            return session.account();
        }
    }
}
