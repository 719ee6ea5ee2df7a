package vn.chidao.kit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.text.Text;

/**
 * Refuses a query that would be answered as if it were another: a parameter that the endpoint does not have, one that is named
 * twice where one value counts, and one without a value.
 */
final class KnownParameters implements HandlerInterceptor {

    private final DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && !request.getParameterMap().isEmpty()) {
            Map<String, MethodParameter> known = known(method);
            request.getParameterMap().forEach((name, values) -> check(name, values, known.get(name)));
        }
        return true;
    }

    private static void check(String name, String[] values, @Nullable MethodParameter declared) {
        if (declared == null) {
            throw Refusal.invalid(name, "UNKNOWN_PARAMETER", name);
        }
        if (values.length > 1 && !Collection.class.isAssignableFrom(declared.getParameterType())) {
            throw Refusal.invalid(name, "REPEATED_PARAMETER", name);
        }
        for (String value : values) {
            if (Text.isBlank(value)) {
                throw Refusal.invalid(name, "EMPTY_PARAMETER", name);
            }
        }
    }

    private Map<String, MethodParameter> known(HandlerMethod method) {
        Map<String, MethodParameter> known = new HashMap<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
            if (declared != null) {
                parameter.initParameterNameDiscovery(names);
                known.put(
                        declared.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : declared.name(),
                        parameter);
            }
        }
        return known;
    }
}
