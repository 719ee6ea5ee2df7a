package vn.chidao.notifications.delivery.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.chidao.kit.edge.RequestId;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Batch;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.delivery.store.BatchStore;

/** Writes the deliveries of batches that are complete. */
@Component
public class ReleaseBatches {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final BatchStore batches;
    private final DeliveryWriter writer;
    private final OfficeClock clock;

    ReleaseBatches(BatchStore batches, DeliveryWriter writer, OfficeClock clock) {
        this.batches = batches;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * @param openedBefore batches opened later stay open, because more may come for them
     * @return how many batches were released
     */
    public int execute(Occasion occasion, Instant openedBefore) {
        int released = 0;
        for (Optional<Batch> next = seal(occasion, openedBefore);
                next.isPresent();
                next = seal(occasion, openedBefore)) {
            Batch batch = next.get();
            RequestId.during(batch.requestId(), () -> writer.write(batch.recipient(), batch.notification()));
            batches.finish(batch);
            released++;
        }
        return released;
    }

    private Optional<Batch> seal(Occasion occasion, Instant openedBefore) {
        return batches.seal(occasion, clock.now(), openedBefore, LEASE);
    }
}
