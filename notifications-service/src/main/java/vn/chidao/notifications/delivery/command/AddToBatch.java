package vn.chidao.notifications.delivery.command;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.delivery.store.BatchStore;

/** Sends a reminder together with what else comes for the same recipient within the next seconds. */
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

    public void execute(NotificationItem item) {
        recipients.of(List.of(item)).keySet().forEach(recipient -> batches.add(recipient, item, clock.now(), wait));
    }
}
