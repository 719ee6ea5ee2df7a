package vn.chidao.kit.proof;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.bson.BsonDocument;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.Journal;
import vn.chidao.kit.journal.Tally;
import vn.chidao.kit.model.Caller;
import vn.chidao.kit.security.CallerDirectory;
import vn.chidao.kit.testing.SteeredClock;
import vn.chidao.kit.wire.Topics;

/** A service of one store, whose clock and whose database's pace a test steers. */
@SpringBootConfiguration
@EnableAutoConfiguration
class VerifiedService {

    static final SteeredClock CLOCK = new SteeredClock("2026-11-23T05:00:00Z");
    static final SlowStore SLOW_STORE = new SlowStore();

    private static final String TOPIC = "test.tallies.verified";

    @Bean
    CallerDirectory directory() {
        record Person(String account, Set<String> roles) implements Caller {
            @Override
            public boolean seesAll() {
                return true;
            }
        }
        Map<String, Person> people = Map.of(
                "an",
                new Person("an", Set.of("CLERK", "LEADER", "UNIT_HEAD")),
                "ubkt",
                new Person("ubkt", Set.of("INSPECTOR")),
                "admin",
                new Person("admin", Set.of("ADMIN")));
        return account -> Optional.ofNullable(people.get(account));
    }

    @Bean
    Clock clock() {
        return CLOCK;
    }

    @Bean
    AggregateStore<Tally, Tally.Event> tallies(Journal journal) {
        return journal.store(Tally.type("tallies", TOPIC, false));
    }

    @Bean
    NewTopics topics() {
        return new NewTopics(Topics.journal(TOPIC, 2, (short) 1));
    }

    @Bean
    MongoClientSettingsBuilderCustomizer pace() {
        return settings -> settings.addCommandListener(SLOW_STORE);
    }

    /** While held, who reads the whole history waits. */
    static final class SlowStore implements CommandListener {
        private volatile CountDownLatch gate = new CountDownLatch(0);

        void hold() {
            gate = new CountDownLatch(1);
        }

        void letGo() {
            gate.countDown();
        }

        @Override
        public void commandStarted(CommandStartedEvent event) {
            BsonDocument command = event.getCommand();
            if (event.getCommandName().equals("find")
                    && command.getString("find").getValue().equals("history")
                    && command.getDocument("filter", new BsonDocument()).isEmpty()) {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
