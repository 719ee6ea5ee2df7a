package vn.chidao.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

/**
 * The access tokens of those who are signed in, in memory only. What is not there, after a restart or when it is about to
 * expire, is fetched with the session's refresh token, by one request while the others of that session wait.
 *
 * <p>It is also fetched anew when the last time is {@link #CONFIRMED_FOR} ago, which is how a session ends here soon after
 * it has ended at the provider, wherever and why ever. While the provider is away or slow the token serves until it expires:
 * a request waits for the provider for a moment where it has a token, and longer where it has none.
 *
 * <p>A session that is in use is confirmed somewhat earlier, while its requests go on with the token that it has. Only where
 * the provider keeps to one refresh token: a new one has to reach the browser with the answer that it was fetched for, or
 * another instance would come with an old one.
 */
final class AccessTokens {

    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final Duration CONFIRMED_FOR = Duration.ofSeconds(30);
    private static final Duration CONFIRMED_BEHIND_AFTER = Duration.ofSeconds(20);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    /**
     * @param until when to fetch another one, somewhat before it expires
     * @param confirmation when to ask the provider whether the session is still one
     * @param cookie the refresh token that the browser had when this was fetched
     * @param refreshToken what the provider gave then
     */
    record Access(String token, Instant until, Confirmation confirmation, String cookie, String refreshToken) {

        /** The session's newest: another instance may have given the browser a newer one in the meantime. */
        String newest(Session session) {
            return session.refreshToken().equals(cookie) ? refreshToken : session.refreshToken();
        }

        private Access confirmedBy(Confirmation next) {
            return new Access(token, until, next, cookie, refreshToken);
        }

        @Override
        public String toString() {
            return "access until " + until;
        }
    }

    /**
     * @param behind from when the provider is asked while the token serves
     * @param by when a request waits for its answer
     * @param sameToken whether the provider gave the same refresh token again
     */
    record Confirmation(Instant behind, Instant by, boolean sameToken) {

        static Confirmation since(Instant now, boolean sameToken) {
            return new Confirmation(
                    now.plus(sameToken ? CONFIRMED_BEHIND_AFTER : CONFIRMED_FOR), now.plus(CONFIRMED_FOR), sameToken);
        }

        /** The provider did not answer: nobody waits for it as long as nobody has to. */
        Confirmation again(Instant now, Instant until) {
            Instant next = now.plus(ASK_AGAIN);
            return new Confirmation(next, sameToken ? until : next, sameToken);
        }
    }

    private final Provider provider;
    private final Clock clock;
    private final Duration confirmLimit;
    private final Cache<String, Access> known;

    /** Sessions for which the provider is being asked, one question each. */
    private final ConcurrentMap<String, CompletableFuture<Access>> asking = new ConcurrentHashMap<>();

    /** Sessions that were signed out of, so that a copy of the cookie is dead here even when the provider was not reached. */
    private final Cache<String, Boolean> ended;

    private final Executor threads = Thread::startVirtualThread;

    /** @param confirmLimit how long a request waits for the provider where its token still serves */
    AccessTokens(Provider provider, Clock clock, Duration confirmLimit, int sessions, Duration sessionLifetime) {
        this.provider = provider;
        this.clock = clock;
        this.confirmLimit = confirmLimit;
        this.known = Caffeine.newBuilder()
                .maximumSize(sessions)
                .expireAfter(Expiry.<String, Access>writing(
                        (session, access) -> nonNegative(Duration.between(clock.instant(), access.until()))))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(threads)
                .build();
        this.ended = Caffeine.newBuilder()
                .maximumSize(sessions)
                .expireAfterWrite(sessionLifetime)
                .build();
    }

    private static Duration nonNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    void keep(Session session, OAuth2AccessToken token) {
        known.put(session.id(), access(session, token, session.refreshToken(), false));
    }

