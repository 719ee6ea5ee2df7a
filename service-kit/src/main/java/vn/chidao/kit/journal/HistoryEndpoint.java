package vn.chidao.kit.journal;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** {@code GET /actuator/history} verifies every chain; {@code POST /actuator/history} publishes all states again. */
@Endpoint(id = "history")
public final class HistoryEndpoint {

    private final Journal journal;

    HistoryEndpoint(Journal journal) {
        this.journal = journal;
    }

    @ReadOperation
    public HistoryVerifier.Report verify() {
        return journal.verify();
    }

    @WriteOperation
    public Map<String, Long> republish() {
        return Map.of("republished", journal.republish());
    }
}
