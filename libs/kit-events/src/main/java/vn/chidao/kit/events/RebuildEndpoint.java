package vn.chidao.kit.events;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@code GET /actuator/rebuild} lists what can be built anew; {@code POST /actuator/rebuild/NAME} begins: a state consumer reads
 * all again, and a {@link Rebuildable} does it in its own way.
 */
@Endpoint(id = "rebuild")
public final class RebuildEndpoint {

    private final EventConsumers consumers;
    private final List<Rebuildable> others;

    RebuildEndpoint(EventConsumers consumers, List<Rebuildable> others) {
        this.consumers = consumers;
        this.others = List.copyOf(others);
    }

    @ReadOperation
    public List<String> names() {
        return Stream.concat(consumers.rebuildable().stream(), others.stream().map(Rebuildable::name))
                .toList();
    }

    @WriteOperation
    public List<String> rebuild(@Selector String name) throws InterruptedException, ExecutionException {
        Optional<Rebuildable> other =
                others.stream().filter(one -> one.name().equals(name)).findFirst();
        if (other.isPresent()) {
            other.get().rebuild();
        } else {
            consumers.rebuild(name);
        }
        return List.of(name);
    }
}
