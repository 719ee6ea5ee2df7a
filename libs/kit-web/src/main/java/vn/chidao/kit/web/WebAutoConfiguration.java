package vn.chidao.kit.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import vn.chidao.kit.edge.EdgeAutoConfiguration;
import vn.chidao.kit.edge.ProblemDocuments;
import vn.chidao.kit.edge.RefusalListener;
import vn.chidao.kit.time.OfficeClock;

/** How services answer their API. The gateway, which has no API of its own, excludes it. */
@AutoConfiguration(
        before = EdgeAutoConfiguration.class,
        beforeName = {
            "org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration"
        })
@Import(Problems.class)
public class WebAutoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(WebAutoConfiguration.class);

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
    RefusalProblems refusalProblems(MessageSource messages, ProblemDocuments documents) {
        return new RefusalProblems(messages, documents);
    }

    @Bean
    ActViews actViews(RefusalProblems problems) {
        return new ActViews(problems);
    }

    @Bean
    EachOne eachOne(RefusalProblems problems) {
        return new EachOne(problems);
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

    /** Neither path nor headers, of which at least one is not what it should be. */
    @Bean
    RefusalListener refusalsInTheLog() {
        return (request, status, code) -> log.info("refused, {} {}, from {}", status.value(), code, Asker.of(request));
    }

    @Bean
    ValidationConfigurationCustomizer countedSize() {
        return new CountedSize();
    }

    @Bean
    WebMvcConfigurer kitWebMvc(OfficeClock clock) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ActArgument(clock));
                resolvers.add(new PatchMembersArgument());
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
