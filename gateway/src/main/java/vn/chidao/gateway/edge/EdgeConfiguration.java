package vn.chidao.gateway.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Language, and the limit of a body. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    @Bean
    FilterRegistrationBean<BodyFilter> bodyFilter(
            @Value("${chidao.gateway.largest-body}") int limit, ProblemDocuments problems, RefusalLog refusals) {
        var registration = new FilterRegistrationBean<>(new BodyFilter(limit, problems, refusals));
        // Behind the security filters, which give a refusal its headers.
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
        return registration;
    }

    /** What Spring Security's firewall does not let near any filter: tricks with paths, headers and methods. */
    @Bean
    RequestRejectedHandler rejected(ProblemDocuments problems, RefusalLog refusals) {
        return (request, response, e) -> {
            refusals.note(request, RefusalLog.Reason.MALFORMED);
            problems.write(
                    problems.of(
                            request,
                            HttpStatus.BAD_REQUEST,
                            HttpStatus.BAD_REQUEST.name(),
                            ProblemDocuments.pathOf(request)),
                    response);
        };
    }

    /** Vietnamese unless English is asked for, by {@code ?lang=en} or the browser's setting. */
    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver() {
            @Override
            public Locale resolveLocale(HttpServletRequest request) {
                // Of the query as it came: reading parameters fails where one of them is malformed.
                String query = request.getQueryString();
                List<String> pairs = query == null ? List.of() : List.of(query.split("&"));
                for (Locale supported : getSupportedLocales()) {
                    if (pairs.contains("lang=" + supported.getLanguage())) {
                        return supported;
                    }
                }
                return super.resolveLocale(request);
            }
        };
        resolver.setSupportedLocales(List.of(VIETNAMESE, Locale.ENGLISH));
        resolver.setDefaultLocale(VIETNAMESE);
        return resolver;
    }
}
