package vn.chidao.gateway.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedCredentialsNotFoundException;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.chidao.gateway.edge.RefusalLog;
import vn.chidao.kit.edge.ProblemDocuments;

/**
 * Gives what somebody asks with a session their access token: a request to the API as its {@code Authorization}, a page as
 * the attribute {@link SignedInArgument#TOKEN}. What came with an {@code Authorization} of its own is left alone.
 */
final class AccessTokenFilter extends OncePerRequestFilter {

    private static final String RETRY_AFTER_SECONDS = "5";

    private final CookieSessions sessions;
    private final AccessTokens tokens;
    private final ProblemDocuments problems;
    private final RefusalLog refusals;
    private final RequestMatcher api;
    private final RequestMatcher pages;
    private final AuthenticationEntryPoint signIn;

    AccessTokenFilter(
            CookieSessions sessions,
            AccessTokens tokens,
            ProblemDocuments problems,
            RefusalLog refusals,
            RequestMatcher api,
            RequestMatcher pages,
            AuthenticationEntryPoint signIn) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.problems = problems;
        this.refusals = refusals;
        this.api = api;
        this.pages = pages;
        this.signIn = signIn;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (sessions.isUnreadable(request)) {
            sessions.end(request, response);
        }
        Session session = sessions.find(request);
        boolean toApi = api.matches(request);
        boolean needed = toApi ? request.getHeader(HttpHeaders.AUTHORIZATION) == null : pages.matches(request);
        if (session == null || !needed) {
            chain.doFilter(request, response);
            return;
        }
        AccessTokens.Access access;
        try {
            access = tokens.of(session);
        } catch (Provider.Refused e) {
            refusals.note(request, RefusalLog.Reason.SESSION_ENDED, session + ": " + e.getMessage());
            sessions.end(request, response);
            if (toApi) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                problems.write(problems.of(request, HttpStatus.UNAUTHORIZED, "UNAUTHORIZED"), response);
            } else {
                signIn.commence(
                        request, response, new PreAuthenticatedCredentialsNotFoundException("the session has ended"));
            }
            return;
        } catch (Provider.Unavailable e) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            if (toApi) {
                problems.write(problems.of(request, HttpStatus.SERVICE_UNAVAILABLE, "SIGN_IN_UNAVAILABLE"), response);
            } else {
                request.getRequestDispatcher(SignInPages.UNAVAILABLE).forward(request, response);
            }
            return;
        }
        if (!access.refreshToken().equals(session.refreshToken())) {
            sessions.write(session.refreshedTo(access.refreshToken()), request, response);
        }
        request.setAttribute(SignedInArgument.TOKEN, access.token());
        chain.doFilter(toApi ? new WithToken(request, access.token()) : request, response);
    }

    private static final class WithToken extends HttpServletRequestWrapper {
        private final String value;

        WithToken(HttpServletRequest request, String token) {
            super(request);
            this.value = "Bearer " + token;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name) ? value : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name)
                    ? Collections.enumeration(List.of(value))
                    : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            List<String> names = new ArrayList<>(Collections.list(super.getHeaderNames()));
            names.add(HttpHeaders.AUTHORIZATION);
            return Collections.enumeration(names);
        }
    }
}
