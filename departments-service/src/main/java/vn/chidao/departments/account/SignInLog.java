package vn.chidao.departments.account;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.chidao.departments.people.People;
import vn.chidao.kit.web.Asker;

/**
 * Tells the log and the metric {@code chidao.sign.in} how sign-ins went, and what else was refused to people on the way.
 * People type passwords into the wrong field: only the names of accounts that exist are written.
 */
@Component
@WhenProvider
public class SignInLog {

    public enum Why {
        WRONG_PASSWORD,
        WRONG_CODE,
        LOCKED,
        NOT_ACTIVE,
        /** More characters than a password may have. */
        TOO_LONG,
        /** Used, too old, replaced by a newer one, or invented. */
        DEAD_LINK,
        /** A form that is not of ours, or too old. */
        FORGED_FORM,
        /** A form that cannot be read, or is too large. */
        MALFORMED,
        /** A client's own refusal, with the protocol's word. */
        PROTOCOL
    }

    private static final Logger log = LoggerFactory.getLogger(SignInLog.class);

    private final People people;
    private final MeterRegistry metrics;

    SignInLog(People people, MeterRegistry metrics) {
        this.people = people;
        this.metrics = metrics;
    }

    void succeeded(String account, HttpServletRequest request) {
        log.info("{} signed in from {}", account, Asker.of(request));
        count("SUCCEEDED");
    }

    void refused(String claimed, Why why, HttpServletRequest request) {
        refused(request, why, people.exists(claimed) ? claimed : "an account that does not exist");
    }

    /** @param who or what it was refused to: of our own words */
    public void refused(HttpServletRequest request, Why why, String who) {
        log.warn("sign-in refused, {}: {}, from {}", why, who, Asker.of(request));
        count(why.name());
    }

    private void count(String outcome) {
        metrics.counter("chidao.sign.in", "outcome", outcome.toLowerCase(Locale.ROOT))
                .increment();
    }
}
