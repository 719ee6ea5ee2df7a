package vn.chidao.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.chidao.identity.Browser.Page;

/** Codes of an authenticator app. */
class SecondFactorTest extends IdentityTest {

    @Test
    void theKeyComesAsAPictureThatAppsRead() throws Exception {
        String password = "mảnh trăng cuối rừng";
        person("quetma", "LEADER");
        api.post("/api/people/quetma/invitation", null, "admin").expect(200);
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
            new Browser(port).signIn("khoama code", "sai");
            new Browser(port).signIn("CODE khoama", "sai");
        }
        clock.advance(Duration.ofSeconds(60));
        Browser browser = new Browser(port);
        Page form = browser.get(browser.signIn("khoama", password).expect(302).location());
        browser.submit(form, "/auth/code", Map.of("code", code(secret))).expect(302);
    }

    @Test
    void aPasswordAloneRemovesNoSecondFactor() {
        String password = "bến nước gốc đa";
        String secret = withSecondFactor("gogo", password);
        clock.advance(Duration.ofSeconds(60));
        Browser browser = new Browser(port);
        Page form = browser.get(browser.signIn("gogo", password).expect(302).location());
        String used = code(secret);
        browser.submit(form, "/auth/code", Map.of("code", used)).expect(302);
        Page account = browser.get("/auth/account").expect(200);
        String remove = "/auth/account/second-factor/remove";
        browser.submit(account, remove, Map.of("current", password)).expect(400);
        browser.submit(account, remove, Map.of("current", password, "code", "000000"))
                .expect(400);
        browser.submit(account, remove, Map.of("current", password, "code", used))
                .expect(400);
        clock.advance(Duration.ofSeconds(60));
        browser.submit(account, remove, Map.of("current", "sai", "code", code(secret)))
                .expect(400);
        assertThat(new Browser(port).signIn("gogo", password).expect(302).location())
                .as("it is still asked for")
                .startsWith("/auth/code");
        browser.submit(account, remove, Map.of("current", password, "code", code(secret)))
                .expect(200);
        new Browser(port).code("gogo", password);
    }

    @Test
    void leadersMaySetUpASecondFactor() {
        String password = "trăng sáng sân đình";
        person("bithu", "LEADER");
        api.post("/api/people/bithu/invitation", null, "admin").expect(200);
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

    private String withSecondFactor(String account, String password) {
        person(account, "LEADER");
        api.post("/api/people/" + account + "/invitation", null, "admin").expect(200);
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
}
