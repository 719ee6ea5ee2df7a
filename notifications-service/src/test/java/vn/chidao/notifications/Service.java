package vn.chidao.notifications;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.localstack.LocalKafka;
import vn.chidao.localstack.LocalMongo;

/** The service, started whole on real servers, with a clock that a test sets. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(Service.SteeredClock.class)
public abstract class Service {

    private static final KeyPair KEYS = keys();

    @Autowired
    protected MongoDatabase database;

    @Autowired
    protected SteeredClock clock;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add(
                "MONGODB_DATABASE",
                () -> "notifications_" + UUID.randomUUID().toString().substring(0, 8));
        registry.add("MONGODB_URI", () -> LocalMongo.shared().uri());
        registry.add("CHIDAO_LOCAL_STACK", () -> !LocalMongo.shared().isReal());
        registry.add("KAFKA_BOOTSTRAP_SERVERS", () -> LocalKafka.shared().bootstrapServers());
        registry.add("CHIDAO_LINK_SMS", () -> "https://nv.tinhuy.gov.vn/a");
        registry.add("CHIDAO_LINK_EMAIL", () -> "https://nhiemvu.tinhuy.gov.vn/");
        registry.add("CHIDAO_CONTACT", () -> "đ/c An 0912345678");
        registry.add(
                "CHIDAO_TOKEN_PUBLIC_KEY",
                () -> "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(KEYS.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----");
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
                "units", "persons", "tasks", "plans", "gatherings", "notices", "deliveries", "receipts", "history")) {
            var unused = database.getCollection(collection).deleteMany(new Document());
        }
    }

    /** A sample of the contract as it arrives. */
    protected static ReceivedEvent sample(String name, String aggregate, long version) {
        return new ReceivedEvent(
                aggregate + ":" + version,
                "vn.chidao." + name,
                aggregate,
                version,
                Instant.parse("2026-11-18T03:00:00Z"),
                "vanphong",
                false,
                Samples.text(name).getBytes(StandardCharsets.UTF_8));
    }

    protected static String tokenOf(String account) {
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .subject(account)
                .issuer("urn:chidao:local")
                .audience(List.of("chidao"))
                .expiresAt(Instant.now().plusSeconds(600))
                .build();
        return NimbusJwtEncoder.withKeyPair((RSAPublicKey) KEYS.getPublic(), (RSAPrivateKey) KEYS.getPrivate())
                .build()
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.RS256).build(), claims))
                .getTokenValue();
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
