package vn.chidao.notifications;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.testing.SteeredClock;
import vn.chidao.kit.testing.TestEvents;
import vn.chidao.kit.testing.TestServers;

/** The service, started whole on real servers, with a clock that a test sets. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(Service.Steered.class)
public abstract class Service {

    public static final Instant TEN_O_CLOCK = Instant.parse("2026-11-18T03:00:00Z");

    @Autowired
    protected MongoDatabase database;

    @Autowired
    protected SteeredClock clock;

    static class Steered {
        @Bean
        SteeredClock clock() {
            return new SteeredClock(TEN_O_CLOCK);
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestServers.register(registry);
        registry.add("CHIDAO_LINK_SMS", () -> "https://nv.tinhuy.gov.vn/a");
        registry.add("CHIDAO_LINK_EMAIL", () -> "https://nhiemvu.tinhuy.gov.vn/");
        registry.add("CHIDAO_CONTACT", () -> "đ/c An 0912345678");
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
