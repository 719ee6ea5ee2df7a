package vn.chidao.kit.events;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** {@code GET /actuator/rebuild} lists the state consumers; {@code POST /actuator/rebuild/NAME} lets one read all again. */
@Endpoint(id = "rebuild")
public final class RebuildEndpoint {

    private final EventConsumers consumers;

    RebuildEndpoint(EventConsumers consumers) {
        this.consumers = consumers;
    }

    @ReadOperation
    public List<String> names() {
        return consumers.rebuildable();
    }

    @WriteOperation
    public List<String> rebuild(@Selector String name) throws InterruptedException, ExecutionException {
        consumers.rebuild(name);
        return List.of(name);
    }
}
