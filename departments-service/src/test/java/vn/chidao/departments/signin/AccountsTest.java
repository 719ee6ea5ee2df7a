package vn.chidao.departments.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.chidao.departments.signin.ProviderSettings.PASSWORDS;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.internet.MimeMessage;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import vn.chidao.departments.signin.Browser.Page;
import vn.chidao.kit.testing.TestApi;
import vn.chidao.kit.testing.TestServers;

/** Passwords, links, the second factor, lock-out and the end of an account, as people and administrators meet them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class AccountsTest {

    private static final Pattern LINK = Pattern.compile(Browser.WEB + "(/auth/password\\?token=\\S+)");
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @LocalServerPort
    private int port;

    @Autowired
    private MongoDatabase database;

    @Autowired
    private SettableClock clock;

    @Autowired
    private MeterRegistry metrics;

    private TestApi api = new TestApi(0);

    @TestConfiguration
    static class Settable {
        @Bean
        SettableClock clock() {
            return new SettableClock();
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        MAIL.start();
        TestServers.register(registry);
        ProviderSettings.environment().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("SMTP_HOST", () -> "127.0.0.1");
        registry.add("SMTP_PORT", () -> MAIL.getSmtp().getPort());
    }

    @BeforeAll
    void enterUnits() {
        api = new TestApi(port);
        api.put("/api/units/van-phong", "{\"name\":\"Văn phòng Tỉnh ủy\"}", "admin")
                .expect(200);
    }

    @BeforeEach
    void enterPeople() throws Exception {
        api = new TestApi(port);
        person("vanphong", "CLERK");
        person("phobithu", "LEADER");
        MAIL.purgeEmailFromAllMailboxes();
    }

    @AfterAll
    void close() {
        MAIL.stop();
        database.drop();
    }

    // Invitation and reset

    @Test
    void anInvitationBecomesAPasswordOnce() {
        person("moi", "CLERK");
        api.post("/api/people/moi/invitation", null, "admin").expect(204);
        String link = link("moi");

        Browser browser = new Browser(port);
        browser.get(link).expect(200);
        Page form = browser.get(link).expect(200); // looking uses nothing up
        assertThat(form.body()).contains("Đồng chí moi").doesNotContain("<script");
        String password = "mùa thu Hà Nội đẹp";
        browser.submit(form, "/auth/password", Map.of("password", password, "again", "khác"))
                .expect(400);
        browser.submit(form, "/auth/password", Map.of("password", "ngắn", "again", "ngắn"))
                .expect(400);
        browser.submit(form, "/auth/password", Map.of("password", password, "again", password))
                .expect(200);
        browser.submit(form, "/auth/password", Map.of("password", "một câu khác hẳn", "again", "một câu khác hẳn"))
                .expect(410);
        browser.get(link).expect(410);
        new Browser(port).code("moi", password);
        api.post("/api/people/moi/invitation", null, "admin").refused(409, "HAS_PASSWORD");
    }

    @Test
    void aResetReplacesThePasswordAndEndsWhatWasOpen() {
        String first = "mưa rào tháng sáu";
        invited("quen", first);
        Browser browser = new Browser(port);
        JsonNode tokens =
                browser.tokens(browser.code("quen", first)).expect(200).json();

        api.post("/api/people/quen/password-reset", null, "admin").expect(204);
        String older = link("quen");
        api.post("/api/people/quen/password-reset", null, "admin").expect(204);
        String newer = link("quen");
        browser.get(older).expect(410);
        browser.refresh(tokens.get("refresh_token").asString()).expect(200); // asking for a reset ends nothing
        String second = "nắng vàng tháng mười";
        setPassword(newer, second);

        browser.refresh(tokens.get("refresh_token").asString()).expect(400);
        assertThat(browser.get(browser.authorize()).expect(302).location()).startsWith("/auth/login");
        new Browser(port).signIn("quen", first).expect(401);
        new Browser(port).code("quen", second);
    }

    @Test
    void anOldLinkIsDead() {
        person("cham", "CLERK");
        api.post("/api/people/cham/password-reset", null, "admin").expect(204);
        String link = link("cham");
        clock.advance(Duration.ofMinutes(119));
        new Browser(port).get(link).expect(200);
        clock.advance(Duration.ofMinutes(2));
        new Browser(port).get(link).expect(410);
        new Browser(port).get("/auth/password?token=invented").expect(410);
        new Browser(port).get("/auth/password").expect(410);
    }

    @Test
    void onlyAdministratorsSendLinksAndOnlyWhereTheyArrive() {
        api.post("/api/people/phobithu/password-reset", null, "vanphong").refused(403, "FORBIDDEN");
        api.post("/api/people/phobithu/password-reset", null, null).refused(401, "UNAUTHORIZED");
        api.post("/api/people/khong-co/password-reset", null, "admin").refused(404, "NOT_FOUND");
        api.put("/api/people/khongthu", "{\"name\":\"Không thư\"}", "admin").expect(200);
        api.post("/api/people/khongthu/invitation", null, "admin").refused(409, "NO_EMAIL");
        api.put(
                        "/api/people/danghi",
                        "{\"name\":\"Đã nghỉ\",\"email\":\"danghi@tinhuy.invalid\",\"active\":false}",
                        "admin")
                .expect(200);
        api.post("/api/people/danghi/invitation", null, "admin").refused(409, "NOT_ACTIVE");
        assertThat(MAIL.getReceivedMessages()).isEmpty();
    }

    // Changing one's own password

    @Test
    void changingThePasswordWantsThePresentOne() {
        String before = "trời trong gió mát";
        invited("doi", before);
        Browser browser = new Browser(port);
        JsonNode tokens =
                browser.tokens(browser.code("doi", before)).expect(200).json();
        Page account = browser.get("/auth/account").expect(200);
        String after = "biển xanh cát trắng";
        browser.submit(account, "/auth/account/password", Map.of("current", "sai", "password", after, "again", after))
                .expect(400);
        browser.submit(account, "/auth/account/password", Map.of("current", before, "password", "doi", "again", "doi"))
                .expect(400);
        browser.submit(account, "/auth/account/password", Map.of("current", before, "password", after, "again", after))
                .expect(200);
        browser.refresh(tokens.get("refresh_token").asString()).expect(400);
        browser.get(browser.authorize()).expect(302).parameter("code"); // this browser stays signed in
        new Browser(port).signIn("doi", before).expect(401);
        new Browser(port).code("doi", after);
    }

    @Test
    void withoutAFormOfOursNothingChanges() {
        invited("giu", "đường làng quanh co");
        Browser browser = new Browser(port);
        browser.signIn("giu", "đường làng quanh co").expect(302);
        browser.post(
                        "/auth/account/password",
                        Map.of("current", "đường làng quanh co", "password", "x".repeat(20), "again", "x".repeat(20)))
                .expect(403);
        new Browser(port).code("giu", "đường làng quanh co");
    }

    // Wrong passwords

    @Test
    void wrongPasswordsMakeTheNextAttemptWaitLongerEachTime() {
        String password = "sông dài cá lội";
        invited("nham", password);
        for (int i = 0; i < 5; i++) {
            new Browser(port).signIn("nham", "sai").expect(401);
        }
        Page locked = new Browser(port).signIn("nham", password).expect(429);
        assertThat(locked.body()).contains("thử lại sau 1 phút");
        assertThat(locked.raw().headers().firstValueAsLong("Retry-After")).hasValue(30);
        clock.advance(Duration.ofSeconds(31));
        new Browser(port).signIn("nham", "sai").expect(401);
        clock.advance(Duration.ofSeconds(31));
        new Browser(port).signIn("nham", password).expect(429);
        clock.advance(Duration.ofSeconds(30));
        new Browser(port).code("nham", password);
        // Signing in forgets what was before.
        new Browser(port).signIn("nham", "sai").expect(401);
        new Browser(port).code("nham", password);
    }

    @Test
    void whoDoesNotExistIsAnsweredLikeWhoDoes() {
        invited("that", "núi cao rừng rậm");
        for (int i = 0; i < 7; i++) {
            Page known = signInPlainly("that");
            Page unknown = signInPlainly("khong-that");
            assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(i < 5 ? 401 : 429);
            assertThat(text(unknown).replace("khong-that", "that")).isEqualTo(text(known));
        }
    }

    private Page signInPlainly(String account) {
        Browser browser = new Browser(port);
        return browser.submit(browser.get("/auth/login"), "/auth/login", Map.of("account", account, "password", "sai"));
    }

    @Test
    void guessesAtTheSameTimeGainNothing() throws Exception {
        invited("vet", "vẹt xanh đậu cành");
        List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 30; i++) {
                var unused = executor.submit(
                        () -> answers.add(new Browser(port).signIn("vet", "sai").status()));
            }
        }
        assertThat(answers).hasSize(30).containsOnly(401, 429);
        assertThat(answers.stream().filter(status -> status == 401)).hasSize(5);
    }

    @Test
    void veryLongPasswordsAreRefusedAtNoCost(CapturedOutput output) {
        invited("dai", "cầu dài sông rộng");
        for (int i = 0; i < 10; i++) {
            Page refused = new Browser(port).signIn("dai", "x".repeat(20_000)).expect(400);
            assertThat(refused.body()).contains("không được dài quá 128 ký tự");
        }
        new Browser(port).code("dai", "cầu dài sông rộng"); // they counted for nothing
        assertThat(output).doesNotContain("xxxx");
    }

    @Test
    void refusalsAreLoggedWithoutTheSecretAndCounted(CapturedOutput output) {
        invited("nhatky", "giấy trắng mực đen");
        double before = refused("wrong_password");
        new Browser(port).signIn("nhatky", "mat-khau-sai-cua-toi").expect(401);
        // A password in the field of the account.
        new Browser(port).signIn("mat-khau-o-nham-cho", "").expect(401);
        assertThat(output)
                .contains("sign-in refused, WRONG_PASSWORD: nhatky")
                .doesNotContain("mat-khau-sai-cua-toi", "mat-khau-o-nham-cho");
        assertThat(refused("wrong_password")).isEqualTo(before + 2);
    }

    // The second factor

    @Test
    void leadersMaySetUpASecondFactor() {
        String password = "trăng sáng sân đình";
        person("bithu", "LEADER");
        api.post("/api/people/bithu/invitation", null, "admin").expect(204);
        setPassword(link("bithu"), password);
        Browser browser = new Browser(port);
        browser.signIn("bithu", password).expect(302);
        Page account = browser.get("/auth/account").expect(200);
        browser.submit(account, "/auth/account/second-factor", Map.of("current", "sai"))
                .expect(400);
        Page asked = browser.submit(account, "/auth/account/second-factor", Map.of("current", password))
                .expect(200);
        String secret = Pattern.compile("secret=([A-Z2-7]{32})")
                .matcher(asked.body())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        new Browser(port).code("bithu", password); // not before it was confirmed
        browser.submit(asked, "/auth/account/second-factor/confirm", Map.of("code", "000000"))
                .expect(400);
        browser.submit(asked, "/auth/account/second-factor/confirm", Map.of("code", code(secret)))
                .expect(200);

        clock.advance(Duration.ofSeconds(60));
        Browser another = new Browser(port);
        Page passed = another.signIn("bithu", password).expect(302);
        assertThat(passed.location()).startsWith("/auth/code");
        // The password alone opens nothing.
        assertThat(another.get(another.authorize()).expect(302).location()).startsWith("/auth/login");
        Page form = another.get(passed.location()).expect(200);
        another.submit(form, "/auth/code", Map.of("code", "000000")).expect(401);
        String code = code(secret);
        Page signedIn = another.submit(form, "/auth/code", Map.of("code", code)).expect(302);
        another.get(signedIn.location()).expect(302).parameter("code");

        // A code that was seen over somebody's shoulder.
        Browser watcher = new Browser(port);
        Page theirs = watcher.get(watcher.signIn("bithu", password).expect(302).location());
        watcher.submit(theirs, "/auth/code", Map.of("code", code)).expect(401);
        for (int i = 0; i < 4; i++) {
            watcher.submit(theirs, "/auth/code", Map.of("code", "000000")).expect(401);
        }
        clock.advance(Duration.ofSeconds(1));
        watcher.submit(theirs, "/auth/code", Map.of("code", code(secret))).expect(429);

        // Who has lost the phone asks the administrator.
        api.call("DELETE", "/api/people/bithu/second-factor", null, "vanphong").refused(403, "FORBIDDEN");
        api.call("DELETE", "/api/people/bithu/second-factor", null, "admin").expect(204);
        new Browser(port).code("bithu", password);
    }

    @Test
    void aClerkIsNotOfferedASecondFactor() {
        invited("chuyenvien", "sổ tay công việc");
        Browser browser = new Browser(port);
        browser.signIn("chuyenvien", "sổ tay công việc").expect(302);
        Page account = browser.get("/auth/account").expect(200);
        assertThat(account.body()).doesNotContain("second-factor");
        browser.submit(account, "/auth/account/second-factor", Map.of("current", "sổ tay công việc"))
                .expect(400);
    }

    // The end

    @Test
    void deactivationEndsEverythingAtOnce() {
        String password = "lá vàng rơi đầy";
        invited("nghi", password);
        Browser browser = new Browser(port);
        JsonNode tokens =
                browser.tokens(browser.code("nghi", password)).expect(200).json();
        String code = browser.get(browser.authorize()).expect(302).parameter("code");
        api.post("/api/people/nghi/password-reset", null, "admin").expect(204);
        String link = link("nghi");
        browser.api("/api/people/me", tokens.get("access_token").asString()).expect(200);

        api.put("/api/people/nghi", "{\"name\":\"Đồng chí nghi\",\"active\":false,\"roles\":[]}", "admin")
                .expect(200);

        browser.api("/api/people/me", tokens.get("access_token").asString()).expect(401);
        browser.refresh(tokens.get("refresh_token").asString()).expect(400);
        browser.tokens(code).expect(400);
        assertThat(browser.get(browser.authorize()).expect(302).location()).startsWith("/auth/login");
        browser.get(link).expect(410);
        new Browser(port).signIn("nghi", password).expect(401);

        // Coming back brings back nothing that was open.
        person("nghi", "CLERK");
        browser.refresh(tokens.get("refresh_token").asString()).expect(400);
        assertThat(browser.get(browser.authorize()).expect(302).location()).startsWith("/auth/login");
        new Browser(port).code("nghi", password);
    }

    @Test
    void aProgramEndsWithItsAccount() {
        Browser browser = new Browser(port);
        Map<String, String> form = Map.of("grant_type", "client_credentials");
        browser.client("van-thu", ProviderSettings.MACHINE_SECRET, "/auth/oauth2/token", form)
                .expect(200);
        api.put("/api/people/vanphong", "{\"name\":\"Văn phòng\",\"active\":false,\"roles\":[]}", "admin")
                .expect(200);
        browser.client("van-thu", ProviderSettings.MACHINE_SECRET, "/auth/oauth2/token", form)
                .expect(400);
    }

    @Test
    void aSignInEndsAfterTwelveHours() {
        String password = "ngày dài tháng rộng";
        invited("lau", password);
        Browser browser = new Browser(port);
        browser.code("lau", password);
        clock.advance(Duration.ofHours(12).minusSeconds(5));
        browser.get(browser.authorize()).expect(302).parameter("code");
        clock.advance(Duration.ofSeconds(10));
        assertThat(browser.get(browser.authorize()).expect(302).location()).startsWith("/auth/login");
    }

    @Test
    void demoAccountsHaveTheirPasswordsAndKeepTheirOwn() {
        new Browser(port).code("phobithu", PASSWORDS.get("phobithu"));
        new Browser(port).code("vanphong", PASSWORDS.get("vanphong"));
    }

    private void person(String account, String role) {
        api.put(
                        "/api/people/" + account,
                        "{\"name\":\"Đồng chí %s\",\"email\":\"%s@tinhuy.invalid\",\"roles\":[{\"role\":\"%s\",\"unit\":\"van-phong\"}]}"
                                .formatted(account, account, role),
                        "admin")
                .expect(200);
    }

    private void invited(String account, String password) {
        person(account, "CLERK");
        api.post("/api/people/" + account + "/invitation", null, "admin").expect(204);
        setPassword(link(account), password);
    }

    private void setPassword(String link, String password) {
        Browser browser = new Browser(port);
        browser.submit(browser.get(link).expect(200), "/auth/password", Map.of("password", password, "again", password))
                .expect(200);
    }

    /** The way that the newest mail to somebody shows. */
    private static String link(String account) {
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
    private String code(String secret) {
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

    private double refused(String outcome) {
        return metrics.counter("chidao.sign.in", "outcome", outcome).count();
    }

    /** Without what differs from page to page. */
    private static String text(Page page) {
        return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }
}
