package vn.chidao.gateway.session;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

/**
 * The access tokens of those who are signed in, in memory only. What is not there, after a restart or when it is about to
 * expire, is fetched with the session's refresh token, by one request while the others of that session wait.
 *
 * <p>It is also fetched anew when the last time is {@link #CONFIRMED_FOR} ago, which is how a session ends here soon after
 * it has ended at the provider, wherever and why ever. While the provider is away the token serves until it expires.
 */
final class AccessTokens {

    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final Duration CONFIRMED_FOR = Duration.ofSeconds(30);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    /**
     * @param until when to fetch another one, somewhat before it expires
     * @param confirmed until when not to ask the provider whether the session is still one
     * @param cookie the refresh token that the browser had when this was fetched
     * @param refreshToken what the provider gave then
     */
    record Access(String token, Instant until, Instant confirmed, String cookie, String refreshToken) {

        /** The session's newest: another instance may have given the browser a newer one in the meantime. */
        String newest(Session session) {
            return session.refreshToken().equals(cookie) ? refreshToken : session.refreshToken();
        }

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

    private final Executor threads = Thread::startVirtualThread;

    AccessTokens(Provider provider, Clock clock, int sessions, Duration sessionLifetime) {
        this.provider = provider;
        this.clock = clock;
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
        known.put(session.id(), CompletableFuture.completedFuture(access(session, token, session.refreshToken())));
    }

    /**
     * @throws Provider.Refused when the session is over
     * @throws Provider.Unavailable when the provider has to be asked and does not answer
     */
    Access of(Session session) {
        refuseIfEnded(session);
        CompletableFuture<Access> present = known.get(
                session.id(),
                (id, own) -> CompletableFuture.supplyAsync(() -> fetch(session, session.refreshToken()), own));
        Access access = joined(present);
        if (!clock.instant().isBefore(access.confirmed())) {
            access = joined(Objects.requireNonNull(known.asMap()
                    .compute(
                            session.id(),
                            (id, now) -> now == null || now == present
                                    ? CompletableFuture.supplyAsync(() -> confirm(session, joined(present)), threads)
                                    : now)));
        }
        refuseIfEnded(session); // in the meantime
        return access;
    }

    private void refuseIfEnded(Session session) {
        if (ended.getIfPresent(session.id()) != null) {
            throw new Provider.Refused("signed out");
        }
    }

    private static Access joined(CompletableFuture<Access> future) {
        try {
            return future.join();
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
        if (present != null) {
            // One that is on its way comes first: the provider takes only its latest ID token as the hint.
            newest = present.handle(
                            (access, failure) -> access == null ? session.refreshToken() : access.newest(session))
                    .join();
        }
        try {
            Provider.Tokens last = provider.refresh(newest);
            provider.revoke(last.refreshToken());
            return last.idToken();
        } catch (Provider.Unavailable e) {
            // It may have been slow alone. Nobody waits for the second try.
            String left = newest;
            threads.execute(() -> provider.revoke(left));
            throw e;
        }
    }

    private Access confirm(Session session, Access access) {
        try {
            return fetch(session, access.newest(session));
        } catch (Provider.Unavailable e) {
            Instant now = clock.instant();
            if (now.isBefore(access.until())) {
                return new Access(
                        access.token(), access.until(), now.plus(ASK_AGAIN), access.cookie(), access.refreshToken());
            }
            throw e;
        }
    }

    private Access fetch(Session session, String refreshToken) {
        refuseIfEnded(session); // a token after the last one would make the hint at sign-out an old one
        Provider.Tokens tokens = provider.refresh(refreshToken);
        return access(session, tokens.accessToken(), tokens.refreshToken());
    }

    private Access access(Session session, OAuth2AccessToken token, String refreshToken) {
        Instant now = clock.instant();
        Instant expires = token.getExpiresAt();
        Duration lifetime =
                expires == null || token.getIssuedAt() == null ? EARLY : Duration.between(token.getIssuedAt(), expires);
        Duration early = EARLY.compareTo(lifetime.dividedBy(5)) < 0 ? EARLY : lifetime.dividedBy(5);
        // Its lifetime counted from now, since its own times are by the system's clock.
        return new Access(
                token.getTokenValue(),
                now.plus(lifetime).minus(early),
                now.plus(CONFIRMED_FOR),
                session.refreshToken(),
                refreshToken);
    }
}
