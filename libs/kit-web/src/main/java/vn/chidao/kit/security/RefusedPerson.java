package vn.chidao.kit.security;

import java.io.Serial;
import org.springframework.security.core.AuthenticationException;
import vn.chidao.kit.model.Refusal;

/** The token is good, but {@link ProviderClaims} can make nobody of it. Answers with the refusal, not as a wrong token. */
final class RefusedPerson extends AuthenticationException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedPerson(Refusal refusal) {
        super(refusal.code(), refusal);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
