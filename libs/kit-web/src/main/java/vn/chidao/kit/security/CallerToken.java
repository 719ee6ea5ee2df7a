package vn.chidao.kit.security;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import vn.chidao.kit.model.Caller;

/** An authenticated request: the caller, with each role as the authority {@code ROLE_…}. */
final class CallerToken extends AbstractAuthenticationToken {

    private final Caller caller;
    private final transient Jwt token;

    CallerToken(Caller caller, Jwt token) {
        super(caller.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList());
        this.caller = caller;
        this.token = token;
        setAuthenticated(true);
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public Jwt getCredentials() {
        return token;
    }

    @Override
    public String getName() {
        return caller.account();
    }
}
