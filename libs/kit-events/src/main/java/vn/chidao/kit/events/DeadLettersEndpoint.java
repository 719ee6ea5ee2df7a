package vn.chidao.kit.events;

import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** {@code GET /actuator/deadletters} lists what waits; {@code POST} hands it once more to those who refused it. */
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
        return letters.replay();
    }
}
