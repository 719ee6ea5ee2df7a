package vn.chidao.gateway.edge;

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
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads a body whole, up to a limit, before a service is asked. So a body over the limit is refused however it is sent, and a
 * client that sends slowly holds no connection to a service.
 */
final class BodyFilter extends OncePerRequestFilter {

    private final int limit;
    private final ProblemDocuments problems;
    private final RefusalLog refusals;

    BodyFilter(int limit, ProblemDocuments problems, RefusalLog refusals) {
        this.limit = limit;
        this.problems = problems;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean announced = request.getContentLengthLong() > limit;
        byte[] body = announced ? new byte[0] : request.getInputStream().readNBytes(limit + 1);
        if (announced || body.length > limit) {
            refusals.note(request, RefusalLog.Reason.BODY_TOO_LARGE);
            problems.write(problems.of(request, HttpStatus.CONTENT_TOO_LARGE, "BODY_TOO_LARGE", limit), response);
            return;
        }
        chain.doFilter(new Buffered(request, body), response);
    }

    private static final class Buffered extends HttpServletRequestWrapper {
        private final Bytes bytes;

        Buffered(HttpServletRequest request, byte[] body) {
            super(request);
            this.bytes = new Bytes(new ByteArrayInputStream(body));
        }

        @Override
        public ServletInputStream getInputStream() {
            return bytes;
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
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
