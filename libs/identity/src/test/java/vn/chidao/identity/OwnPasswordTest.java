package vn.chidao.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.chidao.identity.ProviderSettings.PASSWORDS;

import java.text.Normalizer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;
import tools.jackson.databind.JsonNode;
import vn.chidao.identity.Browser.Page;

/** Changing one's own password, and what counts as the same one. */
class OwnPasswordTest extends IdentityTest {

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
    void demoAccountsHaveTheirPasswordsAndKeepTheirOwn() {
        new Browser(port).code("phobithu", PASSWORDS.get("phobithu"));
        new Browser(port).code("vanphong", PASSWORDS.get("vanphong"));
    }
}
