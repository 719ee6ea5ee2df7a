package vn.chidao.kit.edge;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request whose body is read as it comes. It is counted: over the limit, or too slowly, it ends with {@link Stopped}.
 *
 * <p>Only the time counts that the client lets us wait: a slow reader on our side is not the client's fault.
 */
public final class StreamedBody extends HttpServletRequestWrapper {

    private static final String ATTRIBUTE = StreamedBody.class.getName();

    /** No rate is asked for before. */
    private static final long GRACE = TimeUnit.SECONDS.toNanos(10);

    private final long largest;
    private final long limit;
    private final long slowest;

    private @Nullable Metered stream;
    private long count;
    private long waited;
    private volatile @Nullable Stopped stopped;

    /**
     * @param largest bytes of a file, as the refusal names them
     * @param limit bytes of the body, what a form puts around the file included
     * @param slowest bytes a second on the average
     */
    StreamedBody(HttpServletRequest request, long largest, long limit, long slowest) {
        super(request);
        this.largest = largest;
        this.limit = limit;
        this.slowest = slowest;
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Null where the request has none: its body was read whole, or is not there. */
    public static @Nullable StreamedBody of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof StreamedBody body ? body : null;
    }

    /** Why a body is not read to its end. */
    public enum Why {
        TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "FILE_TOO_LARGE"),
        TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "REQUEST_TIMEOUT"),
        MALFORMED(HttpStatus.BAD_REQUEST, "BAD_REQUEST"),
        /** More files are coming and going than may at once. */
        BUSY(HttpStatus.SERVICE_UNAVAILABLE, "BUSY"),
        /** Nobody is left to answer. */
        CLIENT_GONE(HttpStatus.BAD_REQUEST, "BAD_REQUEST");

        private final HttpStatus status;
        private final String code;

        Why(HttpStatus status, String code) {
            this.status = status;
            this.code = code;
        }

        public HttpStatus status() {
            return status;
        }

        public String code() {
            return code;
        }
    }

    /** The body ends before its end. */
    public static final class Stopped extends RuntimeException {
        private final Why why;
        private final long largest;

        private Stopped(Why why, long largest, @Nullable Throwable cause) {
            super(why.toString(), cause);
            this.why = why;
            this.largest = largest;
        }

        public Why why() {
            return why;
        }

        /** What a file may have at most, in whole MB. */
        public long largestMegabytes() {
            return largest / (1024 * 1024);
        }
    }

    /** Null as long as the body was read as far as anybody wanted. */
    public @Nullable Stopped stopped() {
        return stopped;
    }

    /** Bytes that were read. */
    public long count() {
        return count;
    }

    Stopped tooLarge() {
        return stop(Why.TOO_LARGE, null);
    }

    Stopped busy() {
        return stop(Why.BUSY, null);
    }

    private Stopped stop(Why why, @Nullable Throwable cause) {
        Stopped now = new Stopped(why, largest, cause);
        stopped = now;
        return now;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        Metered now = stream;
        if (now == null) {
            now = new Metered(super.getInputStream());
            stream = now;
        }
        return now;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    /** Reads on, so that who is still sending gets to read what was answered; not for longer than that. */
    void drain(long nanos) throws IOException {
        InputStream rest = super.getInputStream();
        byte[] buffer = new byte[64 * 1024];
        long until = System.nanoTime() + nanos;
        while (System.nanoTime() - until < 0 && rest.read(buffer) >= 0) {}
    }

    private final class Metered extends ServletInputStream {
        private final ServletInputStream body;

        Metered(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Stopped before = stopped;
            if (before != null) {
                throw before;
            }
            long since = System.nanoTime();
            int more;
            try {
                more = body.read(target, offset, length);
            } catch (IOException e) {
                if (BodyFilter.isTimeout(e)) {
                    throw stop(Why.TOO_SLOW, e);
                }
                boolean malformed = e instanceof BadRequestException && !(e instanceof ClientAbortException);
                throw stop(malformed ? Why.MALFORMED : Why.CLIENT_GONE, e);
            }
            waited += System.nanoTime() - since;
            if (more > 0) {
                count += more;
            }
            if (count > limit) {
                throw stop(Why.TOO_LARGE, null);
            }
            if (waited > GRACE && count < (double) slowest * (waited - GRACE) / TimeUnit.SECONDS.toNanos(1)) {
                throw stop(Why.TOO_SLOW, null);
            }
            return more;
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("bodies are read by the thread that answers");
        }
    }
}
