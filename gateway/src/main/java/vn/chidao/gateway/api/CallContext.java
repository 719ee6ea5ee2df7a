package vn.chidao.gateway.api;

import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/**
 * In whose name a service is asked, in which language, and until when an answer is of use. Each method of a client that is
 * asked for somebody takes one: reading in nobody's name, or in somebody else's, does not compile.
 */
public final class CallContext {

    private final String accessToken;
    private final Locale language;
    private final Duration limit;
    private final long deadline;

    /** @param limit for all that is asked in this context */
    public CallContext(String accessToken, Locale language, Duration limit) {
        this.accessToken = accessToken;
        this.language = language;
        this.limit = limit;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** With all the time again: for a list that is asked for part by part. */
    public CallContext renewed() {
        return new CallContext(accessToken, language, limit);
    }

    /** As {@link System#nanoTime()} counts. */
    long deadline() {
        return deadline;
    }

    void writeTo(HttpHeaders headers) {
        headers.setBearerAuth(accessToken);
        headers.set(HttpHeaders.ACCEPT_LANGUAGE, language.getLanguage());
    }
}
