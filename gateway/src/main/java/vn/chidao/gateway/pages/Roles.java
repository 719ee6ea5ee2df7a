package vn.chidao.gateway.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.api.PeopleApi.Held;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.gateway.session.SignedIn;

/** The roles that somebody has today, kept for a moment. They choose a menu and a start page, and decide nothing. */
@Component
class Roles {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final long MOST = 5_000;

    private final PeopleApi people;
    private final Cache<String, List<Held>> kept;

    Roles(PeopleApi people, Clock clock) {
        this.people = people;
        this.kept = Caffeine.newBuilder()
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(KEPT)
                .maximumSize(MOST)
                .build();
    }

    /** Null where they cannot be asked for. */
    @Nullable
    List<Held> of(SignedIn person) {
        List<Held> known = kept.getIfPresent(person.account());
        if (known != null) {
            return known;
        }
        try {
            List<Held> roles = people.me(person.context()).roles().stream()
                    .filter(Held::inEffect)
                    .toList();
            kept.put(person.account(), roles);
            return roles;
        } catch (ServiceFailure refusedOrAway) {
            return null;
        }
    }
}
