package vn.chidao.kit.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.kit.time.OfficeClock;

/** The HTTP edge that all services have in common. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration"
        })
@Import(Problems.class)
public class WebAutoConfiguration {

    static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    /**
     * Texts of the service where it has a bundle {@code messages}, of the libraries that declare one, and of the kit.
     * Vietnamese unless English is asked for.
     */
    @Bean
    MessageSource messageSource(ObjectProvider<MessageBundle> bundles) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames(
                Stream.of(Stream.of("messages"), bundles.stream().map(MessageBundle::basename), Stream.of("chidao-kit"))
                        .flatMap(names -> names)
                        .toArray(String[]::new));
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(List.of(VIETNAMESE, Locale.ENGLISH));
        resolver.setDefaultLocale(VIETNAMESE);
        return resolver;
    }

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return new StrictJson();
    }

    @Bean
    ValidationConfigurationCustomizer countedSize() {
        return new CountedSize();
    }

    @Bean
    FilterRegistrationBean<BodyFilter> bodyFilter(
            @Value("${chidao.web.largest-body}") int limit,
            @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        var registration = new FilterRegistrationBean<>(new BodyFilter(limit, problems));
        // Behind the security filters: nobody's body is read before the caller is known.
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
        return registration;
    }

    /** What Spring Security's firewall does not let near any filter: tricks with paths, headers and methods. */
    @Bean
    RequestRejectedHandler rejected() {
        return (request, response, e) -> {
            ContainerRefusals.note(HttpStatus.BAD_REQUEST, request);
            response.sendError(HttpStatus.BAD_REQUEST.value());
        };
    }

    @Bean
    ContainerRefusals containerRefusals(
            ObjectProvider<Problems> problems,
            ObjectProvider<LocaleResolver> languages,
            ObjectProvider<JsonMapper> json) {
        return new ContainerRefusals(problems, languages, json);
    }

    @Bean
    WebMvcConfigurer kitWebMvc(OfficeClock clock) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ActArgument(clock));
            }

            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addConverter(String.class, LocalDate.class, Dates::parse);
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new KnownParameters()).addPathPatterns("/api/**");
            }
        };
    }
}
