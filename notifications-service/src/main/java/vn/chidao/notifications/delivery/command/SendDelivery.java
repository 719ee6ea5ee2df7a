package vn.chidao.notifications.delivery.command;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.chidao.kit.edge.RequestId;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Attempt;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.ChannelSender;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryEvent;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.ReminderHours;
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

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+");
    private static final int LONGEST_REASON = 500;

    private final DeliveryQueue queue;
    private final DeliveryStore deliveries;
    private final ConfirmRecipient confirmRecipient;
    private final ApplyReceipt applyReceipt;
    private final OfficeClock clock;
    private final Clock realTime;
    private final SendingTimes times;
    private final ReminderHours hours;
    private final MeterRegistry meters;

    SendDelivery(
            DeliveryQueue queue,
            DeliveryStore deliveries,
            ConfirmRecipient confirmRecipient,
            ApplyReceipt applyReceipt,
            OfficeClock clock,
            Clock realTime,
            SendingTimes times,
            ReminderHours hours,
            MeterRegistry meters) {
        this.queue = queue;
        this.deliveries = deliveries;
        this.confirmRecipient = confirmRecipient;
        this.applyReceipt = applyReceipt;
        this.clock = clock;
        this.realTime = realTime;
        this.times = times;
        this.hours = hours;
        this.meters = meters;
    }

    List<DeliveryQueue.Claim> claim(Channel channel, int most) {
        return queue.claim(channel, new DeliveryQueue.Now(realTime.instant(), clock.now()), times.lease(), most);
    }

    /** What was queued on a channel that is configured no more waits for nothing: somebody has to tell people. */
    void leaveWithoutChannel(Channel channel, int most) {
        for (DeliveryQueue.Claim claim : claim(channel, most)) {
            record(claim, Delivery::withoutChannel);
            log.warn("{} {} stays unsent: the channel is not configured", channel, claim.delivery());
        }
    }

    void execute(ChannelSender sender, DeliveryQueue.Claim claim) {
        deliveries
                .find(claim.delivery())
                .filter(delivery -> delivery.status() == DeliveryStatus.QUEUED)
                .ifPresent(delivery ->
                        RequestId.during(delivery.notification().requestId(), () -> execute(sender, claim, delivery)));
    }

    private void execute(ChannelSender sender, DeliveryQueue.Claim claim, Delivery claimed) {
        Instant now = clock.now();
        if (claimed.notification().keepsHours() && !hours.areOpen(now)) {
            queue.putOff(claim, hours.nextMorning(now), realTime.instant());
            return;
        }
        Optional<Delivery> confirmed = confirmRecipient.execute(claimed);
        if (confirmed.isEmpty()) {
            // Whoever becomes its recipient need not wait for our lease.
            queue.postpone(claim, realTime.instant());
            return;
        }
        send(sender, claim, confirmed.get());
    }

    private void send(ChannelSender sender, DeliveryQueue.Claim claim, Delivery delivery) {
        Instant submittedAt = realTime.instant();
        switch (attempt(sender, delivery)) {
            case ChannelSender.Result.Accepted accepted -> {
                record(claim, queued -> queued.accepted(accepted.providerId(), claim.attempts(), clock.now()));
                count(sender, "accepted");
                if (accepted.providerId() != null) {
                    applyReceipt.applyOvertaking(accepted.providerId(), submittedAt);
                }
            }
            case ChannelSender.Result.Rejected rejected -> fail(sender, claim, rejected.reason());
            case ChannelSender.Result.Unavailable unavailable -> {
                if (claim.since().plus(times.giveUpAfter()).isBefore(realTime.instant())) {
                    fail(sender, claim, unavailable.reason());
                } else {
                    postpone(sender, claim, oneLine(unavailable.reason()));
                }
            }
        }
    }

    private void postpone(ChannelSender sender, DeliveryQueue.Claim claim, String reason) {
        Duration pause = pauseAfter(claim.attempts());
        queue.postpone(claim, realTime.instant().plus(pause), reason);
        count(sender, "postponed");
        log.warn(
                "{} {} waits {} s after attempt {}: {}",
                sender.channel(),
                claim.delivery(),
                pause.toSeconds(),
                claim.attempts(),
                reason);
    }

    /** 2, 4, 8 … 64 seconds. */
    static Duration pauseAfter(int attempts) {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
    }

    private ChannelSender.Result attempt(ChannelSender sender, Delivery delivery) {
        String requestId = delivery.notification().requestId();
        return Attempt.within(times.attempt(), () -> RequestId.during(requestId, () -> sender.send(delivery)), e -> {
            log.error("{} {} could not be sent", sender.channel(), delivery.id(), e);
            return new ChannelSender.Result.Unavailable(e.toString());
        });
    }

    private void fail(ChannelSender sender, DeliveryQueue.Claim claim, String answer) {
        String reason = oneLine(answer);
        record(claim, queued -> queued.failed(reason, claim.attempts(), clock.now()));
        count(sender, "failed");
        log.warn("{} {} failed: {}", sender.channel(), claim.delivery(), reason);
    }

    /** What a relay answers is kept, shown and logged: without its line breaks, and not more of it than anybody reads. */
    private static String oneLine(String answer) {
        String line = CONTROLS.matcher(answer).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_REASON
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_REASON)) + "…";
    }

    private void record(DeliveryQueue.Claim claim, Function<Delivery, Change<Delivery, DeliveryEvent>> outcome) {
        deliveries.reconcile(
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
