package vn.chidao.kit.events;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.security.Callers;

/**
 * {@code GET /actuator/deadletters} lists what is not settled. {@code POST} hands all of it once more to those who refused it,
 * {@code POST /actuator/deadletters/OFFSET} one. {@code DELETE /actuator/deadletters/OFFSET?reason=…} discards one.
 */
@Endpoint(id = "deadletters")
public final class DeadLettersEndpoint {

    private final DeadLetters letters;

    DeadLettersEndpoint(DeadLetters letters) {
        this.letters = letters;
    }

    @ReadOperation
    public List<DeadLetters.Letter> pending() {
        return letters.pending();
    }

    @WriteOperation
    public DeadLetters.Replay replay() {
        return letters.replay(Callers.current().account());
    }

    @WriteOperation
    public DeadLetters.Replay replayOne(@Selector String offset) {
        return letters.replay(number(offset), Callers.current().account());
    }

    @DeleteOperation
    public DeadLetters.Letter discard(@Selector String offset, @Nullable String reason) {
        return letters.discard(number(offset), reason, Callers.current().account());
    }

    private static long number(String offset) {
        if (!offset.matches("\\d{1,18}")) {
            throw Refusal.notFound("dead letter", offset);
        }
        return Long.parseLong(offset);
    }
}
