package vn.chidao.gateway.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What the sandbox of the local stack received instead of people. It asks for no token. */
@HttpExchange("/api/sandbox")
public interface SandboxApi {

    /**
     * A mail or an SMS.
     *
     * @param headers of a mail, as they came
     * @param parts in which an SMS came, where they were counted
     */
    record Message(
            @Nullable String id,
            @Nullable String channel,
            @Nullable String to,
            @Nullable String subject,
            @Nullable String text,
            @Nullable String html,
            @Nullable String headers,
            @Nullable Integer parts,
            @Nullable Instant at) {

        public boolean isMail() {
            return "EMAIL".equals(channel);
        }
    }

    @GetExchange("/messages")
    Listing<Message> messages();

    @GetExchange("/messages")
    Listing<Message> messages(
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam int limit);

    @GetExchange("/messages/{id}")
    Message message(@PathVariable String id);
}
