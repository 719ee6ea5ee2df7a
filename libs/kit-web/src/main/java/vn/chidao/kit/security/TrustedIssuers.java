package vn.chidao.kit.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTParser;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Takes a token to the keys of the issuer that it names, where signature, issuer, audience and expiry are checked. Algorithms
 * other than RS256, and no algorithm, are refused by each.
 *
 * <p>The signature of a token that was found good is not checked again while it lives and its key is published: it costs more
 * than what most requests ask for. Who its account is and what it may do is asked each time, elsewhere.
 */
final class TrustedIssuers implements JwtDecoder {

    private static final int TOKENS = 10_000;

    /**
     * Who makes tokens.
     *
     * @param keys that it publishes; null where the key is fixed
     */
    record Issuer(NimbusJwtDecoder decoder, @Nullable JWKSource<SecurityContext> keys) {

        static Issuer publishing(JWKSource<SecurityContext> keys) {
            return new Issuer(
                    NimbusJwtDecoder.withJwkSource(keys)
                            .jwsAlgorithm(SignatureAlgorithm.RS256)
                            .build(),
                    keys);
        }

        static Issuer withKey(RSAPublicKey key) {
            return new Issuer(NimbusJwtDecoder.withPublicKey(key).build(), null);
        }

        /** Whether the key that a token was signed with still counts. */
        boolean hasKeyOf(Jwt token) {
            if (keys == null) {
                return true;
            }
            try {
                return token.getHeaders().get("kid") instanceof String id
                        && !keys.get(
                                        new JWKSelector(new JWKMatcher.Builder()
                                                .keyID(id)
                                                .build()),
                                        null)
                                .isEmpty();
            } catch (KeySourceException e) {
                return false;
            }
        }
    }

    private final Map<String, Issuer> byIssuer;
    private final Cache<String, Jwt> good = Caffeine.newBuilder()
            .maximumSize(TOKENS)
            .expireAfter(Expiry.creating((String text, Jwt token) -> leftOf(token)))
            .build();

    TrustedIssuers(Map<String, Issuer> byIssuer, String audience) {
        byIssuer.forEach((name, issuer) -> issuer.decoder()
                .setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                        List.of(JwtValidators.createDefaultWithIssuer(name), audience(audience), expires()))));
        this.byIssuer = Map.copyOf(byIssuer);
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = good.getIfPresent(token);
        if (known != null && issuerOf(known).hasKeyOf(known)) {
            return known;
        }
        Jwt checked = check(token);
        good.put(token, checked);
        return checked;
    }

    private Issuer issuerOf(Jwt known) {
        return Objects.requireNonNull(byIssuer.get(known.getClaimAsString(JwtClaimNames.ISS)));
    }

    private static Duration leftOf(Jwt token) {
        Instant expires = token.getExpiresAt();
        Duration left = expires == null ? Duration.ZERO : Duration.between(Instant.now(), expires);
        // The check lets clocks differ by a minute, so it may have expired already.
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Jwt check(String token) {
        Issuer issuer = byIssuer.get(claimedIssuer(token));
        if (issuer == null) {
            throw new BadJwtException(WhyRefused.ISSUER);
        }
        return issuer.decoder().decode(token);
    }

    /** As claimed: the issuer's decoder checks it. */
    private static String claimedIssuer(String token) {
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
