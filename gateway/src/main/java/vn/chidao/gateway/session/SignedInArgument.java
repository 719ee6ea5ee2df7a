package vn.chidao.gateway.session;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestContextUtils;
import vn.chidao.gateway.api.CallContexts;

/** Gives a controller method its {@link SignedIn}. */
@Component
public class SignedInArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    /** Request attribute with the access token of the session. */
    static final String TOKEN = SignedInArgument.class.getName() + ".token";

    private static final String PERSON = SignedInArgument.class.getName() + ".person";

    private final CallContexts contexts;
    private final LocalGuest guests;
    private final Duration sessionLifetime;

    SignedInArgument(
            CallContexts contexts,
            LocalGuest guests,
            @Value("${chidao.sign-in.session-lifetime}") Duration sessionLifetime) {
        this.contexts = contexts;
        this.guests = guests;
        this.sessionLifetime = sessionLifetime;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == SignedIn.class;
    }

    @Override
    public @Nullable SignedIn resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        SignedIn person = request == null ? null : of(request);
        if (person == null && !parameter.isOptional()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return person;
    }

    /** One for the whole request, so that all that the page asks has one deadline. */
    public @Nullable SignedIn of(HttpServletRequest request) {
        if (request.getAttribute(PERSON) instanceof SignedIn known) {
            return known;
        }
        SignedIn person = signedIn(request);
        if (person == null && guests.mayOpen(request)) {
            person = guests.of(RequestContextUtils.getLocale(request));
        }
        request.setAttribute(PERSON, person);
        return person;
    }

    private @Nullable SignedIn signedIn(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication authentication
                        && authentication.getPrincipal() instanceof Session session
                        && request.getAttribute(TOKEN) instanceof String token
                ? new SignedIn(
                        session.account(),
                        session.name(),
                        contexts.with(token, RequestContextUtils.getLocale(request)),
                        session.since().plus(sessionLifetime),
                        false)
                : null;
    }
}
