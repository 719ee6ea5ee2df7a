package vn.chidao.kit.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
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
 *
 * <p>A token that was found good is not checked again for {@link #CHECKED_AGAIN_AFTER}, or until it expires: its signature costs
 * more than what most requests ask for. Who its account is and what it may do is asked each time, elsewhere.
 */
final class TrustedIssuers implements JwtDecoder {

    /** So long a token stays good whose key the provider has withdrawn. */
    static final Duration CHECKED_AGAIN_AFTER = Duration.ofMinutes(5);

    private static final int TOKENS = 10_000;

    private final Map<String, JwtDecoder> byIssuer;
    private final Cache<String, Jwt> good = Caffeine.newBuilder()
            .maximumSize(TOKENS)
            .expireAfter(Expiry.creating((String text, Jwt token) -> untilCheckedAgain(token)))
            .build();

    TrustedIssuers(Map<String, NimbusJwtDecoder> byIssuer, String audience) {
        byIssuer.forEach((issuer, decoder) -> decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                List.of(JwtValidators.createDefaultWithIssuer(issuer), audience(audience), expires()))));
        this.byIssuer = Map.copyOf(byIssuer);
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = good.getIfPresent(token);
        if (known != null) {
            return known;
        }
        Jwt checked = check(token);
        good.put(token, checked);
        return checked;
    }

    private static Duration untilCheckedAgain(Jwt token) {
        Instant expires = token.getExpiresAt();
        Duration left = expires == null ? Duration.ZERO : Duration.between(Instant.now(), expires);
        // The check lets clocks differ by a minute, so it may have expired already.
        return left.isNegative() ? Duration.ZERO : left.compareTo(CHECKED_AGAIN_AFTER) < 0 ? left : CHECKED_AGAIN_AFTER;
    }

    private Jwt check(String token) {
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
