package vn.chidao.identity.signin;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.chidao.identity.AccountHolders;
import vn.chidao.identity.WhenProvider;
import vn.chidao.kit.web.Asker;

/**
 * Writes to the log and to the metric {@code chidao.sign.in} how sign-ins went, and what else was refused on the way.
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

    private final AccountHolders holders;
    private final MeterRegistry metrics;

    SignInLog(AccountHolders holders, MeterRegistry metrics) {
        this.holders = holders;
        this.metrics = metrics;
    }

    public void succeeded(String account, HttpServletRequest request) {
        log.info("{} signed in from {}", account, Asker.of(request));
        count("SUCCEEDED");
    }

    public void refused(String claimed, Why why, HttpServletRequest request) {
        refused(request, why, holders.find(claimed).isPresent() ? claimed : "an account that does not exist");
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
