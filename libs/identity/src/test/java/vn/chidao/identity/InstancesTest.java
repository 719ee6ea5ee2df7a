package vn.chidao.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.chidao.identity.ProviderSettings.PASSWORDS;

import com.mongodb.client.MongoDatabase;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import vn.chidao.identity.Browser.Page;
import vn.chidao.kit.testing.TestApi;
import vn.chidao.kit.testing.TestServers;
import vn.chidao.localstack.LocalMongo;
import vn.chidao.people.PeopleService;
import vn.chidao.people.SettableClock;

/** Two instances on one database, one that is stopped and started again, and the keys over months. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstancesTest {

    private final SettableClock clock = new SettableClock();
    private final Map<String, String> environment = environment();
    private final List<ConfigurableApplicationContext> running = new ArrayList<>();

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(ProviderSettings.environment());
        environment.put(
                "chidao.default-database",
                "test_" + UUID.randomUUID().toString().substring(0, 8));
        environment.put("MONGODB_URI", LocalMongo.shared().uri());
        environment.put("CHIDAO_TOKEN_PUBLIC_KEY", TestServers.ISSUER.publicKeyPem());
        environment.put("server.port", "0");
        environment.put("server.shutdown", "immediate");
        return environment;
    }

    @AfterAll
    void close() {
        running.getLast().getBean(MongoDatabase.class).drop();
        running.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void withoutAMailRelayLinksAreHandedOver() {
        int port = start(Map.of("SMTP_HOST", ""));
        TestApi api = new TestApi(port);
        api.put("/api/people/khongmay", "{\"name\":\"Không máy\",\"email\":\"khongmay@tinhuy.invalid\"}", "admin")
                .expect(200);
        var given = api.post("/api/people/khongmay/invitation", null, "admin").expect(200);
        assertThat(given.text("by")).isEqualTo("HAND");
        String link = given.text("link").substring(Browser.WEB.length());
        Browser browser = new Browser(port);
        Map<String, String> form = Map.of("password", "biển đảo quê hương", "again", "biển đảo quê hương");
        browser.submit(browser.get(link).expect(200), "/auth/password", form).expect(200);
        new Browser(port).code("khongmay", "biển đảo quê hương");
        // Who has forgotten it is answered as everybody is, and nothing is made that nobody could send.
        Browser forgetful = new Browser(port);
        forgetful
                .submit(forgetful.get("/auth/forgotten").expect(200), "/auth/forgotten", Map.of("account", "khongmay"))
                .expect(200);
        JsonNode account =
                api.get("/api/people/khongmay/account", "admin").expect(200).body();
        assertThat(account.get("password").asBoolean()).isTrue();
        assertThat(account.has("linkUntil")).isFalse();
    }

    private int start(Map<String, String> changes) {
        Map<String, Object> settings = new HashMap<>(environment);
        settings.putAll(changes);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(PeopleService.class)
                .initializers(starting ->
                        ((GenericApplicationContext) starting).registerBean("clock", Clock.class, () -> clock))
                .properties(settings)
                .run(arguments(settings));
        running.add(context);
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    /** Arguments weigh more than what the service's own file says. */
    private static String[] arguments(Map<String, Object> settings) {
        return settings.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
    }

    @Test
    void anyInstanceServesAnyRequestAlsoAfterARestartAndOverMonths() {
        int one = start(Map.of());
        TestApi api = new TestApi(one);
        api.put("/api/people/vanphong", "{\"name\":\"Nguyễn Thị Văn\"}", "admin")
                .expect(200);
        int two = start(Map.of());
        List<String> first = keyIds(one);
        assertThat(first).hasSize(1);
        assertThat(keyIds(two)).isEqualTo(first);

        // The form comes from one instance, its answer goes to the other, and so on.
        Browser browser = new Browser(one);
        Page login = browser.get(browser.get(browser.authorize()).expect(302).location());
        browser.goTo(two);
        Page signedIn = browser.submit(
                        login, "/auth/login", Map.of("account", "vanphong", "password", PASSWORDS.get("vanphong")))
                .expect(302);
        browser.goTo(one);
        String code = browser.get(signedIn.location()).expect(302).parameter("code");
        browser.goTo(two);
        JsonNode tokens = browser.tokens(code).expect(200).json();
        String access = tokens.get("access_token").asString();
        String refresh = tokens.get("refresh_token").asString();
        browser.goTo(one);
        browser.api("/api/people/me", access).expect(200);
        browser.refresh(refresh).expect(200);

        // A restart signs nobody out.
        running.removeFirst().close();
        int again = start(Map.of());
        browser.goTo(again);
        browser.api("/api/people/me", access).expect(200);
        browser.refresh(refresh).expect(200);
        browser.get(browser.authorize()).expect(302).parameter("code");
        assertThat(keyIds(again)).isEqualTo(first);

        // A new key is published before it signs.
        clock.advance(Duration.ofDays(30));
        List<String> both = keyIds(two);
        assertThat(both).hasSize(2).startsWith(first.getFirst());
        assertThat(keyIds(again)).isEqualTo(both);
        assertThat(signingKey(again)).isEqualTo(first.getFirst());
        clock.advance(Duration.ofMinutes(61));
        assertThat(signingKey(again)).isEqualTo(both.getLast());
        assertThat(signingKey(two)).isEqualTo(both.getLast());
        browser.api("/api/people/me", access).expect(200);
        clock.advance(Duration.ofMinutes(121));
        assertThat(keyIds(again)).containsExactly(both.getLast());
        browser.api("/api/people/me", access).expect(401);
    }

    /** Signing keys, tokens and second factors outlive the secret that sealed them, and everybody stays signed in. */
    @Test
    void theSealingSecretIsReplaced() {
        String older = "the-older-secret-that-sealed-0123456789";
        String newer = "the-newer-secret-that-seals-0123456789";
        Map<String, String> own = new HashMap<>();
        own.put(
                "chidao.default-database",
                "test_" + UUID.randomUUID().toString().substring(0, 8));
        int port = start(with(own, older));
        MongoDatabase database = running.getLast().getBean(MongoDatabase.class);
        try {
            TestApi api = new TestApi(port);
            api.put("/api/people/phobithu", "{\"name\":\"Lê Văn Dũng\"}", "admin")
                    .expect(200);
            Browser browser = new Browser(port);
            String refresh = browser.tokens(browser.code("phobithu", PASSWORDS.get("phobithu")))
                    .expect(200)
                    .json()
                    .get("refresh_token")
                    .asString();
            Browser other = new Browser(port);
            other.code("admin", PASSWORDS.get("admin"));
            other.submit(
                            other.get("/auth/account").expect(200),
                            "/auth/account/second-factor",
                            Map.of("current", PASSWORDS.get("admin")))
                    .expect(200);
            List<String> keyIds = keyIds(port);
            assertThat(sealed(database)).hasSizeGreaterThanOrEqualTo(4).allMatch(opensWith(older));

            // What is there can be opened while both are in the file, and is sealed anew.
            running.removeLast().close();
            port = start(with(own, newer + "\n" + older + "\n"));
            database = running.getLast().getBean(MongoDatabase.class);
            assertThat(sealed(database))
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allMatch(opensWith(newer))
                    .noneMatch(opensWith(older));
            browser.goTo(port);
            browser.refresh(refresh).expect(200);

            // The older one leaves.
            running.removeLast().close();
            port = start(with(own, newer));
            database = running.getLast().getBean(MongoDatabase.class);
            browser.goTo(port);
            browser.refresh(refresh).expect(200);
            assertThat(keyIds(port)).isEqualTo(keyIds);
            browser.get(browser.authorize()).expect(302).parameter("code");

            // Who takes away the wrong line hears of it at once.
            assertThatThrownBy(() -> start(with(own, older)))
                    .hasStackTraceContaining("CHIDAO_KEY_ENCRYPTION_FILE")
                    .hasStackTraceContaining("signing key 1");
        } finally {
            database.drop();
        }
    }

    private static Map<String, String> with(Map<String, String> settings, String secrets) {
        Map<String, String> changed = new HashMap<>(settings);
        changed.put("CHIDAO_KEY_ENCRYPTION_FILE", ProviderSettings.file(secrets));
        return changed;
    }

    /** Whatever there is in binary in the whole database: a new kind of sealed thing is found too. */
    private static List<byte[]> sealed(MongoDatabase database) {
        List<byte[]> sealed = new ArrayList<>();
        for (String collection : database.listCollectionNames()) {
            for (Document document : database.getCollection(collection).find()) {
                document.values().stream()
                        .filter(Binary.class::isInstance)
                        .forEach(value -> sealed.add(((Binary) value).getData()));
            }
        }
        return sealed;
    }

    /** AES-256-GCM with the SHA-256 of the secret as the key, behind 12 bytes of nonce: written down apart from the code. */
    private static Predicate<byte[]> opensWith(String secret) {
        return closed -> {
            try {
                byte[] key = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
                Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
                cipher.init(
                        Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, closed, 0, 12));
                return cipher.doFinal(closed, 12, closed.length - 12).length > 0;
            } catch (AEADBadTagException e) {
                return false;
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        };
    }

    @Test
    void theFirstAdministratorSetsAPasswordByALinkFromAFile() throws Exception {
        Path file = Files.createTempDirectory("first").resolve("first-sign-in");
        Map<String, String> own = Map.of(
                "chidao.default-database",
                "test_" + UUID.randomUUID().toString().substring(0, 8),
                "CHIDAO_DEMO_PASSWORDS_FILE",
                "",
                "CHIDAO_BOOTSTRAP_LINK_FILE",
                file.toString());
        int port = start(own);
        MongoDatabase database = running.getLast().getBean(MongoDatabase.class);
        try {
            String first = Files.readString(file);
            running.removeLast().close();
            port = start(own);
            database = running.getLast().getBean(MongoDatabase.class);
            String link = Files.readString(file).strip();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(link).startsWith(Browser.WEB + "/auth/password?token=").isNotEqualTo(first.strip());

            Browser browser = new Browser(port);
            browser.get(first.strip().substring(Browser.WEB.length())).expect(410);
            Page form = browser.get(link.substring(Browser.WEB.length())).expect(200);
            String password = "mùa thu Hà Nội đẹp";
            browser.submit(form, "/auth/password", Map.of("password", password, "again", password))
                    .expect(200);
            new Browser(port).code("admin", password);
            assertThat(file).doesNotExist();

            // Who has a password is offered no link any more.
            running.removeLast().close();
            start(own);
            database = running.getLast().getBean(MongoDatabase.class);
            assertThat(file).doesNotExist();
        } finally {
            database.drop();
        }
    }

    @Test
    void aWrongConfigurationIsNamedAtTheStart() {
        refusesToStart(Map.of("CHIDAO_ISSUER", "http://localhost:8080/elsewhere"), "CHIDAO_ISSUER");
        refusesToStart(Map.of("CHIDAO_KEY_ENCRYPTION_FILE", "/no/such/file"), "CHIDAO_KEY_ENCRYPTION_FILE");
        refusesToStart(
                Map.of("CHIDAO_KEY_ENCRYPTION_FILE", ProviderSettings.file("short")), "CHIDAO_KEY_ENCRYPTION_FILE");
        refusesToStart(
                Map.of("CHIDAO_KEY_ENCRYPTION_FILE", ProviderSettings.file(" \n")), "CHIDAO_KEY_ENCRYPTION_FILE");
        refusesToStart(Map.of("CHIDAO_WEB_CLIENT_SECRET_FILE", ""), "CHIDAO_WEB_CLIENT_SECRET_FILE");
        refusesToStart(Map.of("CHIDAO_MACHINE_CLIENTS", "van-thu:vanphong"), "CHIDAO_MACHINE_CLIENTS");
        if (LocalMongo.shared().isReal()) {
            refusesToStart(Map.of("CHIDAO_LOCAL_STACK", "false"), "CHIDAO_DEMO_PASSWORDS_FILE");
        }
    }

    private void refusesToStart(Map<String, String> changes, String variable) {
        Map<String, String> elsewhere = new HashMap<>(changes);
        elsewhere.put(
                "chidao.default-database",
                "test_" + UUID.randomUUID().toString().substring(0, 8));
        assertThatThrownBy(() -> start(elsewhere)).hasStackTraceContaining(variable);
    }

    /** Of a token that a program is given now. */
    private static String signingKey(int port) {
        String token = new Browser(port)
                .client(
                        "van-thu",
                        ProviderSettings.MACHINE_SECRET,
                        "/auth/oauth2/token",
                        Map.of("grant_type", "client_credentials"))
                .expect(200)
                .json()
                .get("access_token")
                .asString();
        try {
            return SignedJWT.parse(token).getHeader().getKeyID();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> keyIds(int port) {
        List<String> ids = new ArrayList<>();
        new Browser(port)
                .get("/auth/oauth2/jwks")
                .expect(200)
                .json()
                .get("keys")
                .forEach(key -> ids.add(key.get("kid").asString()));
        return ids;
    }
}
