package vn.chidao.gateway.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.chidao.kit.edge.ProblemDocuments;

/** Refuses a client that asks too much, before anything is done for it. Each instance counts for itself. */
public final class RateLimitFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(RateLimitFilter.class);

    private static final RequestMatcher PROGRAMS = post("/auth/oauth2/**");
    private static final RequestMatcher PROVIDER_PAGES = post("/auth/**");
    private static final RequestMatcher HEALTH = PathPatternRequestMatcher.pathPattern("/actuator/**");

    private static final Duration TOLD_EVERY = Duration.ofMinutes(1);

    private enum Kind {
        API,
        SIGN_IN,
        TOKEN
    }

    private record Client(Kind kind, String key) {}

    private final RateSettings settings;
    private final Function<HttpServletRequest, @Nullable String> sessions;
    private final ClientAddress addresses;
    private final ProblemDocuments problems;
    private final MeterRegistry meters;
    private final TimeMeter time;
    private final Cache<Client, Bucket> buckets;
    private final Cache<Client, Boolean> logged;

    /** @param sessions the id of a request's session; null when it has none */
    RateLimitFilter(
            RateSettings settings,
            Function<HttpServletRequest, @Nullable String> sessions,
            ClientAddress addresses,
            ProblemDocuments problems,
            MeterRegistry meters,
            Clock clock) {
        this.settings = settings;
        this.sessions = sessions;
        this.addresses = addresses;
        this.problems = problems;
        this.meters = meters;
        this.time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
        Duration longest = settings.api().period();
        for (Rate rate : new Rate[] {settings.signIn(), settings.token()}) {
            longest = rate.period().compareTo(longest) > 0 ? rate.period() : longest;
        }
        // A bucket that nobody took from for its period is full again, like a new one.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(settings.clients())
                .expireAfterAccess(longest)
                .ticker(time::currentTimeNanos)
                .build();
        this.logged = Caffeine.newBuilder()
                .maximumSize(settings.clients())
                .expireAfterWrite(TOLD_EVERY)
                .ticker(time::currentTimeNanos)
                .build();
    }

    private static RequestMatcher post(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, pattern);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return HEALTH.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Kind kind = PROGRAMS.matches(request) ? Kind.TOKEN : PROVIDER_PAGES.matches(request) ? Kind.SIGN_IN : Kind.API;
        Rate rate = switch (kind) {
            case API -> settings.api();
            case SIGN_IN -> settings.signIn();
            case TOKEN -> settings.token();
        };
        if (rate.requests() == 0) {
            chain.doFilter(request, response);
            return;
        }
        String session = kind == Kind.API ? sessions.apply(request) : null;
        String address = addresses.of(request);
        Client client = new Client(kind, session == null ? ClientAddress.network(address) : session);
        ConsumptionProbe taken = buckets.get(client, unknown -> full(rate)).tryConsumeAndReturnRemaining(1);
        if (taken.isConsumed()) {
            chain.doFilter(request, response);
            return;
        }
        long seconds = Math.max(1, Math.ceilDiv(taken.getNanosToWaitForRefill(), TimeUnit.SECONDS.toNanos(1)));
        String word = kind.name().toLowerCase(Locale.ROOT);
        meters.counter("chidao.gateway.limited", "kind", word).increment();
        // A flood of requests is to be no flood of lines.
        if (logged.asMap().putIfAbsent(client, true) == null) {
            log.warn("{} asks too much of {} and has to wait", address, kind);
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        problems.write(problems.of(request, HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS", seconds), response);
    }

    private Bucket full(Rate rate) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.requests()).refillGreedy(rate.requests(), rate.period()))
                .withCustomTimePrecision(time)
                .build();
    }
}
