package vn.chidao.gateway.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** People, of departments-service. */
@HttpExchange("/api/people")
public interface PeopleApi {

    /** Whether the caller is known there. */
    @GetExchange("/me")
    void me(CallContext context);

    @GetExchange("/{account}/history")
    Listing<HistoryEntry> history(
            CallContext context,
            @PathVariable String account,
            @RequestParam int limit,
            @RequestParam(required = false) @Nullable String after);
}
