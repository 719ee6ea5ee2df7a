package vn.chidao.gateway.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.gateway.session.SignedIn;

/** How many results wait for somebody's decision, kept for a moment. */
@Component
public class AwaitingCount {

    private static final Duration KEPT = Duration.ofSeconds(15);
    private static final long MOST = 5_000;

    private final DirectivesApi directives;
    private final Cache<String, Long> kept =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();

    AwaitingCount(DirectivesApi directives) {
        this.directives = directives;
    }

    /** @return null where it cannot be asked for */
    public @Nullable Long of(SignedIn person) {
        Long known = kept.getIfPresent(person.account());
        if (known != null) {
            return known;
        }
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.add("awaiting", "me");
        filters.add("limit", "1");
        filters.add("count", "true");
        try {
            Long total = directives.search(person.context(), filters).total();
            if (total != null) {
                kept.put(person.account(), total);
            }
            return total;
        } catch (ServiceFailure refusedOrAway) {
            return null;
        }
    }

    /** What was counted, by a page that has read it anyway. */
    public void know(SignedIn person, long total) {
        kept.put(person.account(), total);
    }

    /** Something was decided. */
    public void forget(SignedIn person) {
        kept.invalidate(person.account());
    }
}
