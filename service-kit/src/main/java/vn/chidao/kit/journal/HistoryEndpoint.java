package vn.chidao.kit.journal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@code GET /actuator/history} verifies chains, documents and seals, with {@code ?topics=true} the topics too; {@code POST
 * /actuator/history} publishes all states again.
 */
@Endpoint(id = "history")
public final class HistoryEndpoint {

    private final Journal journal;
    private final HistoryVerifier verifier;

    HistoryEndpoint(Journal journal, HistoryVerifier verifier) {
        this.journal = journal;
        this.verifier = verifier;
    }

    @ReadOperation
    public HistoryVerifier.Report verify(@Nullable Boolean topics) {
        return verifier.verify(Boolean.TRUE.equals(topics), List.of());
    }

    @WriteOperation
    public Map<String, Long> republish() {
        return Map.of("republished", journal.republish());
    }
}
