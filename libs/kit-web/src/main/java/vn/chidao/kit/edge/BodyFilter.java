package vn.chidao.kit.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads a request's body whole before anything else looks at it. So a body over the limit is refused however it is sent, one
 * that comes slowly holds nothing up behind this filter, and what a client repeats can be compared byte by byte.
 *
 * <p>Bounded is what one body has, what all have together that are being answered, and how long one may take.
 */
public final class BodyFilter extends OncePerRequestFilter {

    /** Request attribute with the body's bytes. */
    public static final String BODY = BodyFilter.class.getName() + ".body";

    private static final int FIRST_BYTES = 8 * 1024;
    private static final int GROWTH = 4;
    private static final String RETRY_AFTER_SECONDS = "1";
    private static final byte[] NOTHING = {};

    private final int largest;
    private final Duration limit;
    private final BodyBudget budget;
    private final ClientKey clients;
    private final EdgeRefusals refusals;

    BodyFilter(int largest, Duration limit, BodyBudget budget, ClientKey clients, EdgeRefusals refusals) {
        this.largest = largest;
        this.limit = limit;
        this.budget = budget;
        this.clients = clients;
        this.refusals = refusals;
    }

    /** Why a body is not read to its end. */
    private enum Stopped {
        TOO_LARGE,
        NO_ROOM,
        TOO_SLOW,
        MALFORMED
    }

    /** @param bytes null where reading was stopped */
    private record Read(byte @Nullable [] bytes, @Nullable Stopped why) {
        static Read stopped(Stopped why) {
            return new Read(null, why);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return StreamedBody.of(request) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!hasBody(request)) {
            request.setAttribute(BODY, NOTHING);
            chain.doFilter(request, response);
            return;
        }
        try (BodyBudget.Share share = budget.share(clients.of(request))) {
            Read read = read(request, share);
            if (read.bytes() != null) {
                request.setAttribute(BODY, read.bytes());
                chain.doFilter(new Buffered(request, read.bytes()), response);
            } else if (read.why() != null) {
                refuse(read.why(), request, response);
            }
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private Read read(HttpServletRequest request, BodyBudget.Share share) throws IOException {
        long announced = request.getContentLengthLong();
        if (announced > largest) {
            return Read.stopped(Stopped.TOO_LARGE);
        }
        // One byte more than announced: so its end is seen without growing.
        int size = (int) Math.min(announced < 0 ? FIRST_BYTES : announced + 1, FIRST_BYTES);
        if (!share.take(size)) {
            return Read.stopped(Stopped.NO_ROOM);
        }
        byte[] bytes = new byte[size];
        int count = 0;
        long until = System.nanoTime() + limit.toNanos();
        InputStream body = request.getInputStream();
        while (true) {
            int more;
            try {
                more = body.read(bytes, count, bytes.length - count);
            } catch (IOException e) {
                if (isTimeout(e)) {
                    return Read.stopped(Stopped.TOO_SLOW);
                }
                if (e instanceof BadRequestException && !(e instanceof ClientAbortException)) {
                    return Read.stopped(Stopped.MALFORMED);
                }
                throw e;
            }
            if (more < 0) {
                return new Read(Arrays.copyOf(bytes, count), null);
            }
            count += more;
            if (count > largest) {
                return Read.stopped(Stopped.TOO_LARGE);
            }
            if (System.nanoTime() - until > 0) {
                return Read.stopped(Stopped.TOO_SLOW);
            }
            if (count == bytes.length) {
                long most = announced < 0 ? largest + 1L : announced + 1;
                int larger = (int) Math.min((long) bytes.length * GROWTH, most);
                if (!share.take(larger - bytes.length)) {
                    return Read.stopped(Stopped.NO_ROOM);
                }
                bytes = Arrays.copyOf(bytes, larger);
            }
        }
    }

    static boolean isTimeout(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private void refuse(Stopped why, HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (why) {
            case TOO_LARGE ->
                refusals.answer(request, response, HttpStatus.CONTENT_TOO_LARGE, "BODY_TOO_LARGE", largest);
            case NO_ROOM -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
                response.setHeader(HttpHeaders.CONNECTION, "close");
                refusals.answer(request, response, HttpStatus.SERVICE_UNAVAILABLE, "BUSY");
            }
            // Where the connection was silent, Tomcat has said so by itself, and the error page answers.
            case TOO_SLOW -> {
                response.setHeader(HttpHeaders.CONNECTION, "close");
                refusals.answer(request, response, HttpStatus.REQUEST_TIMEOUT, "REQUEST_TIMEOUT");
            }
            case MALFORMED -> refusals.malformed(request, response, HttpStatus.BAD_REQUEST);
        }
    }

    private static final class Buffered extends HttpServletRequestWrapper {
        private final byte[] body;

        Buffered(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Bytes(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Bytes extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Bytes(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("bodies are read at once");
        }
    }
}
