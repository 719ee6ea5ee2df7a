package vn.chidao.kit.security;

import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Takes a token to the keys of the issuer that it names, where signature, issuer, audience and expiry are checked. Algorithms
 * other than RS256, and no algorithm, are refused by each.
 */
final class TrustedIssuers implements JwtDecoder {

    private final Map<String, JwtDecoder> byIssuer;

    TrustedIssuers(Map<String, NimbusJwtDecoder> byIssuer, String audience) {
        byIssuer.forEach((issuer, decoder) -> decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                List.of(JwtValidators.createDefaultWithIssuer(issuer), audience(audience), expires()))));
        this.byIssuer = Map.copyOf(byIssuer);
    }

    @Override
    public Jwt decode(String token) {
        JwtDecoder decoder = byIssuer.get(issuerOf(token));
        if (decoder == null) {
            throw new BadJwtException(WhyRefused.ISSUER);
        }
        return decoder.decode(token);
    }

    /** As claimed: the issuer's decoder checks it. */
    private static String issuerOf(String token) {
        try {
            String issuer = JWTParser.parse(token).getJWTClaimsSet().getIssuer();
            return issuer == null ? "" : issuer;
        } catch (ParseException | RuntimeException e) {
            throw new BadJwtException(WhyRefused.NOT_A_TOKEN, e);
        }
    }

    private static OAuth2TokenValidator<Jwt> audience(String audience) {
        return token -> token.getAudience() != null && token.getAudience().contains(audience)
                ? OAuth2TokenValidatorResult.success()
                : failure("the token is not meant for " + audience);
    }

    /** Spring's own check lets a token pass that names no expiry. */
    private static OAuth2TokenValidator<Jwt> expires() {
        return token -> token.getExpiresAt() != null
                ? OAuth2TokenValidatorResult.success()
                : failure("the token names no expiry");
    }

    private static OAuth2TokenValidatorResult failure(String description) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", description, null));
    }
}
