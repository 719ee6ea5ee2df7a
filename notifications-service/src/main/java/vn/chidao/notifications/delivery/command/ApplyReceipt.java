package vn.chidao.notifications.delivery.command;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.chidao.kit.edge.RequestId;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryEvent;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.MessageReceipt;
import vn.chidao.notifications.delivery.store.DeliveryStore;
import vn.chidao.notifications.delivery.store.ReceiptStore;

/**
 * Records what a receipt of the SMS centre says.
 *
 * <p>A receipt may overtake the answer to its submission, and reach another instance. So one that fits nothing is kept, and
 * whoever records an acceptance looks for it. It counts only for a message that was submitted before it came: ids come again,
 * and an old receipt says nothing of a new message.
 */
@Component
public class ApplyReceipt {

    private static final Logger log = LoggerFactory.getLogger(ApplyReceipt.class);

    /** By how much the clocks of two instances may differ. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(2);

    private final ReceiptStore receipts;
    private final DeliveryStore deliveries;
    private final OfficeClock clock;
    private final Clock realTime;
    private final MeterRegistry meters;

    ApplyReceipt(
            ReceiptStore receipts, DeliveryStore deliveries, OfficeClock clock, Clock realTime, MeterRegistry meters) {
        this.receipts = receipts;
        this.deliveries = deliveries;
        this.clock = clock;
        this.realTime = realTime;
        this.meters = meters;
        Gauge.builder("chidao.sms.receipts.unmatched", () -> receipts.countUnmatched(realTime.instant()))
                .description("Receipts of the last days that fit no message")
                .register(meters);
    }

    public void execute(MessageReceipt receipt) {
        if (!receipt.isFinal()) {
            count(receipt.state() == MessageReceipt.State.UNDER_WAY ? "under_way" : "unknown_state");
            if (receipt.state() == MessageReceipt.State.UNKNOWN) {
                log.info("the receipt of message {} says nothing final: {}", receipt.messageId(), receipt.detail());
            }
            return;
        }
        if (!applied(receipt)) {
            receipts.put(receipt, realTime.instant());
            // The acceptance may have been recorded in between, by somebody who did not find the receipt yet.
            if (applied(receipt)) {
                receipts.remove(receipt);
            } else {
                count("unmatched");
            }
        }
    }

    /**
     * Applies receipts that overtook the answer to their submission.
     *
     * @param submittedAt in real time: what came earlier is about another message that had the same id
     */
    void applyOvertaking(String messageId, Instant submittedAt) {
        for (MessageReceipt receipt : receipts.since(submittedAt.minus(CLOCK_SKEW), messageId)) {
            if (applied(receipt)) {
                receipts.remove(receipt);
            }
        }
    }

    /** Whether it fits a message. */
    private boolean applied(MessageReceipt receipt) {
        List<Delivery> candidates = deliveries.acceptedAs(receipt.messageId());
        Optional<Delivery> about = receipt.latestOf(candidates);
        about.ifPresent(
                delivery -> RequestId.during(delivery.notification().requestId(), () -> apply(receipt, delivery)));
        return about.isPresent();
    }

    private void apply(MessageReceipt receipt, Delivery about) {
        Instant now = clock.now();
        AtomicBoolean changes = new AtomicBoolean();
        deliveries.reconcile(about.id(), delivery -> {
            Optional<Change<Delivery, DeliveryEvent>> change = change(receipt, delivery, now);
            changes.set(change.isPresent());
            return change;
        });
        if (changes.get()) {
            String outcome = receipt.state() == MessageReceipt.State.DELIVERED ? "delivered" : "failed";
            count(outcome);
            meters.counter("chidao.deliveries", "channel", Channel.SMS.name(), "outcome", outcome)
                    .increment();
        } else {
            count("repeated");
        }
    }

    /** What arrived stays so; what failed may still arrive. */
    private static Optional<Change<Delivery, DeliveryEvent>> change(
            MessageReceipt receipt, Delivery delivery, Instant now) {
        if (receipt.state() == MessageReceipt.State.DELIVERED) {
            return delivery.status() == DeliveryStatus.ACCEPTED || delivery.status() == DeliveryStatus.FAILED
                    ? Optional.of(delivery.delivered(now))
                    : Optional.empty();
        }
        return delivery.status() == DeliveryStatus.ACCEPTED
                ? Optional.of(
                        delivery.failed(receipt.detail(), delivery.progress().attempts(), now))
                : Optional.empty();
    }

    private void count(String outcome) {
        meters.counter("chidao.sms.receipts", "outcome", outcome).increment();
    }
}
