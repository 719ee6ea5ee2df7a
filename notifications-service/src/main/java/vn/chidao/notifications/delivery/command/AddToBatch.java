package vn.chidao.notifications.delivery.command;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Batch;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.delivery.store.BatchStore;

/** Sends an item together with what else comes for the same recipient on the same subject within the next seconds. */
@Component
public class AddToBatch {

    private final Recipients recipients;
    private final BatchStore batches;
    private final OfficeClock clock;
    private final Duration wait;

    AddToBatch(
            Recipients recipients,
            BatchStore batches,
            OfficeClock clock,
            @Value("${chidao.reminders.gather}") Duration wait) {
        this.recipients = recipients;
        this.batches = batches;
        this.clock = clock;
        this.wait = wait;
    }

    /** @param requestId of the request that it follows from, null where nobody asked for it */
    public void execute(Batch.Subject subject, NotificationItem item, @Nullable String requestId) {
        recipients
                .of(subject.occasion(), List.of(item))
                .keySet()
                .forEach(recipient -> batches.add(subject, recipient, item, requestId, clock.now(), wait));
    }
}
