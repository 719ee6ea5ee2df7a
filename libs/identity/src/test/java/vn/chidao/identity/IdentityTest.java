package vn.chidao.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.internet.MimeMessage;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import vn.chidao.identity.Browser.Page;
import vn.chidao.kit.testing.TestApi;
import vn.chidao.kit.testing.TestServers;
import vn.chidao.localstack.LocalMongo;
import vn.chidao.people.PeopleService;
import vn.chidao.people.SettableClock;

/**
 * Identity in a service that has people and nothing else, as people and administrators meet it. All tests that extend this
 * share one running service and its data, so each has accounts of its own.
 */
@SpringBootTest(
        classes = PeopleService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "logging.level.vn.chidao.identity=info")
@ExtendWith({OutputCaptureExtension.class, IdentityTest.Ends.class})
abstract class IdentityTest {

    private static final Pattern LINK = Pattern.compile(Browser.WEB + "(/auth/password\\?token=\\S+)");
    static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @LocalServerPort
    int port;

    @Autowired
    MongoDatabase database;

    @Autowired
    SettableClock clock;

    @Autowired
    private MeterRegistry metrics;

    TestApi api = new TestApi(0);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        MAIL.start();
        String name = "test_" + UUID.randomUUID().toString().substring(0, 8);
        registry.add("chidao.default-database", () -> name);
        registry.add("MONGODB_URI", () -> LocalMongo.shared().uri());
        registry.add("CHIDAO_TOKEN_PUBLIC_KEY", TestServers.ISSUER::publicKeyPem);
        ProviderSettings.environment().forEach((variable, value) -> registry.add(variable, () -> value));
        registry.add("SMTP_HOST", () -> "127.0.0.1");
        registry.add("SMTP_PORT", () -> MAIL.getSmtp().getPort());
    }

    @BeforeEach
    void enterPeople() throws Exception {
        api = new TestApi(port);
        person("vanphong", "CLERK");
        person("phobithu", "LEADER");
        MAIL.purgeEmailFromAllMailboxes();
    }

    void person(String account, String role) {
        api.put(
                        "/api/people/" + account,
                        "{\"name\":\"Đồng chí %s\",\"email\":\"%s@tinhuy.invalid\",\"roles\":[{\"role\":\"%s\"}]}"
                                .formatted(account, account, role),
                        "admin")
                .expect(200);
    }

    void invited(String account, String password) {
        person(account, "CLERK");
        api.post("/api/people/" + account + "/invitation", null, "admin").expect(200);
        setPassword(link(account), password);
    }

    void setPassword(String link, String password) {
        Browser browser = new Browser(port);
        browser.submit(browser.get(link).expect(200), "/auth/password", Map.of("password", password, "again", password))
                .expect(200);
    }

    Page forgotten(String account) {
        Browser browser = new Browser(port);
        return browser.submit(browser.get("/auth/forgotten").expect(200), "/auth/forgotten", Map.of("account", account))
                .expect(200);
    }

    double asked(String outcome) {
        return metrics.counter("chidao.forgotten.passwords", "outcome", outcome).count();
    }

    /** The first to come after what is there already. */
    static String linkThatComes(String account) {
        await().until(() -> mails(account).stream().anyMatch(mail -> mail.contains("nhận được đề nghị")));
        return link(account);
    }

    static List<String> mails(String account) {
        try {
            List<String> mails = new ArrayList<>();
            for (MimeMessage message : MAIL.getReceivedMessages()) {
                if (message.getAllRecipients()[0].toString().equals(account + "@tinhuy.invalid")) {
                    mails.add(message.getContent().toString());
                }
            }
            return mails;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The way that the newest mail to somebody shows. */
    static String link(String account) {
        try {
            String newest = "";
            for (MimeMessage message : MAIL.getReceivedMessages()) {
                if (message.getAllRecipients()[0].toString().equals(account + "@tinhuy.invalid")) {
                    assertThat(message.getFrom()[0]).hasToString("vanphong@chidao.invalid");
                    newest = message.getContent().toString();
                }
            }
            Matcher link = LINK.matcher(newest);
            assertThat(link.find()).as(newest).isTrue();
            return link.group(1);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** An authenticator app that shares nothing with the code under test. */
    String code(String secret) {
        long step = clock.instant().getEpochSecond() / 30;
        byte[] key = new BigInteger(
                        secret.chars()
                                .mapToObj(letter ->
                                        Integer.toString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter), 32))
                                .collect(Collectors.joining()),
                        32)
                .toByteArray();
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key.length == 21 ? Arrays.copyOfRange(key, 1, 21) : key, "RAW"));
            byte[] digest = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = digest[19] & 0xf;
            int number = ((digest[offset] & 0x7f) << 24)
                    | ((digest[offset + 1] & 0xff) << 16)
                    | ((digest[offset + 2] & 0xff) << 8)
                    | (digest[offset + 3] & 0xff);
            return String.format("%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    double refused(String outcome) {
        return metrics.counter("chidao.sign.in", "outcome", outcome).count();
    }

    /** Without what differs from page to page. */
    static String text(Page page) {
        return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    /** Stops the service and what it used behind the last test of all. */
    static final class Ends implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext test) {
            var service = (ConfigurableApplicationContext) SpringExtension.getApplicationContext(test);
            test.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Ends.class))
                    .computeIfAbsent(service, key -> (AutoCloseable) () -> {
                        service.getBean(MongoDatabase.class).drop();
                        service.close();
                        MAIL.stop();
                    });
        }
    }
}