    /**
     * @throws Provider.Refused when the session is over
     * @throws Provider.Unavailable when the provider has to be asked and does not answer
     */
    Access of(Session session) {
        refuseIfEnded(session);
        Access access = known.getIfPresent(session.id());
        Instant now = clock.instant();
        if (access == null) {
            access = joined(renewed(session, null));
        } else if (!now.isBefore(access.confirmation().by())) {
            access = confirmed(session, access);
        } else if (!now.isBefore(access.confirmation().behind())) {
            renewed(session, access);
        }
        refuseIfEnded(session); // in the meantime
        return access;
    }

    /** A provider that is slow is waited for once, and its answer taken when it comes. */
    private Access confirmed(Session session, Access access) {
        Access answer = joined(renewed(session, access)
                .copy()
                .completeOnTimeout(access, confirmLimit.toMillis(), TimeUnit.MILLISECONDS));
        if (answer != access) {
            return answer;
        }
        Instant now = clock.instant();
        Access unconfirmed = access.confirmedBy(access.confirmation().again(now, access.until()));
        known.asMap().replace(session.id(), access, unconfirmed);
        return unconfirmed;
    }

    /**
     * Asks the provider, unless it is being asked already.
     *
     * @param seen what is to be replaced, null for nothing
     */
    private CompletableFuture<Access> renewed(Session session, @Nullable Access seen) {
        CompletableFuture<Access> own = new CompletableFuture<>();
        CompletableFuture<Access> other = asking.putIfAbsent(session.id(), own);
        if (other != null) {
            return other;
        }
        threads.execute(() -> {
            try {
                Access next = renew(session, seen);
                known.put(session.id(), next);
                asking.remove(session.id(), own);
                own.complete(next);
            } catch (RuntimeException | Error e) {
                known.invalidate(session.id());
                asking.remove(session.id(), own);
                own.completeExceptionally(e);
            }
        });
        return own;
    }

    private Access renew(Session session, @Nullable Access seen) {
        Access present = known.getIfPresent(session.id());
        if (present != null && present != seen) {
            return present; // somebody else was faster
        }
        try {
            return fetch(session, present == null ? session.refreshToken() : present.newest(session));
        } catch (Provider.Unavailable e) {
            Instant now = clock.instant();
            if (present != null && now.isBefore(present.until())) {
                return present.confirmedBy(present.confirmation().again(now, present.until()));
            }
            throw e;
        }
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
        // One that is on its way comes first: the provider takes only its latest ID token as the hint.
        CompletableFuture<Access> onItsWay = asking.get(session.id());
        Access last = onItsWay == null
                ? null
                : onItsWay.handle((access, failure) -> access).join();
        Access present = known.asMap().remove(session.id());
        Access newest = present == null ? last : present;
        String refreshToken = newest == null ? session.refreshToken() : newest.newest(session);
        try {
            Provider.Tokens tokens = provider.refresh(refreshToken);
            provider.revoke(tokens.refreshToken());
            return tokens.idToken();
        } catch (Provider.Unavailable e) {
            // It may have been slow alone. Nobody waits for the second try.
            threads.execute(() -> provider.revoke(refreshToken));
            throw e;
        }
    }

    private Access fetch(Session session, String refreshToken) {
        refuseIfEnded(session); // a token after the last one would make the hint at sign-out an old one
        Provider.Tokens tokens = provider.refresh(refreshToken);
        return access(
                session,
                tokens.accessToken(),
                tokens.refreshToken(),
                tokens.refreshToken().equals(refreshToken));
    }

    private Access access(Session session, OAuth2AccessToken token, String refreshToken, boolean sameToken) {
        Instant now = clock.instant();
        Instant expires = token.getExpiresAt();
        Duration lifetime =
                expires == null || token.getIssuedAt() == null ? EARLY : Duration.between(token.getIssuedAt(), expires);
        Duration early = EARLY.compareTo(lifetime.dividedBy(5)) < 0 ? EARLY : lifetime.dividedBy(5);
        // Its lifetime counted from now, since its own times are by the system's clock.
        return new Access(
                token.getTokenValue(),
                now.plus(lifetime).minus(early),
                Confirmation.since(now, sameToken),
                session.refreshToken(),
                refreshToken);
    }
}
