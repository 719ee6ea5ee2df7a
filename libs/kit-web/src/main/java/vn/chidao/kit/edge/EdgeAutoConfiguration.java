package vn.chidao.kit.edge;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** What every application that answers over HTTP has in front of its controllers. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration"
        })
@EnableConfigurationProperties(EdgeSettings.class)
@Import(ErrorPage.class)
public class EdgeAutoConfiguration {

    @Bean
    ProblemDocuments problemDocuments(
            MessageSource messages, LocaleResolver locales, JsonMapper json, ObjectProvider<ProblemHeaders> headers) {
        return new ProblemDocuments(messages, locales, json, headers);
    }

    @Bean
    EdgeRefusals edgeRefusals(ProblemDocuments problems, ObjectProvider<RefusalListener> listener) {
        return new EdgeRefusals(problems, listener.getIfAvailable(() -> (request, status, code) -> {}));
    }

    @Bean
    FilterRegistrationBean<BodyFilter> bodyFilter(
            EdgeSettings settings, EdgeRefusals refusals, ObjectProvider<ClientKey> clients, MeterRegistry meters) {
        ClientKey key = clients.getIfAvailable();
        int largest = Math.toIntExact(settings.largestBody().toBytes());
        BodyBudget budget = new BodyBudget(settings.budget(), largest, key != null);
        Gauge.builder("chidao.edge.bodies", budget, BodyBudget::taken)
                .baseUnit("bytes")
                .description("bodies of requests that are being answered")
                .register(meters);
        var registration = new FilterRegistrationBean<>(
                new BodyFilter(largest, settings.bodyLimit(), budget, key == null ? request -> "" : key, refusals));
        // Behind the security filters: nobody's body is read before the caller is known.
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
        return registration;
    }

    /** Only where an application has requests whose body is a file. */
    @Bean
    @ConditionalOnBean(FileRequests.class)
    FilterRegistrationBean<StreamedBodyFilter> streamedBodyFilter(
            EdgeSettings settings, FileRequests files, EdgeRefusals refusals, MeterRegistry meters) {
        BodyBudget budget = new BodyBudget(settings.transfers(), settings.transfersOfOne());
        Gauge.builder("chidao.edge.transfers", budget, BodyBudget::taken)
                .description("files that are coming or going")
                .register(meters);
        var registration = new FilterRegistrationBean<>(new StreamedBodyFilter(
                files, settings.largestFile().toBytes(), settings.slowestFile().toBytes(), budget, refusals));
        // Before the filter that would read the body whole.
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 12);
        return registration;
    }

    /** Who waits to be told to go on sends nothing of a body that is refused unread. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> continueWhenRead() {
        return factory ->
                factory.addConnectorCustomizers(connector -> connector.setProperty("continueResponseTiming", "onRead"));
    }

    @Bean
    FilterRegistrationBean<ContentTypeFilter> contentTypeFilter(EdgeRefusals refusals) {
        var registration = new FilterRegistrationBean<>(new ContentTypeFilter(refusals));
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 20);
        return registration;
    }

    @Bean
    HttpFirewall edgeFirewall() {
        return new EdgeFirewall();
    }

    /** Nobody reads the times of single filters, and measuring each costs a tenth of a request. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** What the firewall does not let near any filter: tricks with paths, headers and methods. */
    @Bean
    RequestRejectedHandler rejectedRequests(EdgeRefusals refusals) {
        return (request, response, e) -> refusals.malformed(request, response, HttpStatus.BAD_REQUEST);
    }

    @Bean
    ContainerRefusals containerRefusals(ObjectProvider<EdgeRefusals> refusals) {
        return new ContainerRefusals(refusals);
    }
}
