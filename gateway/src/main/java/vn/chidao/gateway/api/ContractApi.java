package vn.chidao.gateway.api;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import tools.jackson.databind.JsonNode;

/** What a service says of its own API. */
@HttpExchange("/api/openapi")
public interface ContractApi {

    @GetExchange("/{service}")
    JsonNode openApi(@PathVariable String service);
}
