package vn.chidao.notifications.delivery.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

/** One loop a channel that claims deliveries, not faster than allowed, each sent on a virtual thread of its own. */
@Component
class DeliveryWorkers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DeliveryWorkers.class);

    /** Messages of a channel that are being sent at the same time. */
    private static final int AT_ONCE = 20;

    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);

    private final SendDelivery sendDelivery;
    private final List<ChannelSender> senders;
    private final Map<Channel, Integer> perSecond;
    private final Duration poll;
    private final List<Thread> loops = new ArrayList<>();
    private volatile boolean running;

    DeliveryWorkers(
            SendDelivery sendDelivery,
            List<ChannelSender> senders,
            @Value("${chidao.sending.email-per-second}") int emailPerSecond,
            @Value("${chidao.sending.sms-per-second}") int smsPerSecond,
            @Value("${chidao.sending.poll}") Duration poll) {
        this.sendDelivery = sendDelivery;
        this.senders = senders;
        this.perSecond = Map.of(Channel.EMAIL, emailPerSecond, Channel.SMS, smsPerSecond);
        this.poll = poll;
    }

    @Override
    public synchronized void start() {
        running = true;
        for (ChannelSender sender : senders) {
            loops.add(Thread.ofVirtual().name("sending-" + sender.channel()).start(() -> loop(sender)));
        }
    }

    /** Waits for what is being sent; what is not finished then is claimed again after its lease. */
    @Override
    public synchronized void stop() {
        running = false;
        loops.forEach(Thread::interrupt);
        try {
            for (Thread loop : loops) {
                boolean unused = loop.join(Duration.ofSeconds(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loops.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void loop(ChannelSender sender) {
        int rate = perSecond.getOrDefault(sender.channel(), 1);
        Semaphore slots = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (running) {
                Thread.sleep(round(sender, rate, slots, threads));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return how long to wait before the next round */
    private Duration round(ChannelSender sender, int rate, Semaphore slots, ExecutorService threads)
            throws InterruptedException {
        slots.acquire();
        // As many at a time as the rate allows until the next look into the queue.
        int wanted = (int) Math.max(1, rate * poll.toMillis() / TimeUnit.SECONDS.toMillis(1));
        int taken = 1;
        while (taken < wanted && slots.tryAcquire()) {
            taken++;
        }
        List<DeliveryQueue.Claim> claims = List.of();
        try {
            claims = sender.ready() ? sendDelivery.claim(sender.channel(), taken) : List.of();
        } catch (RuntimeException e) {
            log.warn("nothing can be claimed for {}: {}", sender.channel(), e.toString());
            return AFTER_A_FAULT;
        } finally {
            slots.release(taken - claims.size());
        }
        for (DeliveryQueue.Claim claim : claims) {
            threads.execute(() -> send(sender, claim, slots));
        }
        return claims.isEmpty() ? poll : Duration.ofSeconds(claims.size()).dividedBy(rate);
    }

    private void send(ChannelSender sender, DeliveryQueue.Claim claim, Semaphore slots) {
        try {
            sendDelivery.execute(sender, claim);
        } catch (RuntimeException e) {
            log.error("{} stays claimed until its lease ends", claim.delivery(), e);
        } finally {
            slots.release();
        }
    }
}
