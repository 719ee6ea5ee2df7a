package vn.chidao.gateway.edge;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.kit.edge.ProblemDocuments;

/** Makes the filter for a chain, which knows what a session is. A filter as a bean would be in front of every chain, too. */
@Component
public final class RateLimitFilters {

    private final RateSettings settings;
    private final ClientAddress addresses;
    private final ProblemDocuments problems;
    private final MeterRegistry meters;
    private final Clock clock;

    RateLimitFilters(
            RateSettings settings,
            ClientAddress addresses,
            ProblemDocuments problems,
            MeterRegistry meters,
            Clock clock) {
        this.settings = settings;
        this.addresses = addresses;
        this.problems = problems;
        this.meters = meters;
        this.clock = clock;
    }

    /** @param sessions the id of a request's session; null when it has none */
    public RateLimitFilter by(Function<HttpServletRequest, @Nullable String> sessions) {
        return new RateLimitFilter(settings, sessions, addresses, problems, meters, clock);
    }
}
