package vn.chidao.gateway.routes;

import static org.springframework.web.servlet.function.RequestPredicates.path;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import vn.chidao.gateway.edge.UploadedFormFilter;
import vn.chidao.kit.edge.FileRequests;

/** Leads each path to the service that answers it. A path that no {@link Service} names does not exist outside. */
@Configuration(proxyBeanMethods = false)
class ServiceRoutes {

    private static final String PROVIDER = "/auth/";
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final ServiceSettings settings;
    private final UpstreamExchange exchange;

    ServiceRoutes(ServiceSettings settings, UpstreamExchange exchange) {
        this.settings = settings;
        this.exchange = exchange;
    }

    /** What the routes ask with. */
    @Bean
    ClientHttpRequestFactory serviceRequests(HttpConnections connections) {
        return connections.within(settings.responseLimit());
    }

    /** Files pass as streams, in both directions, and so do the forms of pages that bring one. */
    @Bean
    FileRequests fileRequests() {
        RequestMatcher upload = PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, Service.UPLOADS);
        RequestMatcher file = PathPatternRequestMatcher.pathPattern(Service.FILE);
        return new FileRequests() {
            @Override
            public boolean includes(HttpServletRequest request) {
                return upload.matches(request) || file.matches(request) || UploadedFormFilter.concerns(request);
            }

            @Override
            public boolean saysWhatStopped(HttpServletRequest request) {
                return UploadedFormFilter.concerns(request);
            }
        };
    }

    @Bean
    RouterFunction<ServerResponse> services() {
        return Arrays.stream(Service.values())
                .filter(service -> settings.find(service) != null)
                .map(this::route)
                .reduce(RouterFunction::and)
                .orElseThrow();
    }

    private RouterFunction<ServerResponse> route(Service service) {
        RequestPredicate paths = service.patterns().stream()
                .map(pattern -> path(pattern))
                .reduce(RequestPredicate::or)
                .orElseThrow();
        return GatewayRouterFunctions.route(service.word())
                .route(paths, HandlerFunctions.http())
                .before(BeforeFilterFunctions.uri(settings.required(service)))
                .filter(exchange.with(service))
                .build();
    }

    /** The provider's pages and endpoints. */
    @Bean
    RouterFunction<ServerResponse> provider() {
        URI url = settings.required(Service.DEPARTMENTS);
        return GatewayRouterFunctions.route("discovery")
                .route(path("/auth" + DISCOVERY), HandlerFunctions.http())
                .before(BeforeFilterFunctions.setPath(DISCOVERY))
                .before(BeforeFilterFunctions.uri(url))
                .filter(exchange.with(Service.DEPARTMENTS))
                .build()
                .and(GatewayRouterFunctions.route("provider")
                        .route(path(PROVIDER + "**"), HandlerFunctions.http())
                        .before(BeforeFilterFunctions.uri(url))
                        .filter(exchange.with(Service.DEPARTMENTS))
                        .build());
    }

    static boolean isProviders(String path) {
        return path.startsWith(PROVIDER);
    }
}
