package vn.chidao.gateway.routes;

import static org.springframework.web.servlet.function.RequestPredicates.path;

import java.net.URI;
import java.util.Arrays;
import org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Which path belongs to which service. Whatever is not named here does not exist outside. */
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

    @Bean
    RouterFunction<ServerResponse> directives() {
        return route(
                Service.DIRECTIVES,
                "/api/meetings/**",
                "/api/directives/**",
                "/api/completion/**",
                "/api/verifications/directives/**",
                "/api/seals/directives/**",
                "/api/openapi/directives");
    }

    @Bean
    RouterFunction<ServerResponse> departments() {
        return route(
                Service.DEPARTMENTS,
                "/api/units/**",
                "/api/people/**",
                "/api/tasks/**",
                "/api/verifications/departments/**",
                "/api/seals/departments/**",
                "/api/openapi/departments");
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

    @Bean
    RouterFunction<ServerResponse> notifications() {
        return route(
                Service.NOTIFICATIONS,
                "/api/deliveries/**",
                "/api/verifications/notifications/**",
                "/api/seals/notifications/**",
                "/api/openapi/notifications");
    }

    @Bean
    RouterFunction<ServerResponse> sandbox() {
        return route(Service.SANDBOX, "/api/sandbox/**");
    }

    private RouterFunction<ServerResponse> route(Service service, String... patterns) {
        URI url = settings.find(service);
        RequestPredicate paths = Arrays.stream(patterns)
                .map(pattern -> path(pattern))
                .reduce(RequestPredicate::or)
                .orElseThrow()
                .and(request -> url != null);
        var route = GatewayRouterFunctions.route(service.word()).route(paths, HandlerFunctions.http());
        if (url != null) {
            route.before(BeforeFilterFunctions.uri(url));
        }
        return route.filter(exchange.with(service)).build();
    }
}
