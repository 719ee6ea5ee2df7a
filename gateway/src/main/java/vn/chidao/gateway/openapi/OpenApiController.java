package vn.chidao.gateway.openapi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.gateway.api.ContractApi;
import vn.chidao.gateway.api.PerService;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.routes.FailureLog;
import vn.chidao.gateway.routes.Service;

/** The merged document: all of it or a failure, for half a contract would read like a whole one. */
@RestController
class OpenApiController {

    private record Kept(JsonNode document, Instant until) {}

    private final PerService<ContractApi> contracts;
    private final FailureLog failures;
    private final Clock clock;
    private final Duration keptFor;
    private final MergedApi merged;

    private volatile @Nullable Kept kept;

    OpenApiController(
            PerService<ContractApi> contracts,
            FailureLog failures,
            Clock clock,
            JsonMapper json,
            @Value("${chidao.gateway.openapi-kept-for}") Duration keptFor) {
        this.contracts = contracts;
        this.failures = failures;
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
            for (Service service : Service.JOURNALS) {
                documents.put(service.word(), read(service));
            }
            present = new Kept(merged.of(documents), now.plus(keptFor));
            kept = present;
        }
        return present.document();
    }

    private JsonNode read(Service service) {
        try {
            return contracts.of(service).openApi(service.word());
        } catch (ServiceRefusal unexpected) {
            failures.note(unexpected);
            throw unexpected;
        }
    }
}
