package vn.chidao.gateway.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What the sandbox of the local stack received instead of people. It asks for no token. */
@HttpExchange("/api/sandbox")
public interface SandboxApi {

    record Message(
            @Nullable String channel,
            @Nullable String to,
            @Nullable String subject,
            @Nullable String text,
            @Nullable Instant at) {}

    @GetExchange("/messages")
    Listing<Message> messages();
}
