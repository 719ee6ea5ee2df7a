package vn.chidao.gateway.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Units, of departments-service. */
@HttpExchange("/api/units")
public interface UnitsApi {

    record Unit(String id, String name) {}

    @GetExchange
    Listing<Unit> list(CallContext context, @RequestParam int limit);

    @GetExchange("/{id}/history")
    Listing<HistoryEntry> history(
            CallContext context,
            @PathVariable String id,
            @RequestParam int limit,
            @RequestParam(required = false) @Nullable String after);
}
