package vn.chidao.kit.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets files through as streams, and bounds them: how large one is, how slowly it may come, how many come and go at once,
 * for one person and for all.
 */
final class StreamedBodyFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(StreamedBodyFilter.class);

    /** What a form puts around its file. */
    private static final long AROUND_A_FILE = 64 * 1024;

    /** With a body that is over the limit. Another one is read to its end: it is bounded. */
    private static final long LINGERING = TimeUnit.SECONDS.toNanos(5);

    private static final String RETRY_AFTER_SECONDS = "5";

    /** Refused by us, while the client may be sending still. */
    private static final Set<StreamedBody.Why> BOUNDED = EnumSet.of(StreamedBody.Why.TOO_LARGE, StreamedBody.Why.BUSY);

    private final FileRequests files;
    private final long largest;
    private final long slowest;
    private final BodyBudget transfers;
    private final EdgeRefusals refusals;

    StreamedBodyFilter(FileRequests files, long largest, long slowest, BodyBudget transfers, EdgeRefusals refusals) {
        this.files = files;
        this.largest = largest;
        this.slowest = slowest;
        this.transfers = transfers;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !files.includes(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        StreamedBody body = new StreamedBody(request, largest, largest + AROUND_A_FILE, slowest);
        try (BodyBudget.Share share = transfers.share(who(request))) {
            if (request.getContentLengthLong() > largest + AROUND_A_FILE) {
                body.tooLarge();
            } else if (!share.take(1)) {
                body.busy();
            }
            boolean saysItself = files.saysWhatStopped(request);
            if (body.stopped() == null || saysItself) {
                chain.doFilter(body, response);
            }
            StreamedBody.Stopped stopped = body.stopped();
            if (stopped != null && saysItself) {
                response.setHeader(HttpHeaders.CONNECTION, "close");
                refusals.noteStopped(request, stopped);
            } else if (stopped != null && !response.isCommitted() && response.getStatus() < 400) {
                refuse(stopped, request, response);
            }
            linger(request, body, response);
        }
    }

    /** The person where they are known, else whoever has the same token. */
    private static String who(HttpServletRequest request) {
        String person = request.getRemoteUser();
        String token = request.getHeader(HttpHeaders.AUTHORIZATION);
        return person != null ? person : token != null ? token : request.getRemoteAddr();
    }

    private void refuse(StreamedBody.Stopped stopped, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (stopped.why() == StreamedBody.Why.CLIENT_GONE) {
            return;
        }
        response.setHeader(HttpHeaders.CONNECTION, "close");
        if (stopped.why() == StreamedBody.Why.BUSY) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (stopped.why() == StreamedBody.Why.MALFORMED) {
            refusals.malformed(request, response, stopped.why().status());
            return;
        }
        refusals.answer(request, response, stopped.why().status(), stopped.why().code(), stopped.largestMegabytes());
    }

    /** A connection that ends while the client is still sending takes the answer with it. */
    private static void linger(HttpServletRequest request, StreamedBody body, HttpServletResponse response) {
        // Who waits to be told to go on sends nothing.
        boolean sending = body.count() > 0 || request.getHeader(HttpHeaders.EXPECT) == null;
        StreamedBody.Stopped stopped = body.stopped();
        boolean there = stopped == null || BOUNDED.contains(stopped.why());
        if (!sending || !there || response.getStatus() < 400 || request.getContentLengthLong() == 0) {
            return;
        }
        try {
            response.flushBuffer();
            if (stopped == null) {
                body.getInputStream().transferTo(OutputStream.nullOutputStream());
            } else {
                body.drain(LINGERING);
            }
        } catch (IOException | StreamedBody.Stopped e) {
            log.debug("nobody reads the refusal: {}", e.toString());
        }
    }
}
