package vn.chidao.gateway.edge;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.chidao.kit.edge.ProblemDocuments;

/**
 * Tells the log and the metric {@code chidao.gateway.refused} what the gateway refused, and whom: never what with, since
 * that may be somebody's token or cookie.
 */
@Component
public final class RefusalLog {

    public enum Reason {
        /** A path, a header or a method that no browser sends by itself. */
        MALFORMED,
        BODY_TOO_LARGE,
        FILE_TOO_LARGE,
        REQUEST_TIMEOUT,
        /** More bodies are coming in than there is memory for. */
        BUSY,
        /** A content type that is none. */
        UNSUPPORTED_MEDIA_TYPE,
        /** A body for the API from somebody who brings no token. */
        NO_TOKEN,
        CSRF,
        FORBIDDEN,
        /** Forged, altered, sealed with a key of another gateway, or over. */
        SESSION_COOKIE,
        /** The provider refuses the session: signed out, deactivated, or a new password. */
        SESSION_ENDED,
        /** Coming back from the provider without what proves it. */
        SIGN_IN
    }

    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);
    private static final int LONGEST = 200;

    private final ClientAddress addresses;
    private final MeterRegistry meters;

    RefusalLog(ClientAddress addresses, MeterRegistry meters) {
        this.addresses = addresses;
        this.meters = meters;
    }

    public void note(HttpServletRequest request, Reason reason) {
        note(request, reason, "");
    }

    /** @param more of our own words: nothing that came with the request */
    public void note(HttpServletRequest request, Reason reason, String more) {
        count(reason);
        log.warn(
                "refused, {}: {} {} from {}{}{}",
                reason,
                plain(request.getMethod()),
                plain(ProblemDocuments.pathOf(request)),
                addresses.of(request),
                more.isEmpty() ? "" : ", ",
                more);
    }

    private void count(Reason reason) {
        meters.counter("chidao.gateway.refused", "reason", reason.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** One line whatever came: a path has no query here, and nothing that would begin a line of its own. */
    private static String plain(String text) {
        String line = text.replaceAll("[^!-~]", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
