package vn.chidao.notifications.delivery.command;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.ChannelSender;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryEvent;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.store.DeliveryQueue;
import vn.chidao.notifications.delivery.store.DeliveryStore;

/**
 * Sends a delivery that was claimed and records what became of it. A crash between the two sends that one message again after
 * the lease, with the same Message-ID: the only duplicate there is.
 */
@Component
public class SendDelivery {

    private static final Logger log = LoggerFactory.getLogger(SendDelivery.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 5;

    private final DeliveryQueue queue;
    private final DeliveryStore deliveries;
    private final ConfirmRecipient confirmRecipient;
    private final ApplyReceipt applyReceipt;
    private final OfficeClock clock;
    private final Duration lease;
    private final Duration giveUpAfter;
    private final MeterRegistry meters;

    /**
     * @param lease longer than an attempt can take
     * @param giveUpAfter how long after it fell due a message is still tried
     */
    SendDelivery(
            DeliveryQueue queue,
            DeliveryStore deliveries,
            ConfirmRecipient confirmRecipient,
            ApplyReceipt applyReceipt,
            OfficeClock clock,
            @Value("${chidao.sending.lease}") Duration lease,
            @Value("${chidao.sending.give-up-after}") Duration giveUpAfter,
            MeterRegistry meters) {
        this.queue = queue;
        this.deliveries = deliveries;
        this.confirmRecipient = confirmRecipient;
        this.applyReceipt = applyReceipt;
        this.clock = clock;
        this.lease = lease;
        this.giveUpAfter = giveUpAfter;
        this.meters = meters;
    }

    List<DeliveryQueue.Claim> claim(Channel channel, int most) {
        return queue.claim(channel, clock.now(), lease, most);
    }

    void execute(ChannelSender sender, DeliveryQueue.Claim claim) {
        Optional<Delivery> found = deliveries
                .find(claim.delivery())
                .filter(delivery -> delivery.status() == DeliveryStatus.QUEUED)
                .flatMap(confirmRecipient::execute);
        if (found.isEmpty()) {
            return;
        }
        Delivery delivery = found.get();
        switch (attempt(sender, delivery)) {
            case ChannelSender.Result.Accepted accepted -> {
                record(claim, queued -> queued.accepted(accepted.providerId(), claim.attempts(), clock.now()));
                count(sender, "accepted");
                if (accepted.providerId() != null) {
                    applyReceipt.applyWaiting(accepted.providerId());
                }
            }
            case ChannelSender.Result.Rejected rejected -> fail(sender, claim, rejected.reason());
            case ChannelSender.Result.Unavailable unavailable -> {
                Instant now = clock.now();
                if (delivery.at().plus(giveUpAfter).isBefore(now)) {
                    fail(sender, claim, unavailable.reason());
                } else {
                    Duration pause = pauseAfter(claim.attempts());
                    queue.postpone(claim, now.plus(pause));
                    count(sender, "postponed");
                    log.warn(
                            "{} {} waits {} s after attempt {}: {}",
                            sender.channel(),
                            delivery.id(),
                            pause.toSeconds(),
                            claim.attempts(),
                            unavailable.reason());
                }
            }
        }
    }

    /** 2, 4, 8 … 64 seconds. */
    static Duration pauseAfter(int attempts) {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
    }

    private static ChannelSender.Result attempt(ChannelSender sender, Delivery delivery) {
        try {
            return sender.send(delivery);
        } catch (RuntimeException e) {
            log.error("{} {} could not be sent", sender.channel(), delivery.id(), e);
            return new ChannelSender.Result.Unavailable(e.toString());
        }
    }

    private void fail(ChannelSender sender, DeliveryQueue.Claim claim, String reason) {
        record(claim, queued -> queued.failed(reason, claim.attempts(), clock.now()));
        count(sender, "failed");
        log.warn("{} {} failed: {}", sender.channel(), claim.delivery(), reason);
    }

    private void record(DeliveryQueue.Claim claim, Function<Delivery, Change<Delivery, DeliveryEvent>> outcome) {
        var unused = deliveries.reconcile(
                claim.delivery(),
                delivery -> delivery.status() == DeliveryStatus.QUEUED
                        ? Optional.of(outcome.apply(delivery))
                        : Optional.empty());
    }

    private void count(ChannelSender sender, String outcome) {
        meters.counter("chidao.deliveries", "channel", sender.channel().name(), "outcome", outcome)
                .increment();
    }
}
