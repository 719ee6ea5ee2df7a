package vn.chidao.gateway.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.CallContexts;
import vn.chidao.gateway.api.DeliveriesApi;
import vn.chidao.gateway.api.MeetingsApi;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.routes.ServiceFailure;

/**
 * Shows somebody who has just signed in to the services, before the first page comes: departments-service may learn of the
 * person by this token, and the others hear of it a moment later.
 */
@Component
@Conditional(SignInConfigured.class)
public class Provisioning {

    private static final Logger log = LoggerFactory.getLogger(Provisioning.class);

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final PeopleApi people;
    private final MeetingsApi meetings;
    private final DeliveriesApi deliveries;
    private final CallContexts contexts;
    private final Counter strangers;

    Provisioning(
            PeopleApi people,
            MeetingsApi meetings,
            DeliveriesApi deliveries,
            CallContexts contexts,
            MeterRegistry meters) {
        this.people = people;
        this.meetings = meetings;
        this.deliveries = deliveries;
        this.contexts = contexts;
        this.strangers = meters.counter("chidao.gateway.strangers");
    }

    /**
     * Whether the house knows the person; then all services do, or will within moments. A service that cannot be asked says
     * nothing against anybody.
     */
    boolean isKnown(String token) {
        CallContext context = contexts.with(token, Locale.ENGLISH);
        if (refusal(context) != null) {
            strangers.increment();
            return false;
        }
        long until = System.nanoTime() + PATIENCE.toNanos();
        // Lists that everybody may ask for.
        List<Runnable> others = List.of(() -> meetings.list(context, 1, null), () -> deliveries.list(context, 1));
        for (Runnable question : others) {
            while (isUnauthorized(question) && System.nanoTime() < until) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return true;
    }

    /** What departments-service has against the person; null for nothing. */
    public @Nullable ServiceRefusal refusal(CallContext context) {
        try {
            people.me(context);
        } catch (ServiceRefusal refusal) {
            return refusal.refusesPerson() ? refusal : null;
        } catch (ServiceFailure e) {
            log.info("who signed in is not known yet: {}", e.getMessage());
        }
        return null;
    }

    private static boolean isUnauthorized(Runnable question) {
        try {
            question.run();
            return false;
        } catch (ServiceRefusal refusal) {
            return refusal.status() == HttpStatus.UNAUTHORIZED.value();
        } catch (ServiceFailure e) {
            return false;
        }
    }
}
