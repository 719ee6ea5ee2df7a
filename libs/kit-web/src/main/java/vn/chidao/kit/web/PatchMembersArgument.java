package vn.chidao.kit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.kit.edge.BodyFilter;

/** Gives a controller method its {@link PatchMembers}. The body, which stands before it, has been read as JSON by then. */
final class PatchMembersArgument implements HandlerMethodArgumentResolver {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PatchMembers.class;
    }

    @Override
    public PatchMembers resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null || !(request.getAttribute(BodyFilter.BODY) instanceof byte[] body)) {
            throw new IllegalStateException("a patch without a body");
        }
        JsonNode patch = JSON.readTree(body);
        Set<String> names = patch.propertyNames().stream().collect(Collectors.toUnmodifiableSet());
        return new PatchMembers(names);
    }
}
