package vn.chidao.kit.security;

import org.springframework.security.oauth2.jwt.Jwt;
import vn.chidao.kit.model.Refusal;

/**
 * Takes what the provider's valid access tokens say of a person, before the caller is looked up. For the service that owns
 * people, where the provider has a say in who they are; it is never given tokens that are signed with the fixed key.
 */
@FunctionalInterface
public interface ProviderClaims {

    /**
     * @param account as the token names it
     * @throws Refusal when nobody can be made of what the token says; the request is answered with it
     */
    void take(String account, Jwt token);
}
