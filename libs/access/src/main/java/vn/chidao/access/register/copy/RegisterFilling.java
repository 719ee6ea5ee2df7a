package vn.chidao.access.register.copy;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Updates.max;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.TopicReplay;

/**
 * Fills the copies again after their records gained a field: reads {@code chidao.units} once from its beginning. A copy of the
 * same version is written again. Several instances may do it at the same time.
 */
public final class RegisterFilling implements SmartLifecycle {

    /** Goes up when {@link UnitState} or {@link PersonState} gains a field. */
    static final int FORM = 2;

    private static final Logger log = LoggerFactory.getLogger(RegisterFilling.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final String ID = "filled";

    private final MongoCollection<Document> register;
    private final EventConsumer consumer;
    private final TopicReplay topics;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;

    public RegisterFilling(MongoDatabase database, EventConsumer consumer, TopicReplay topics) {
        this.register = database.getCollection("register");
        this.consumer = consumer;
        this.topics = topics;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("register-filling").start(this::fillInTheEnd);
    }

    private void fillInTheEnd() {
        try {
            do {
                try {
                    fill();
                    return;
                } catch (RuntimeException e) {
                    log.warn("copies of units and people cannot be filled yet: {}", e.toString());
                }
            } while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void fill() {
        if (register.find(Filters.and(eq("_id", ID), gte("form", FORM))).first() != null) {
            return;
        }
        topics.replay(consumer);
        register.updateOne(eq("_id", ID), max("form", FORM), new UpdateOptions().upsert(true));
        log.info("copies of units and people are filled, form {}", FORM);
    }

    @Override
    public void stop() {
        stopping.countDown();
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null && thread.isAlive();
    }
}
