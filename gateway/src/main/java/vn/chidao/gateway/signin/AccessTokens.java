package vn.chidao.gateway.signin;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

/**
 * The access tokens of those who are signed in, in memory only. What is not there, after a restart or when it is about to
 * expire, is fetched with the session's refresh token, by one request while the others of that session wait.
 */
final class AccessTokens {

    private static final Duration EARLY = Duration.ofSeconds(30);

    /**
     * @param until when to fetch another one, somewhat before it expires
     * @param refreshToken the session's newest
     */
    record Access(String token, Instant until, String refreshToken) {
        @Override
        public String toString() {
            return "access until " + until;
        }
    }

    private final Provider provider;
    private final Clock clock;
    private final AsyncCache<String, Access> known;
    /** Sessions that were signed out of, so that a copy of the cookie is dead here even when the provider was not reached. */
    private final Cache<String, Boolean> ended;

    AccessTokens(Provider provider, Clock clock, int sessions, Duration sessionLifetime) {
        this.provider = provider;
        this.clock = clock;
        Executor threads = Thread::startVirtualThread;
        this.known = Caffeine.newBuilder()
                .maximumSize(sessions)
                .expireAfter(Expiry.<String, Access>writing(
                        (session, access) -> nonNegative(Duration.between(clock.instant(), access.until()))))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(threads)
                .buildAsync();
        this.ended = Caffeine.newBuilder()
                .maximumSize(sessions)
                .expireAfterWrite(sessionLifetime)
                .build();
    }

    private static Duration nonNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    void keep(Session session, OAuth2AccessToken token) {
        known.put(session.id(), CompletableFuture.completedFuture(access(token, session.refreshToken())));
    }

    /**
     * @throws Provider.Refused when the session is over
     * @throws Provider.Unavailable when the provider has to be asked and does not answer
     */
    Access of(Session session) {
        if (ended.getIfPresent(session.id()) != null) {
            throw new Provider.Refused("signed out");
        }
        try {
            return known.get(
                            session.id(), (id, threads) -> CompletableFuture.supplyAsync(() -> fetch(session), threads))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Ends the session at the provider, so that a copy of its cookie is worth nothing. */
    @Nullable
    String end(Session session) {
        ended.put(session.id(), true);
        CompletableFuture<Access> present = known.asMap().remove(session.id());
        String newest = session.refreshToken();
        if (present != null && present.isDone() && !present.isCompletedExceptionally()) {
            newest = present.join().refreshToken();
        }
        Provider.Tokens last = provider.refresh(newest);
        provider.revoke(last.refreshToken());
        return last.idToken();
    }

    private Access fetch(Session session) {
        Provider.Tokens tokens = provider.refresh(session.refreshToken());
        return access(tokens.accessToken(), tokens.refreshToken());
    }

    private Access access(OAuth2AccessToken token, String refreshToken) {
        Instant now = clock.instant();
        Instant expires = token.getExpiresAt();
        Duration lifetime =
                expires == null || token.getIssuedAt() == null ? EARLY : Duration.between(token.getIssuedAt(), expires);
        Duration early = EARLY.compareTo(lifetime.dividedBy(5)) < 0 ? EARLY : lifetime.dividedBy(5);
        // Its lifetime counted from now, since its own times are by the system's clock.
        return new Access(token.getTokenValue(), now.plus(lifetime).minus(early), refreshToken);
    }
}
