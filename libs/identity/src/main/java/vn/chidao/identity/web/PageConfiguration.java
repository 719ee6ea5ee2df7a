package vn.chidao.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import vn.chidao.identity.SignInSettings;
import vn.chidao.identity.WhenProvider;

/** What the pages need besides their controllers: style sheets under the provider's path, and a choice of language. */
@Configuration(proxyBeanMethods = false)
@WhenProvider
class PageConfiguration {

    @Bean
    WebMvcConfigurer pageAssets() {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler(SignInSettings.PATH + "/assets/**")
                        .addResourceLocations("classpath:/sign-in/", "classpath:/META-INF/resources/webjars/")
                        .setCacheControl(
                                CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                        .resourceChain(true);
            }
        };
    }

    @Bean
    FilterRegistrationBean<LanguageFilter> languageOfPages() {
        var registration = new FilterRegistrationBean<>(new LanguageFilter());
        registration.addUrlPatterns(SignInSettings.PATH + "/*");
        return registration;
    }

    /** {@code lang=vi} or {@code lang=en} weighs more than what the browser prefers. */
    private static final class LanguageFilter extends OncePerRequestFilter {

        private static final Set<String> LANGUAGES = Set.of("vi", "en");

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String language = request.getParameter("lang");
            chain.doFilter(
                    language != null && LANGUAGES.contains(language) ? new Chosen(request, language) : request,
                    response);
        }
    }

    private static final class Chosen extends HttpServletRequestWrapper {

        private final String language;

        Chosen(HttpServletRequest request, String language) {
            super(request);
            this.language = language;
        }

        @Override
        public String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.ACCEPT_LANGUAGE) ? language : super.getHeader(name);
        }

        @Override
        public Locale getLocale() {
            return Locale.forLanguageTag(language);
        }
    }
}
