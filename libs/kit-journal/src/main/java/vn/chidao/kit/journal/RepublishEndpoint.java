package vn.chidao.kit.journal;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** {@code POST /actuator/republish} publishes all states again. */
@Endpoint(id = "republish")
public final class RepublishEndpoint {

    private final Journal journal;

    RepublishEndpoint(Journal journal) {
        this.journal = journal;
    }

    @WriteOperation
    public Map<String, Long> republish() {
        return Map.of("republished", journal.republish());
    }
}
