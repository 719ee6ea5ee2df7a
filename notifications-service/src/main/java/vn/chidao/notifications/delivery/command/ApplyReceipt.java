package vn.chidao.notifications.delivery.command;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.store.DeliveryStore;
import vn.chidao.notifications.delivery.store.ReceiptStore;

/**
 * Records what a final receipt of the SMS centre says. One may come before we have written down that the message was accepted,
 * and to another instance. So it is kept first, then applied, and whoever records an acceptance looks for it afterwards. Ids
 * come again: what was applied is forgotten, and what fits nothing is, after some days.
 */
@Component
public class ApplyReceipt {

    private final ReceiptStore receipts;
    private final DeliveryStore deliveries;
    private final OfficeClock clock;
    private final MeterRegistry meters;

    ApplyReceipt(ReceiptStore receipts, DeliveryStore deliveries, OfficeClock clock, MeterRegistry meters) {
        this.receipts = receipts;
        this.deliveries = deliveries;
        this.clock = clock;
        this.meters = meters;
    }

    /** @param failure why it did not arrive, null when it did */
    public void execute(String providerId, @Nullable String failure) {
        receipts.put(new ReceiptStore.Waiting(providerId, failure), clock.now());
        applyWaiting(providerId);
    }

    /** Applies a receipt that came before its message was known to be accepted. */
    void applyWaiting(String providerId) {
        receipts.find(providerId)
                .ifPresent(receipt -> deliveries.acceptedAs(providerId).ifPresent(found -> apply(receipt, found)));
    }

    private void apply(ReceiptStore.Waiting receipt, Delivery found) {
        String failure = receipt.failure();
        var unused = deliveries.reconcile(found.id(), delivery -> {
            if (delivery.status() != DeliveryStatus.ACCEPTED) {
                return Optional.empty();
            }
            meters.counter(
                            "chidao.deliveries",
                            "channel",
                            Channel.SMS.name(),
                            "outcome",
                            failure == null ? "delivered" : "failed")
                    .increment();
            return Optional.of(
                    failure == null
                            ? delivery.delivered(clock.now())
                            : delivery.failed(failure, delivery.progress().attempts(), clock.now()));
        });
        receipts.remove(receipt);
    }
}
