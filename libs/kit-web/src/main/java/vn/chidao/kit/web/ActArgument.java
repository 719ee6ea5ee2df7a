package vn.chidao.kit.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import vn.chidao.kit.edge.BodyFilter;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.security.Callers;
import vn.chidao.kit.time.OfficeClock;

/** Gives a controller method its {@link Act}: the caller, the time, {@code Idempotency-Key} and {@code If-Match}. */
final class ActArgument implements HandlerMethodArgumentResolver {

    private static final int LONGEST_KEY = 200;

    private final OfficeClock clock;

    ActArgument(OfficeClock clock) {
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Act.class;
    }

    @Override
    public Act resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("not a servlet request");
        }
        String account = Callers.current().account();
        return new Act(account, null, clock.now(), key(request, account), expectedVersion(request));
    }

    private static Act.@Nullable CommandKey key(HttpServletRequest request, String account) {
        String key = request.getHeader("Idempotency-Key");
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Refusal.invalid("Idempotency-Key", "WRONG_IDEMPOTENCY_KEY", LONGEST_KEY);
        }
        byte[] body = request.getAttribute(BodyFilter.BODY) instanceof byte[] bytes ? bytes : new byte[0];
        String scope = account + '\n' + request.getMethod() + ' ' + request.getRequestURI() + '\n' + key;
        return Act.CommandKey.of(scope, body);
    }

    private static @Nullable Long expectedVersion(HttpServletRequest request) {
        String match = request.getHeader("If-Match");
        if (match == null || match.equals("*")) {
            return null;
        }
        try {
            return Long.valueOf(match.replace("\"", "").strip());
        } catch (NumberFormatException e) {
            throw Refusal.invalid("If-Match", "WRONG_IF_MATCH");
        }
    }
}
