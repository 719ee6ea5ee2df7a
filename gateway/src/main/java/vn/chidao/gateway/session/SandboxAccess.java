package vn.chidao.gateway.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import vn.chidao.gateway.api.CallContexts;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.routes.Service;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.gateway.routes.ServiceSettings;

/**
 * Who may read what the sandbox received, one-time links among it: who sits at this machine, who is signed in, and whose token
 * departments-service takes. The sandbox itself asks nobody.
 */
@Component
class SandboxAccess implements AuthorizationManager<RequestAuthorizationContext> {

    static final RequestMatcher SANDBOX = PathPatternRequestMatcher.pathPattern("/api/sandbox/**");

    private static final String BEARER = "Bearer ";

    private final boolean exists;
    private final LocalGuest guest;
    private final PeopleApi people;
    private final CallContexts contexts;

    SandboxAccess(ServiceSettings settings, LocalGuest guest, PeopleApi people, CallContexts contexts) {
        this.exists = settings.find(Service.SANDBOX) != null;
        this.guest = guest;
        this.people = people;
        this.contexts = contexts;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return new AuthorizationDecision(!exists
                || guest.mayLook(request)
                || AuthenticatedAuthorizationManager.<RequestAuthorizationContext>authenticated()
                        .authorize(who, context)
                        .isGranted()
                || (authorization != null
                        && authorization.startsWith(BEARER)
                        && isKnown(authorization.substring(BEARER.length()))));
    }

    private boolean isKnown(String token) {
        try {
            people.me(contexts.with(token, Locale.ENGLISH));
            return true;
        } catch (ServiceFailure refusedOrAway) {
            return false;
        }
    }
}
