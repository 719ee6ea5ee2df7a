package vn.chidao.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.chidao.identity.Browser.Page;

/** How a sign-in begins anew, and what ends it. */
class EndOfAccessTest extends IdentityTest {

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
    void deactivationEndsEverythingAtOnce() {
        String password = "lá vàng rơi đầy";
        invited("nghi", password);
        Browser browser = new Browser(port);
        JsonNode tokens =
                browser.tokens(browser.code("nghi", password)).expect(200).json();
        String code = browser.get(browser.authorize()).expect(302).parameter("code");
        api.post("/api/people/nghi/password-reset", null, "admin").expect(200);
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
}
