package vn.chidao.departments.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.chidao.departments.signin.ProviderSettings.PASSWORDS;

import com.mongodb.client.MongoDatabase;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import vn.chidao.departments.signin.Browser.Page;
import vn.chidao.kit.testing.TestApi;
import vn.chidao.kit.testing.TestServers;

/** The way from the sign-in page to tokens and back out, over HTTP against the running service. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {

    @LocalServerPort
    private int port;

    @Autowired
    private MongoDatabase database;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestServers.register(registry);
        ProviderSettings.environment().forEach((name, value) -> registry.add(name, () -> value));
    }

    @BeforeAll
    void enterPeople() {
        TestApi api = new TestApi(port);
        api.put("/api/units/van-phong", "{\"name\":\"Văn phòng Tỉnh ủy\"}", "admin")
                .expect(200);
        api.put(
                        "/api/people/vanphong",
                        "{\"name\":\"Nguyễn Thị Văn\",\"roles\":[{\"role\":\"CLERK\",\"unit\":\"van-phong\"}]}",
                        "admin")
                .expect(200);
    }

    @AfterAll
    void close() {
        database.drop();
    }

    @Test
    void aPersonSignsInWorksRenewsAndSignsOut() throws Exception {
        Browser browser = new Browser(port);
        Page asked = browser.get(browser.authorize()).expect(302);
        assertThat(asked.location()).startsWith("/auth/login?to=authorize");
        Page login = browser.get(asked.location()).expect(200);
        assertThat(login.body()).contains("Đăng nhập", "lang=\"vi\"").doesNotContain("<script", "style=");
        Page signedIn = browser.submit(
                        login, "/auth/login", Map.of("account", "vanphong", "password", PASSWORDS.get("vanphong")))
                .expect(302);
        assertThat(signedIn.location()).startsWith("/auth/oauth2/authorize?");
        Page answered = browser.get(signedIn.location()).expect(302);
        assertThat(answered.location()).startsWith(Browser.REDIRECT + "?");
        assertThat(answered.parameter("state")).isEqualTo("s1");

        JsonNode tokens = browser.tokens(answered.parameter("code")).expect(200).json();
        JWTClaimsSet access =
                SignedJWT.parse(tokens.get("access_token").asString()).getJWTClaimsSet();
        assertThat(access.getIssuer()).isEqualTo(ProviderSettings.ISSUER);
        assertThat(access.getAudience()).containsExactly("chidao");
        assertThat(access.getSubject()).isEqualTo("vanphong");
        assertThat(access.getExpirationTime().getTime() - access.getIssueTime().getTime())
                .isEqualTo(300_000);
        assertThat(access.getClaims()).doesNotContainKeys("roles", "authorities");
        JWTClaimsSet id = SignedJWT.parse(tokens.get("id_token").asString()).getJWTClaimsSet();
        assertThat(id.getStringClaim("name")).isEqualTo("Nguyễn Thị Văn");
        assertThat(id.getAudience()).containsExactly("chidao-web");

        assertThat(browser.api("/api/people/me", tokens.get("access_token").asString())
                        .expect(200)
                        .json()
                        .get("account")
                        .asString())
                .isEqualTo("vanphong");
        browser.api("/api/people/me", tokens.get("id_token").asString()).expect(401);

        String refresh = tokens.get("refresh_token").asString();
        JsonNode renewed = browser.refresh(refresh).expect(200).json();
        assertThat(renewed.get("refresh_token").asString()).isEqualTo(refresh);
        browser.api("/api/people/me", renewed.get("access_token").asString()).expect(200);
        assertThat(browser.api("/auth/userinfo", renewed.get("access_token").asString())
                        .expect(200)
                        .json()
                        .get("sub")
                        .asString())
                .isEqualTo("vanphong");

        // Signed in once, no password is asked for again.
        browser.get(browser.authorize()).expect(302).parameter("code");

        browser.client("/auth/oauth2/revoke", Map.of("token", refresh)).expect(200);
        browser.refresh(refresh).expect(400);
        Page out = browser.get("/auth/connect/logout?"
                        + Browser.encoded(Map.of(
                                "id_token_hint",
                                renewed.get("id_token").asString(),
                                "client_id",
                                "chidao-web",
                                "post_logout_redirect_uri",
                                Browser.WEB + "/")))
                .expect(302);
        assertThat(out.location()).isEqualTo(Browser.WEB + "/");
        assertThat(browser.cookies).doesNotContainKey("CHIDAO_SIGNIN");
        assertThat(browser.get(browser.authorize()).expect(302).location()).startsWith("/auth/login");
    }
}
