package vn.chidao.kit.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.http.HttpStatus;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.security.Callers;

/**
 * {@code POST /actuator/republish} begins a run that publishes present states again, of all kinds or of {@code {"kind": "task"}}.
 * {@code GET /actuator/republish} lists the newest runs, {@code GET /actuator/republish/NUMBER} tells how one stands.
 */
@Endpoint(id = "republish")
public final class RepublishEndpoint {

    private static final int MOST_LISTED = 20;

    private final RepublishRuns runs;

    RepublishEndpoint(RepublishRuns runs) {
        this.runs = runs;
    }

    @WriteOperation
    public WebEndpointResponse<RepublishRun> republish(@Nullable String kind) {
        return new WebEndpointResponse<>(runs.start(Callers.current().account(), kind), HttpStatus.ACCEPTED.value());
    }

    @ReadOperation
    public List<RepublishRun> newest() {
        return runs.newest(MOST_LISTED);
    }

    @ReadOperation
    public RepublishRun get(@Selector String number) {
        if (!number.matches("\\d{1,18}")) {
            throw Refusal.notFound("republish", number);
        }
        return runs.find(Long.parseLong(number)).orElseThrow(() -> Refusal.notFound("republish", number));
    }
}
