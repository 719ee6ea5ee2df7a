package vn.chidao.notifications;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.testing.TestEvents;
import vn.chidao.kit.testing.TestServers;

/** The service, started whole on real servers, with a clock that a test sets. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(Service.SteeredClock.class)
public abstract class Service {

    @Autowired
    protected MongoDatabase database;

    @Autowired
    protected SteeredClock clock;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestServers.register(registry);
        registry.add("CHIDAO_LINK_SMS", () -> "https://nv.tinhuy.gov.vn/a");
        registry.add("CHIDAO_LINK_EMAIL", () -> "https://nhiemvu.tinhuy.gov.vn/");
        registry.add("CHIDAO_CONTACT", () -> "đ/c An 0912345678");
    }

    /** Stands still until a test moves it. */
    public static final class SteeredClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-18T03:00:00Z");

        public void set(String instant) {
            now = Instant.parse(instant);
        }

        public void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Forgets all but the schema. */
    protected void forgetEverything() {
        for (String collection : List.of(
                "units",
                "persons",
                "tasks",
                "plans",
                "gatherings",
                "notices",
                "notice-parts",
                "deliveries",
                "receipts",
                "heard_seals",
                "seal_mails",
                "history")) {
            database.getCollection(collection).deleteMany(new Document());
        }
    }

    /** A sample of the contract as it arrives. */
    protected static ReceivedEvent sample(String name, String aggregate, long version) {
        return new ReceivedEvent(
                aggregate + ":" + version,
                "vn.chidao." + name.replaceFirst("^v\\d+/", ""),
                aggregate,
                version,
                Instant.parse("2026-11-18T03:00:00Z"),
                "vanphong",
                false,
                TestEvents.sample(name).getBytes(StandardCharsets.UTF_8));
    }

    protected static String tokenOf(String account) {
        return TestServers.ISSUER.token(account);
    }
}
