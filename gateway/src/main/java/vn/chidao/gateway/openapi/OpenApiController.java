package vn.chidao.gateway.openapi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.gateway.routes.Service;
import vn.chidao.gateway.routes.ServiceClient;

/** The merged document: all of it or a failure, for half a contract would read like a whole one. */
@RestController
class OpenApiController {

    private static final List<Service> SERVICES =
            List.of(Service.DIRECTIVES, Service.DEPARTMENTS, Service.NOTIFICATIONS);

    private record Kept(JsonNode document, Instant until) {}

    private final ServiceClient services;
    private final Clock clock;
    private final Duration keptFor;
    private final MergedApi merged;

    private volatile @Nullable Kept kept;

    OpenApiController(
            ServiceClient services,
            Clock clock,
            JsonMapper json,
            @Value("${chidao.gateway.openapi-kept-for}") Duration keptFor) {
        this.services = services;
        this.clock = clock;
        this.keptFor = keptFor;
        this.merged = new MergedApi(json);
    }

    @GetMapping(path = "/api/openapi", produces = MediaType.APPLICATION_JSON_VALUE)
    JsonNode read() {
        Instant now = clock.instant();
        Kept present = kept;
        if (present == null || !now.isBefore(present.until())) {
            Map<String, JsonNode> documents = new LinkedHashMap<>();
            for (Service service : SERVICES) {
                documents.put(
                        service.word(),
                        services.get(service, "/api/openapi/" + service.word(), headers -> {}, JsonNode.class));
            }
            present = new Kept(merged.of(documents), now.plus(keptFor));
            kept = present;
        }
        return present.document();
    }
}
