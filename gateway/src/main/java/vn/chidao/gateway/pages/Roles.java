package vn.chidao.gateway.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.api.PeopleApi.Held;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.gateway.session.SignedIn;

/**
 * The roles that somebody has today, kept for a moment, and for as long as they cannot be asked for: a menu does not shrink
 * because a service is away. They choose a menu and a start page, and decide nothing.
 */
@Component
class Roles {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofHours(12);
    private static final long MOST = 5_000;

    private final PeopleApi people;
    private final Clock clock;
    private final Cache<String, Known> kept;

    private record Known(List<Held> roles, Instant since) {}

    Roles(PeopleApi people, Clock clock) {
        this.people = people;
        this.clock = clock;
        this.kept = Caffeine.newBuilder()
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(KEPT)
                .maximumSize(MOST)
                .build();
    }

    /** Null where they cannot be asked for. */
    @Nullable
    List<Held> of(SignedIn person) {
        Known known = kept.getIfPresent(person.account());
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.since().plus(FRESH))) {
            return known.roles();
        }
        try {
            List<Held> roles = people.me(person.context()).roles().stream()
                    .filter(Held::inEffect)
                    .toList();
            kept.put(person.account(), new Known(roles, now));
            return roles;
        } catch (ServiceRefusal refused) {
            return null;
        } catch (ServiceFailure away) {
            return known == null ? null : known.roles();
        }
    }
}
