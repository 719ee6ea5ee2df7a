package vn.chidao.gateway.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.chidao.gateway.edge.RefusalLog;
import vn.chidao.kit.edge.ProblemDocuments;

/** Reads no body for the API of somebody who brings neither a session nor a token: every service would refuse it. */
final class TokenlessBodyFilter extends OncePerRequestFilter {

    private static final RequestMatcher API = PathPatternRequestMatcher.pathPattern("/api/**");

    private final ProblemDocuments problems;
    private final RefusalLog refusals;

    TokenlessBodyFilter(ProblemDocuments problems, RefusalLog refusals) {
        this.problems = problems;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean hasBody =
                request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        if (!hasBody || request.getHeader(HttpHeaders.AUTHORIZATION) != null || !API.matches(request)) {
            chain.doFilter(request, response);
            return;
        }
        refusals.note(request, RefusalLog.Reason.NO_TOKEN);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        problems.write(problems.of(request, HttpStatus.UNAUTHORIZED, "UNAUTHORIZED"), response);
    }
}
