package vn.chidao.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.chidao.kit.testing.ProviderTokens.claims;
import static vn.chidao.kit.testing.ProviderTokens.signed;
import static vn.chidao.kit.testing.ProviderTokens.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import vn.chidao.kit.testing.JwksServer;

/** Which tokens count, with a provider whose keys come over HTTP and a fixed key beside it. */
class TrustedIssuersTest {

    private static final String PROVIDER = "https://chidao.example/auth";
    private static final String FIXED = "urn:chidao:local";
    private static final RSAKey K1 = JwksServer.key("k1");
    private static final RSAKey K2 = JwksServer.key("k2");
    private static final RSAKey FIXED_KEY = JwksServer.key("fixed");

    private final JwksServer server = new JwksServer();
    private TrustedIssuers issuers = trusted(Duration.ofMillis(1));

    private TrustedIssuers trusted(Duration pause) {
        try {
            return new TrustedIssuers(
                    Map.of(
                            PROVIDER,
                            TrustedIssuers.Issuer.publishing(ProviderKeys.at(server.uri(), pause)),
                            FIXED,
                            TrustedIssuers.Issuer.withKey(FIXED_KEY.toRSAPublicKey())),
                    "chidao");
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void publishTheFirstKey() {
        server.publishes(K1);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void eachIssuerIsBelievedWithItsOwnKey() {
        assertThat(issuers.decode(token(K1, PROVIDER, claims -> {})).getSubject())
                .isEqualTo("an");
        assertThat(issuers.decode(token(FIXED_KEY, FIXED, claims -> {})).getSubject())
                .isEqualTo("an");
        refused(token(FIXED_KEY, PROVIDER, claims -> {}));
        refused(token(K1, FIXED, claims -> {}));
    }

    @Test
    void whatIsForgedOrNotMeantForUsIsRefused() {
        Instant now = Instant.now();
        // The same key id, another key.
        refused(token(new RSAKey.Builder(JwksServer.key("k1")).build(), PROVIDER, claims -> {}));
        refused(token(K1, "https://elsewhere.example/auth", claims -> {}));
        refused(token(K1, PROVIDER + "/", claims -> {}));
        refused(token(K1, PROVIDER, claims -> claims.issuer(null)));
        refused(token(K1, PROVIDER, claims -> claims.audience("other")));
        refused(token(K1, PROVIDER, claims -> claims.audience((String) null)));
        refused(token(K1, PROVIDER, claims -> claims.expirationTime(Date.from(now.minusSeconds(120)))));
        refused(token(K1, PROVIDER, claims -> claims.expirationTime(null)));
        refused(token(K1, PROVIDER, claims -> claims.notBeforeTime(Date.from(now.plusSeconds(600)))));
        String good = token(K1, PROVIDER, claims -> {});
        refused(good.substring(0, good.lastIndexOf('.') + 1));
        refused(good.substring(0, good.length() - 6) + "AAAAAA");
        refused("nonsense");
        refused("");
    }

    @Test
    void otherAlgorithmsAndNoneAreRefused() throws JOSEException {
        refused(new PlainJWT(claims(PROVIDER, claims -> {})).serialize());
        refused(new PlainJWT(claims(FIXED, claims -> {})).serialize());
        // The public key, which everybody has, taken for a shared secret.
        byte[] secret = K1.toRSAPublicKey().getEncoded();
        refused(signed(JWSAlgorithm.HS256, "k1", new MACSigner(secret), claims(PROVIDER, claims -> {})));
        refused(signed(JWSAlgorithm.HS256, "fixed", new MACSigner(secret), claims(FIXED, claims -> {})));
        refused(signed(JWSAlgorithm.RS512, "k1", new RSASSASigner(K1), claims(PROVIDER, claims -> {})));
    }

    @Test
    void aTokenDoesNotBringTheKeyThatItIsJudgedWith() throws JOSEException {
        RSAKey own = JwksServer.key("k1");
        for (JWSHeader.Builder header : List.of(
                header().jwk(own.toPublicJWK()),
                header().jwkURL(URI.create(server.uri() + "?mine")),
                header().x509CertURL(URI.create(server.uri() + "?mine")),
                header().keyID("../../../dev/null"),
                header().keyID("k".repeat(4000)),
                header().customParam("x", 1).criticalParams(Set.of("x")))) {
            SignedJWT token = new SignedJWT(header.build(), claims(PROVIDER, claims -> claims.subject("admin")));
            token.sign(new RSASSASigner(own));
            refused(token.serialize());
        }
        assertThat(server.addresses).containsOnly("/jwks");
        // Somebody else's words under a signature that was right.
        String[] good = token(K1, PROVIDER, claims -> {}).split("\\.");
        String admin = token(own, PROVIDER, claims -> claims.subject("admin")).split("\\.")[1];
        refused(good[0] + "." + admin + "." + good[2]);
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1");
    }

    @Test
    void aNewKeyCountsAsSoonAsItIsPublishedAndAnOldOneNoLongerThanThat() {
        String old = token(K1, PROVIDER, claims -> {});
        issuers.decode(old);
        refused(token(K2, PROVIDER, claims -> {}));
        server.publishes(K1, K2);
        pause();
        issuers.decode(token(K2, PROVIDER, claims -> {}));
        issuers.decode(old);
        server.publishes(K2);
        pause();
        refused(token(JwksServer.key("k3"), PROVIDER, claims -> {})); // makes it ask again
        refused(old);
    }

    @Test
    void aSignatureIsCheckedOnceWhileATokenLives() {
        for (String good : List.of(token(K1, PROVIDER, claims -> {}), token(FIXED_KEY, FIXED, claims -> {}))) {
            assertThat(issuers.decode(good)).isSameAs(issuers.decode(good));
        }
        // Within the minute by which clocks may differ.
        Instant now = Instant.now();
        String expired = token(
                K1,
                PROVIDER,
                claims -> claims.issueTime(Date.from(now.minusSeconds(300)))
                        .expirationTime(Date.from(now.minusSeconds(30))));
        assertThat(issuers.decode(expired)).isNotSameAs(issuers.decode(expired));
    }

    @Test
    void keysAreAskedForOnceAndInventedKeyIdsCauseNoFlood() {
        issuers = trusted(Duration.ofMinutes(1));
        for (int i = 0; i < 20; i++) {
            issuers.decode(token(K1, PROVIDER, claims -> {}));
        }
        assertThat(server.asked).hasValue(1);
        RSAKey invented = JwksServer.key("invented");
        for (int i = 0; i < 20; i++) {
            refused(token(invented, PROVIDER, claims -> {}));
        }
        assertThat(server.asked).hasValue(2);
        issuers.decode(token(K1, PROVIDER, claims -> {}));
    }

    @Test
    void whileTheProviderIsAwayKnownKeysCountAndUnknownOnesAreNotJudged() {
        server.isAway(true);
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> issuers.decode(token(K1, PROVIDER, claims -> {})))
                    .isInstanceOf(JwtException.class)
                    .isNotInstanceOf(BadJwtException.class);
        }
        server.isAway(false);
        pause();
        issuers.decode(token(K1, PROVIDER, claims -> {}));
        server.isAway(true);
        issuers.decode(token(K1, PROVIDER, claims -> {}));
        issuers.decode(token(FIXED_KEY, FIXED, claims -> {}));
    }

    /** Past the pause of one millisecond between two questions for keys. */
    private static void pause() {
        long until = System.currentTimeMillis() + 3;
        while (System.currentTimeMillis() < until) {
            Thread.onSpinWait();
        }
    }

    private void refused(String token) {
        assertThatThrownBy(() -> issuers.decode(token)).isInstanceOf(BadJwtException.class);
    }
}
