package vn.chidao.departments.account;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.chidao.departments.people.People;

/**
 * Tells the log and the metric {@code chidao.sign.in} how sign-ins went. People type passwords into the wrong field: only
 * the names of accounts that exist are written.
 */
@Component
@WhenProvider
class SignInLog {

    enum Why {
        WRONG_PASSWORD,
        WRONG_CODE,
        LOCKED,
        NOT_ACTIVE
    }

    private static final Logger log = LoggerFactory.getLogger(SignInLog.class);

    private final People people;
    private final MeterRegistry metrics;

    SignInLog(People people, MeterRegistry metrics) {
        this.people = people;
        this.metrics = metrics;
    }

    void succeeded(String account) {
        log.info("{} signed in", account);
        count("SUCCEEDED");
    }

    void refused(String claimed, Why why) {
        log.warn("sign-in refused, {}: {}", why, people.exists(claimed) ? claimed : "an account that does not exist");
        count(why.name());
    }

    private void count(String outcome) {
        metrics.counter("chidao.sign.in", "outcome", outcome.toLowerCase(Locale.ROOT))
                .increment();
    }
}
