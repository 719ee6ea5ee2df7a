package vn.chidao.gateway.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import vn.chidao.gateway.routes.Service;
import vn.chidao.gateway.routes.ServiceClient;
import vn.chidao.gateway.routes.ServiceFailure;

/**
 * Shows somebody who has just signed in to the services, before the first page comes: departments-service may learn of the
 * person by this token, and the others hear of it a moment later.
 */
@Component
@Conditional(SignInConfigured.class)
class Provisioning {

    private static final Logger log = LoggerFactory.getLogger(Provisioning.class);

    private static final String ME = "/api/people/me";

    /** Lists that everybody may ask for. */
    private static final Map<Service, String> OTHERS = Map.of(
            Service.DIRECTIVES, "/api/meetings?limit=1",
            Service.NOTIFICATIONS, "/api/deliveries?limit=1");

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ServiceClient services;
    private final Counter strangers;

    Provisioning(ServiceClient services, MeterRegistry meters) {
        this.services = services;
        this.strangers = meters.counter("chidao.gateway.strangers");
    }

    /**
     * Whether the house knows the person; then all services do, or will within moments. A service that cannot be asked says
     * nothing against anybody.
     */
    boolean isKnown(String token) {
        if (refusal(token, Locale.ROOT) != null) {
            strangers.increment();
            return false;
        }
        long until = System.nanoTime() + PATIENCE.toNanos();
        OTHERS.forEach((service, path) -> {
            while (tellsNobody(service, path, token) && System.nanoTime() < until) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        });
        return true;
    }

    /** What departments-service has against the person; null for nothing. */
    ServiceClient.@Nullable Answer<String> refusal(String token, Locale language) {
        try {
            ServiceClient.Answer<String> told = ask(Service.DEPARTMENTS, ME, headers -> {
                headers.setBearerAuth(token);
                headers.set(HttpHeaders.ACCEPT_LANGUAGE, language.getLanguage());
            });
            if (told.status() == HttpStatus.UNAUTHORIZED.value() || told.status() == HttpStatus.FORBIDDEN.value()) {
                return told;
            }
        } catch (ServiceFailure e) {
            log.info("who signed in is not known yet: {}", e.getMessage());
        }
        return null;
    }

    private ServiceClient.Answer<String> ask(Service service, String path, Consumer<HttpHeaders> headers) {
        return services.ask(HttpMethod.GET, service, path, headers, null, String.class);
    }

    private boolean tellsNobody(Service service, String path, String token) {
        try {
            return ask(service, path, headers -> headers.setBearerAuth(token)).status()
                    == HttpStatus.UNAUTHORIZED.value();
        } catch (ServiceFailure e) {
            return false;
        }
    }
}
