package vn.chidao.gateway.edge;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.util.WebUtils;
import vn.chidao.kit.edge.ClientKey;
import vn.chidao.kit.edge.RefusalListener;

/** What the gateway adds to the edge that all applications have: its language, its log and who its clients are. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    @Bean
    RefusalListener refusalListener(RefusalLog log) {
        return (request, status, code) -> log.note(request, RefusalLog.Reason.valueOf(code));
    }

    /** Whose bodies share the memory that one client may have. */
    @Bean
    ClientKey clientKey(ClientAddress addresses) {
        return request -> ClientAddress.network(addresses.of(request));
    }

    /** Vietnamese unless English is asked for: by {@code ?lang=en}, by what was chosen before, or by the browser's setting. */
    @Bean
    LocaleResolver localeResolver(PublicUrl publicUrl) {
        String chosen = publicUrl.nameOf(GatewayCookie.LANGUAGE);
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
                Cookie cookie = WebUtils.getCookie(request, chosen);
                for (Locale supported : getSupportedLocales()) {
                    if (cookie != null && supported.getLanguage().equals(cookie.getValue())) {
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
