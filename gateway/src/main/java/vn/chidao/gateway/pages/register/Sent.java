package vn.chidao.gateway.pages.register;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.ui.ModelMap;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * What came back with a form, and where its answer goes.
 *
 * @param version that the form was made of
 */
record Sent(
        String version,
        MultiValueMap<String, String> fields,
        Locale locale,
        HttpServletResponse response,
        ModelMap model) {

    /** Gives it to controller methods. */
    @Component
    static class Argument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(this);
        }

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Sent.class;
        }

        @Override
        public Sent resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest web,
                @Nullable WebDataBinderFactory binders) {
            MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
            web.getParameterMap().forEach((name, values) -> fields.put(name, Arrays.asList(values)));
            return new Sent(
                    Objects.requireNonNullElse(fields.getFirst("version"), ""),
                    fields,
                    RequestContextUtils.getLocale(
                            Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class))),
                    Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class)),
                    Objects.requireNonNull(container).getModel());
        }
    }
}
