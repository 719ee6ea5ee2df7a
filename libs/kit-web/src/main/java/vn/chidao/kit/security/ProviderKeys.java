package vn.chidao.kit.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The provider's public keys: fetched when the first token comes, kept, fetched again for a key id that is not among them.
 * While the provider is away, tokens signed with known keys count.
 */
final class ProviderKeys {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration KEPT_IN_AN_OUTAGE = Duration.ofHours(12);
    private static final Duration WAIT_FOR_OTHERS = Duration.ofSeconds(5);
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int LARGEST = 100_000;

    private ProviderKeys() {}

    /**
     * @param pause tokens with invented key ids make at most two requests in this time
     * @throws IllegalStateException for what is no URL
     */
    static JWKSource<SecurityContext> at(String uri, Duration pause) {
        try {
            JWKSource<SecurityContext> keys = JWKSourceBuilder.<SecurityContext>create(
                            URI.create(uri).toURL(),
                            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, LARGEST))
                    .cache(KEPT.toMillis(), WAIT_FOR_OTHERS.toMillis())
                    .refreshAheadCache(false)
                    .rateLimited(pause.toMillis())
                    .outageTolerant(KEPT_IN_AN_OUTAGE.toMillis())
                    .build();
            AtomicBoolean known = new AtomicBoolean();
            return (wanted, context) -> {
                try {
                    var found = keys.get(wanted, context);
                    known.set(true);
                    return found;
                } catch (RateLimitReachedException e) {
                    if (known.get()) {
                        return List.of(); // it was not among the keys, which were asked for just now
                    }
                    throw e;
                }
            };
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new IllegalStateException("CHIDAO_JWKS_URI is no URL: " + uri, e);
        }
    }
}
