package vn.chidao.notifications.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** One loop a channel that claims deliveries, not faster than allowed, each sent on a virtual thread of its own. */
@Component
class SendingLoops implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SendingLoops.class);

    /** Messages of a channel that are being sent at the same time. */
    private static final int AT_ONCE = 20;

    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);

    private final Sending sending;
    private final List<Sender> senders;
    private final Map<Channel, Integer> perSecond;
    private final Duration poll;
    private final List<Thread> loops = new ArrayList<>();
    private volatile boolean running;

    SendingLoops(
            Sending sending,
            List<Sender> senders,
            @Value("${chidao.sending.email-per-second}") int emailPerSecond,
            @Value("${chidao.sending.sms-per-second}") int smsPerSecond,
            @Value("${chidao.sending.poll}") Duration poll) {
        this.sending = sending;
        this.senders = senders;
        this.perSecond = Map.of(Channel.EMAIL, emailPerSecond, Channel.SMS, smsPerSecond);
        this.poll = poll;
    }

    @Override
    public synchronized void start() {
        running = true;
        for (Sender sender : senders) {
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

    private void loop(Sender sender) {
        long interval = TimeUnit.SECONDS.toNanos(1) / perSecond.getOrDefault(sender.channel(), 1);
        Semaphore slots = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (running) {
                Duration pause = Duration.ofNanos(interval);
                try {
                    slots.acquire();
                    Optional<SendingQueue.Claim> claim =
                            sender.ready() ? sending.claim(sender.channel()) : Optional.empty();
                    if (claim.isPresent()) {
                        threads.execute(() -> {
                            try {
                                sending.send(sender, claim.get());
                            } catch (RuntimeException e) {
                                log.error(
                                        "{} stays claimed until its lease ends",
                                        claim.get().delivery(),
                                        e);
                            } finally {
                                slots.release();
                            }
                        });
                    } else {
                        slots.release();
                        pause = poll;
                    }
                } catch (RuntimeException e) {
                    slots.release();
                    log.warn("nothing can be claimed for {}: {}", sender.channel(), e.toString());
                    pause = AFTER_A_FAULT;
                }
                Thread.sleep(pause);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
