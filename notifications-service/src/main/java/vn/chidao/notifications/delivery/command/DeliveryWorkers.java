package vn.chidao.notifications.delivery.command;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.ChannelSender;
import vn.chidao.notifications.delivery.store.DeliveryQueue;

/** Sends what is claimed on each channel, not faster than allowed, each message on a virtual thread of its own. */
@Component
class DeliveryWorkers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DeliveryWorkers.class);

    /** Messages of a channel that are being sent at the same time. */
    private static final int AT_ONCE = 20;

    /** How long the end of the service waits for what is being sent. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Nothing new is queued on a channel that is not there. */
    private static final Duration WITHOUT_CHANNEL = Duration.ofSeconds(10);

    private final SendDelivery sendDelivery;
    private final ConfiguredChannels channels;
    private final Map<Channel, ChannelSender> senders = new EnumMap<>(Channel.class);
    private final Map<Channel, Semaphore> slots = new EnumMap<>(Channel.class);
    private final Map<Channel, Integer> perSecond;
    private final Duration poll;
    private volatile boolean running;

    DeliveryWorkers(
            SendDelivery sendDelivery,
            ConfiguredChannels channels,
            List<ChannelSender> senders,
            @Value("${chidao.sending.email-per-second}") int emailPerSecond,
            @Value("${chidao.sending.sms-per-second}") int smsPerSecond,
            @Value("${chidao.sending.poll}") Duration poll) {
        this.sendDelivery = sendDelivery;
        this.channels = channels;
        this.perSecond = Map.of(Channel.EMAIL, emailPerSecond, Channel.SMS, smsPerSecond);
        this.poll = poll;
        for (ChannelSender sender : senders) {
            this.senders.put(sender.channel(), sender);
            this.slots.put(sender.channel(), new Semaphore(AT_ONCE));
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Waits for what is being sent; what is not finished then is claimed again after its lease. */
    @Override
    public void stop() {
        running = false;
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Map.Entry<Channel, Semaphore> channel : slots.entrySet()) {
                if (!channel.getValue().tryAcquire(AT_ONCE, end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    log.warn("not all that was being sent on {} ended", channel.getKey());
                } else {
                    channel.getValue().release(AT_ONCE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /**
     * Claims as many messages of a channel as there is room for and the rate allows until the next round, and sends them.
     *
     * @return how long to wait before the next round
     */
    Duration round(Channel channel) throws InterruptedException {
        if (running && !channels.has(channel)) {
            sendDelivery.leaveWithoutChannel(channel, AT_ONCE);
            return WITHOUT_CHANNEL;
        }
        ChannelSender sender = senders.get(channel);
        Semaphore free = slots.get(channel);
        if (!running || sender == null || free == null || !sender.ready()) {
            return poll;
        }
        int rate = perSecond.getOrDefault(channel, 1);
        int wanted = (int) Math.max(1, rate * poll.toMillis() / TimeUnit.SECONDS.toMillis(1));
        free.acquire();
        int taken = 1;
        while (taken < wanted && free.tryAcquire()) {
            taken++;
        }
        List<DeliveryQueue.Claim> claims = List.of();
        try {
            claims = sendDelivery.claim(channel, taken);
        } finally {
            free.release(taken - claims.size());
        }
        for (DeliveryQueue.Claim claim : claims) {
            Thread.ofVirtual().name("sending-" + claim.delivery()).start(() -> send(sender, claim, free));
        }
        return claims.isEmpty() ? poll : Duration.ofSeconds(claims.size()).dividedBy(rate);
    }

    private void send(ChannelSender sender, DeliveryQueue.Claim claim, Semaphore free) {
        try {
            sendDelivery.execute(sender, claim);
        } catch (RuntimeException e) {
            log.error("{} stays claimed until its lease ends", claim.delivery(), e);
        } finally {
            free.release();
        }
    }
}
