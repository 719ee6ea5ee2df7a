package vn.chidao.kit.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request its id before anything else looks at it: the one that the client sent, else a fresh one. What is passed on
 * bears it as a header, the answer names it, and so does every log line.
 */
final class RequestIdFilter extends OncePerRequestFilter {

    private static final String ATTRIBUTE = RequestIdFilter.class.getName();

    /** The id of a request; also where no filter has met it. */
    static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String id) {
            return id;
        }
        String id = RequestId.of(request.getHeader(RequestId.HEADER));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = of(request);
        response.setHeader(RequestId.HEADER, id);
        String before = RequestId.current();
        RequestId.set(id);
        try {
            chain.doFilter(new Identified(request, id), new Named(response));
        } finally {
            RequestId.set(before);
        }
    }

    private static boolean isTheHeader(String name) {
        return RequestId.HEADER.equalsIgnoreCase(name);
    }

    /** A request that bears the id, whatever the client sent. */
    private static final class Identified extends HttpServletRequestWrapper {
        private final String id;

        Identified(HttpServletRequest request, String id) {
            super(request);
            this.id = id;
        }

        @Override
        public String getHeader(String name) {
            return isTheHeader(name) ? id : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isTheHeader(name) ? Collections.enumeration(Set.of(id)) : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            Set<String> names = new LinkedHashSet<>(Collections.list(super.getHeaderNames()));
            names.removeIf(RequestIdFilter::isTheHeader);
            names.add(RequestId.HEADER);
            return Collections.enumeration(names);
        }
    }

    /** An answer that names the id once, also where it was passed on from somebody who named it too. */
    private static final class Named extends HttpServletResponseWrapper {

        Named(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, String value) {
            if (!isTheHeader(name)) {
                super.setHeader(name, value);
            }
        }

        @Override
        public void addHeader(String name, String value) {
            if (!isTheHeader(name)) {
                super.addHeader(name, value);
            }
        }
    }
}
