package vn.chidao.gateway.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.gateway.api.DeadLettersApi;
import vn.chidao.gateway.api.PerService;
import vn.chidao.gateway.api.Questions;
import vn.chidao.gateway.routes.Service;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.gateway.session.SignedIn;

/** How many events the services could not take, kept for a moment: seldom any, and then an administrator should not have to look. */
@Component
public class LettersCount {

    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final long MOST = 5_000;

    private final PerService<DeadLettersApi> letters;
    private final Cache<String, Long> kept =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();

    LettersCount(PerService<DeadLettersApi> letters) {
        this.letters = letters;
    }

    /** @return of the services that answer; null where none does */
    public @Nullable Long of(SignedIn person) {
        Long known = kept.getIfPresent(person.account());
        if (known != null) {
            return known;
        }
        List<CompletableFuture<Optional<Long>>> asked = Service.JOURNALS.stream()
                .map(service -> Questions.begin(() -> of(service, person)))
                .toList();
        List<Long> counts = asked.stream().flatMap(each -> each.join().stream()).toList();
        if (counts.isEmpty()) {
            return null;
        }
        long total = counts.stream().mapToLong(Long::longValue).sum();
        kept.put(person.account(), total);
        return total;
    }

    private Optional<Long> of(Service service, SignedIn person) {
        try {
            return Optional.of(letters.of(service)
                    .pending(person.context(), service.word(), 1, null)
                    .total());
        } catch (ServiceFailure refusedOrAway) {
            return Optional.empty();
        }
    }

    /** Some were settled. */
    public void forget(SignedIn person) {
        kept.invalidate(person.account());
    }
}
