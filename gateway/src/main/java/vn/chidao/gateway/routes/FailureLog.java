package vn.chidao.gateway.routes;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts what services failed to answer ({@code chidao.gateway.failures}), and logs it. */
@Component
public class FailureLog {

    private static final Logger log = LoggerFactory.getLogger(FailureLog.class);

    private final MeterRegistry meters;

    FailureLog(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param asked method and path, without the query, which may hold what people searched for */
    public ServiceFailure note(
            Service service, ServiceFailure.Reason reason, String asked, Duration after, Throwable cause) {
        count(service, reason);
        log.warn("{} {} after {} ms: {}: {}", service.word(), reason, after.toMillis(), asked, cause.toString());
        return new ServiceFailure(service, reason, cause);
    }

    /** A refusal that nobody expected. */
    public void note(ServiceFailure refusal) {
        count(refusal.service(), refusal.reason());
        log.warn("{} {}: {}", refusal.service().word(), refusal.reason(), refusal.getMessage());
    }

    private void count(Service service, ServiceFailure.Reason reason) {
        meters.counter("chidao.gateway.failures", "service", service.word(), "reason", reason.name())
                .increment();
    }
}
