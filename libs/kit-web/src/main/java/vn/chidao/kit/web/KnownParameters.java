package vn.chidao.kit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.Set;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import vn.chidao.kit.model.Refusal;

/** Refuses a query parameter that the endpoint does not have: a mistyped filter must not answer with everything. */
final class KnownParameters implements HandlerInterceptor {

    private final DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && !request.getParameterMap().isEmpty()) {
            Set<String> known = new HashSet<>();
            for (MethodParameter parameter : method.getMethodParameters()) {
                RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
                if (declared != null) {
                    parameter.initParameterNameDiscovery(names);
                    known.add(
                            declared.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : declared.name());
                }
            }
            for (String name : request.getParameterMap().keySet()) {
                if (!known.contains(name)) {
                    throw Refusal.invalid(name, "UNKNOWN_PARAMETER", name);
                }
            }
        }
        return true;
    }
}
