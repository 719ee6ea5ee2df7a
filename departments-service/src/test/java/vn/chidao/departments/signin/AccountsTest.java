package vn.chidao.departments.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.chidao.departments.signin.ProviderSettings.PASSWORDS;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.internet.MimeMessage;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
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
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "logging.level.vn.chidao.identity=info")
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

    // Forgotten by oneself

    @Test
    void whoForgotThePasswordGetsALinkByMail(CapturedOutput output) {
        String first = "cơn mưa ngang qua";
        invited("quenlac", first);
        Browser browser = new Browser(port);
        JsonNode tokens =
                browser.tokens(browser.code("quenlac", first)).expect(200).json();
        assertThat(new Browser(port).get("/auth/login").expect(200).body())
                .contains("href=\"/auth/forgotten\"", "Quên mật khẩu?");
        assertThat(new Browser(port).get("/auth/login?lang=en").expect(200).body())
                .contains("href=\"/auth/forgotten?lang=en\"");

        Page asked = forgotten(" QuenLac ");
        assertThat(asked.body())
                .contains("Đã tiếp nhận đề nghị", "một thư trong 15 phút")
                .doesNotContain("quenlac");
        String link = linkThatComes("quenlac");
        assertThat(mails("quenlac").getLast()).contains("nhận được đề nghị", "tài khoản “quenlac”");
        new Browser(port).code("quenlac", first); // asking changes nothing
        String second = "vầng trăng cổ tích";
        setPassword(link, second);

        browser.refresh(tokens.get("refresh_token").asString()).expect(400);
        new Browser(port).signIn("quenlac", first).expect(401);
        new Browser(port).code("quenlac", second);
        assertThat(output)
                .contains("a link to a new password was asked for, SENT: quenlac, from 127.0.0.1")
                .doesNotContain(link.substring(link.indexOf('=') + 1));
    }

    @Test
    void anAccountGetsOneMailInAQuarterOfAnHourHoweverManyAsk() throws Exception {
        invited("hoinhieu", "dòng sông phù sa");
        int before = mails("hoinhieu").size();
        double refused = asked("too_soon");
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                var unused = executor.submit(() -> forgotten("hoinhieu"));
            }
        }
        await().until(() -> asked("too_soon") == refused + 19);
        assertThat(mails("hoinhieu")).hasSize(before + 1);
        clock.advance(Duration.ofMinutes(15).plusSeconds(1));
        String older = link("hoinhieu");
        var unused = forgotten("hoinhieu");
        await().until(() -> mails("hoinhieu").size() == before + 2);
        new Browser(port).get(older).expect(410);
        new Browser(port).get(link("hoinhieu")).expect(200);
    }

    @Test
    void whoGetsNothingIsAnsweredLikeWhoDoes(CapturedOutput output) {
        invited("conhan", "cánh đồng lúa chín");
        person("chuamoi", "CLERK");
        invited("nghiroi", "đường về quê ngoại");
        api.put(
                        "/api/people/nghiroi",
                        "{\"name\":\"Đã nghỉ\",\"email\":\"nghiroi@tinhuy.invalid\",\"active\":false}",
                        "admin")
                .expect(200);
        invited("matthu", "gió thổi mùa hè");
        api.put("/api/people/matthu", "{\"name\":\"Không còn thư\"}", "admin").expect(200);
        int before = mails("chuamoi").size()
                + mails("nghiroi").size()
                + mails("matthu").size();
        String known = text(forgotten("conhan"));
        for (String account :
                List.of("khong-co-ai", "chuamoi", "nghiroi", "matthu", "", "x".repeat(1000), "a@b.invalid")) {
            assertThat(text(forgotten(account))).as(account).isEqualTo(known);
        }
        var unused = linkThatComes("conhan");
        await().untilAsserted(() -> assertThat(output)
                .contains("asked for, NO_ACCOUNT: an account that does not exist, from 127.0.0.1")
                .contains(
                        "asked for, NO_PASSWORD: chuamoi",
                        "asked for, NOT_ACTIVE: nghiroi",
                        "asked for, NO_EMAIL: matthu")
                .doesNotContain("khong-co-ai", "a@b.invalid"));
        assertThat(mails("chuamoi").size()
                        + mails("nghiroi").size()
                        + mails("matthu").size())
                .isEqualTo(before);
    }

    @Test
    void anInvitationIsNotReplacedByWhoeverAsks() {
        person("duocmoi", "CLERK");
        api.post("/api/people/duocmoi/invitation", null, "admin").expect(204);
        double before = asked("no_password");
        var unused = forgotten("duocmoi");
        await().until(() -> asked("no_password") == before + 1);
        new Browser(port).get(link("duocmoi")).expect(200);
    }

    @Test
    void askingTakesAFormOfOurs(CapturedOutput output) {
        new Browser(port).post("/auth/forgotten", Map.of("account", "vanphong")).expect(403);
        assertThat(output).contains("sign-in refused, FORGED_FORM: /auth/forgotten, from 127.0.0.1");
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
                .contains("sign-in refused, WRONG_PASSWORD: nhatky, from 127.0.0.1")
                .doesNotContain("mat-khau-sai-cua-toi", "mat-khau-o-nham-cho");
        assertThat(refused("wrong_password")).isEqualTo(before + 2);
    }

    @Test
    void eachRefusalOnTheWayIsLoggedWithoutWhatItWasTriedWith(CapturedOutput output) {
        invited("nhatky2", "ngôi nhà ven sông");
        double dead = refused("dead_link");
        new Browser(port).get("/auth/password?token=duong-dan-bia-dat").expect(410);
        Browser browser = new Browser(port);
        browser.signIn("nhatky2", "ngôi nhà ven sông").expect(302);
        Page account = browser.get("/auth/account").expect(200);
        browser.submit(
                        account,
                        "/auth/account/password",
                        Map.of(
                                "current",
                                "mat-khau-sai-cua-toi",
                                "password",
                                "mật khẩu mới đây",
                                "again",
                                "mật khẩu mới đây"))
                .expect(400);
        new Browser(port).signIn("nhatky2", "x".repeat(200)).expect(400);
        browser.submit(account, "/auth/account/password", Map.of("_csrf", "bieu-mau-gia"))
                .expect(403);
        browser.client(
                        "/auth/oauth2/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                "ma-gia",
                                "redirect_uri",
                                Browser.REDIRECT,
                                "code_verifier",
                                browser.verifier))
                .expect(400);
        browser.client("chidao-web", "bi-mat-gia", "/auth/oauth2/token", Map.of("grant_type", "refresh_token"))
                .expect(401);
        browser.client("ung-dung-la\nx", "bi-mat-gia", "/auth/oauth2/token", Map.of("grant_type", "refresh_token"))
                .expect(400);
        // A line break in the name of an account is no line of the log.
        new Browser(port)
                .signIn("nhatky2\n2026-11-24 INFO admin signed in", "x")
                .expect(401);

        assertThat(output)
                .contains("sign-in refused, DEAD_LINK: a one-time link, from 127.0.0.1")
                .contains("sign-in refused, WRONG_PASSWORD: nhatky2, from 127.0.0.1")
                .contains("sign-in refused, TOO_LONG: nhatky2, from 127.0.0.1")
                .contains("sign-in refused, FORGED_FORM: /auth/account/password, from 127.0.0.1")
                .contains("sign-in refused, PROTOCOL: invalid_grant at /auth/oauth2/token, from 127.0.0.1")
                .contains("sign-in refused, PROTOCOL: invalid_client at /auth/oauth2/token, from 127.0.0.1")
                .doesNotContain(
                        "duong-dan-bia-dat",
                        "mat-khau-sai-cua-toi",
                        "mật khẩu mới đây",
                        "ngôi nhà ven sông",
                        "bieu-mau-gia",
                        "ma-gia",
                        "bi-mat-gia",
                        "ung-dung-la",
                        "admin signed in");
        assertThat(refused("dead_link")).isEqualTo(dead + 1);
    }

    @Test
    void theSamePasswordComposedOrDecomposedIsTheSame(CapturedOutput output) {
        String composed = "mật khẩu tiếng Việt";
        invited("dau", composed);
        new Browser(port).code("dau", Normalizer.normalize(composed, Normalizer.Form.NFD));
        new Browser(port).signIn("dau", composed + "\0").expect(401);
        new Browser(port).signIn("dau\0", composed).expect(401);
        String longest = "đ".repeat(64) + "abcdefgh".repeat(8);
        invited("dainhat", longest);
        new Browser(port).code("dainhat", longest);
        new Browser(port).signIn("dainhat", longest + "x").expect(400);
        Page much = new Browser(port).signIn("dainhat", "x".repeat(100_000));
        assertThat(much.status()).isEqualTo(413);
        assertThat(output).contains("sign-in refused, MALFORMED: /auth/login, from 127.0.0.1");
    }

    @Test
    void ofTwoWhoUseALinkAtTheSameTimeOneSetsThePassword() throws Exception {
        person("hainguoi", "CLERK");
        api.post("/api/people/hainguoi/invitation", null, "admin").expect(204);
        String link = link("hainguoi");
        List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
        List<Runnable> uses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String password = "mật khẩu của người " + i;
            Browser browser = new Browser(port);
            Page form = browser.get(link).expect(200);
            uses.add(() ->
                    answers.add(browser.submit(form, "/auth/password", Map.of("password", password, "again", password))
                            .status()));
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            uses.forEach(executor::execute);
        }
        assertThat(answers).hasSize(8).containsOnly(200, 410);
        assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
    }

    @Test
    void aLinkIsForItsAccountAlone() {
        person("cualink", "CLERK");
        invited("nguoikhac", "con thuyền giấy trắng");
        api.post("/api/people/cualink/invitation", null, "admin").expect(204);
        Browser browser = new Browser(port);
        String password = "chiếc nón bài thơ";
        browser.submit(
                        browser.get(link("cualink")).expect(200),
                        "/auth/password",
                        Map.of(
                                "password",
                                password,
                                "again",
                                password,
                                "username",
                                "nguoikhac",
                                "account",
                                "nguoikhac"))
                .expect(200);
        new Browser(port).signIn("nguoikhac", password).expect(401);
        new Browser(port).code("cualink", password);
    }

    @Test
    void signingInBeginsANewSession() {
        String password = "hàng cây bên đường";
        invited("codinh", password);
        Browser attacker = new Browser(port);
        Page login = attacker.get("/auth/login");
        Browser victim = new Browser(port);
        victim.cookies.putAll(attacker.cookies); // planted, the form's token among them
        victim.cookies.put("CHIDAO_SIGNIN", "chosen-by-the-attacker");
        victim.submit(login, "/auth/login", Map.of("account", "codinh", "password", password))
                .expect(302);
        assertThat(victim.cookies.get("CHIDAO_SIGNIN")).isNotEqualTo("chosen-by-the-attacker");
        attacker.cookies.put("CHIDAO_SIGNIN", "chosen-by-the-attacker");
        assertThat(attacker.get(attacker.authorize()).expect(302).location()).startsWith("/auth/login");

        // Who signs in anew leaves no older session of this browser behind.
        String older = victim.cookies.get("CHIDAO_SIGNIN");
        victim.submit(victim.get("/auth/login"), "/auth/login", Map.of("account", "codinh", "password", password))
                .expect(302);
        attacker.cookies.put("CHIDAO_SIGNIN", older);
        assertThat(attacker.get(attacker.authorize()).expect(302).location()).startsWith("/auth/login");
    }

    // The second factor

    @Test
    void theKeyComesAsAPictureThatAppsRead() throws Exception {
        String password = "mảnh trăng cuối rừng";
        person("quetma", "LEADER");
        api.post("/api/people/quetma/invitation", null, "admin").expect(204);
        setPassword(link("quetma"), password);
        Browser browser = new Browser(port);
        browser.signIn("quetma", password).expect(302);
        Page account = browser.get("/auth/account").expect(200);
        assertThat(account.body()).doesNotContain("<svg");
        Page asked = browser.submit(account, "/auth/account/second-factor", Map.of("current", password))
                .expect(200);

        String secret = secretOn(asked);
        assertThat(readQr(asked.body())).isEqualTo("otpauth://totp/Chidao:quetma?secret=" + secret + "&issuer=Chidao");
        assertThat(asked.raw().headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(asked.raw().uri().toString()).doesNotContain(secret);
        assertThat(asked.body()).doesNotContain("<script", "style=", "<img src=\"data:");
        assertThat(browser.get("/auth/account?lang=en").expect(200).body()).contains("Scan this QR code");

        // Left open, it shows and confirms nothing any more.
        clock.advance(Duration.ofMinutes(11));
        assertThat(browser.get("/auth/account").expect(200).body()).doesNotContain(secret, "<svg");
        browser.submit(asked, "/auth/account/second-factor/confirm", Map.of("code", code(secret)))
                .expect(400);
        new Browser(port).code("quetma", password);
    }

    @Test
    void theNameOfNobodyLocksNoOnesCode() {
        String password = "tiếng gà buổi trưa";
        String secret = withSecondFactor("khoama", password);
        for (int i = 0; i < 8; i++) {
            var unused = new Browser(port).signIn("khoama code", "sai");
            unused = new Browser(port).signIn("CODE khoama", "sai");
        }
        clock.advance(Duration.ofSeconds(60));
        Browser browser = new Browser(port);
        Page form = browser.get(browser.signIn("khoama", password).expect(302).location());
        browser.submit(form, "/auth/code", Map.of("code", code(secret))).expect(302);
    }

    private String withSecondFactor(String account, String password) {
        person(account, "LEADER");
        api.post("/api/people/" + account + "/invitation", null, "admin").expect(204);
        setPassword(link(account), password);
        Browser browser = new Browser(port);
        browser.signIn(account, password).expect(302);
        Page page = browser.get("/auth/account").expect(200);
        Page asked = browser.submit(page, "/auth/account/second-factor", Map.of("current", password))
                .expect(200);
        String secret = secretOn(asked);
        browser.submit(asked, "/auth/account/second-factor/confirm", Map.of("code", code(secret)))
                .expect(200);
        return secret;
    }

    private static String secretOn(Page page) {
        return Pattern.compile("secret=([A-Z2-7]{32})")
                .matcher(page.body())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    /** As a phone's camera would, from the drawing on the page. */
    private static String readQr(String page) throws Exception {
        Matcher drawing = Pattern.compile("<svg class=\"qr\"[^>]*viewBox=\"0 0 (\\d+) (\\d+)\"")
                .matcher(page);
        assertThat(drawing.find()).as(page).isTrue();
        int modules = Integer.parseInt(drawing.group(1));
        int scale = 4;
        int side = modules * scale;
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, 0xffffff);
        Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(page).results().forEach(module -> {
            int left = Integer.parseInt(module.group(1)) * scale;
            int top = Integer.parseInt(module.group(2)) * scale;
            for (int y = top; y < top + scale; y++) {
                Arrays.fill(pixels, y * side + left, y * side + left + scale, 0);
            }
        });
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))))
                .getText();
    }

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

    private Page forgotten(String account) {
        Browser browser = new Browser(port);
        return browser.submit(browser.get("/auth/forgotten").expect(200), "/auth/forgotten", Map.of("account", account))
                .expect(200);
    }

    private double asked(String outcome) {
        return metrics.counter("chidao.forgotten.passwords", "outcome", outcome).count();
    }

    /** The first to come after what is there already. */
    private static String linkThatComes(String account) {
        await().until(() -> mails(account).stream().anyMatch(mail -> mail.contains("nhận được đề nghị")));
        return link(account);
    }

    private static List<String> mails(String account) {
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
