package vn.chidao.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.chidao.identity.ProviderSettings.PASSWORDS;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.types.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import tools.jackson.databind.JsonNode;
import vn.chidao.identity.Browser.Page;

/** The way from the sign-in page to tokens and back out, over HTTP against the running service. */
class ProtocolTest extends IdentityTest {

    @Autowired
    private OAuth2AuthorizationService authorizations;

    @BeforeEach
    void enterName() {
        api.put("/api/people/vanphong", "{\"name\":\"Nguyễn Thị Văn\",\"roles\":[{\"role\":\"CLERK\"}]}", "admin")
                .expect(200);
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

    // The protocol, attacked

    @Test
    void onlyRegisteredAddressesGetAnAnswer() {
        Browser browser = new Browser(port);
        String request = browser.authorize();
        for (String elsewhere : List.of(
                "https://evil.example/login/oauth2/code/chidao",
                Browser.REDIRECT + "/x",
                Browser.REDIRECT + "?next=https://evil.example",
                "http://localhost:8080@evil.example/")) {
            Page refused = browser.get(request.replace(
                    Browser.encoded(Map.of("redirect_uri", Browser.REDIRECT)),
                    Browser.encoded(Map.of("redirect_uri", elsewhere))));
            assertThat(refused.status()).as(elsewhere).isEqualTo(400);
            assertThat(refused.location()).isEmpty();
        }
        browser.get(request.replace("chidao-web", "stranger")).expect(400);
        Page page = browser.get(request.replace("chidao-web", "stranger"), "Accept", "text/html")
                .expect(400);
        assertThat(page.body()).contains("Không thực hiện được").doesNotContain("stranger");
    }

    @Test
    void withoutProofKeyThereIsNoCode() {
        Browser browser = new Browser(port);
        String request = browser.authorize();
        String without = request.replaceAll("code_challenge(_method)?=[^&]*&?", "");
        assertThat(browser.get(without).expect(302).parameter("error")).isEqualTo("invalid_request");
        assertThat(browser.get(request.replace("S256", "plain")).expect(302).parameter("error"))
                .isEqualTo("invalid_request");

        String code = browser.code("vanphong", PASSWORDS.get("vanphong"));
        refusedAsInvalidGrant(browser.client(
                "/auth/oauth2/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        Browser.REDIRECT,
                        "code_verifier",
                        "another-verifier-of-the-same-length-0123456789")));
    }

    @Test
    void aCodeCountsOnceAndItsSecondUseEndsWhatItGave() {
        Browser browser = new Browser(port);
        String code = browser.code("vanphong", PASSWORDS.get("vanphong"));
        JsonNode tokens = browser.tokens(code).expect(200).json();
        refusedAsInvalidGrant(browser.tokens(code));
        refusedAsInvalidGrant(browser.refresh(tokens.get("refresh_token").asString()));
    }

    @Test
    void aClientProvesItself() {
        Browser browser = new Browser(port);
        String code = browser.code("vanphong", PASSWORDS.get("vanphong"));
        Map<String, String> form = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                Browser.REDIRECT,
                "code_verifier",
                browser.verifier);
        browser.client("chidao-web", "not-the-secret", "/auth/oauth2/token", form)
                .expect(401);
        browser.post("/auth/oauth2/token", form).expect(400);
        // In another client's hands a code is spent.
        browser.client("van-thu", ProviderSettings.MACHINE_SECRET, "/auth/oauth2/token", form)
                .expect(400);
        refusedAsInvalidGrant(browser.tokens(code));
    }

    @Test
    void aProgramActsAsItsAccount() throws Exception {
        Browser browser = new Browser(port);
        Map<String, String> form = Map.of("grant_type", "client_credentials");
        JsonNode tokens = browser.client("van-thu", ProviderSettings.MACHINE_SECRET, "/auth/oauth2/token", form)
                .expect(200)
                .json();
        String access = tokens.get("access_token").asString();
        assertThat(SignedJWT.parse(access).getJWTClaimsSet().getSubject()).isEqualTo("vanphong");
        assertThat(tokens.has("refresh_token")).isFalse();
        browser.api("/api/people/me", access).expect(200);
        assertThat(browser.client(
                                "van-thu",
                                ProviderSettings.MACHINE_SECRET,
                                "/auth/oauth2/introspect",
                                Map.of("token", access))
                        .expect(200)
                        .json()
                        .get("active")
                        .asBoolean())
                .isTrue();
        browser.client("/auth/oauth2/token", form).expect(400);
    }

    @Test
    void signingOutGoesNowhereElse() {
        Browser browser = new Browser(port);
        JsonNode tokens = browser.tokens(browser.code("vanphong", PASSWORDS.get("vanphong")))
                .expect(200)
                .json();
        Map<String, String> elsewhere = Map.of(
                "id_token_hint",
                tokens.get("id_token").asString(),
                "post_logout_redirect_uri",
                "https://evil.example/");
        browser.get("/auth/connect/logout?" + Browser.encoded(elsewhere)).expect(400);
        browser.get("/auth/connect/logout?id_token_hint=nonsense").expect(400);
        assertThat(browser.cookies).containsKey("CHIDAO_SIGNIN");
    }

    @Test
    void theProviderDescribesItselfAsTheGatewayShowsIt() {
        Browser browser = new Browser(port);
        JsonNode document =
                browser.get("/.well-known/openid-configuration").expect(200).json();
        assertThat(document.get("issuer").asString()).isEqualTo(ProviderSettings.ISSUER);
        for (String endpoint : List.of(
                "authorization_endpoint",
                "token_endpoint",
                "jwks_uri",
                "userinfo_endpoint",
                "end_session_endpoint",
                "revocation_endpoint",
                "introspection_endpoint")) {
            assertThat(document.get(endpoint).asString())
                    .startsWith(ProviderSettings.ISSUER + "/")
                    .doesNotContain("/auth/auth");
        }
        JsonNode key =
                browser.get("/auth/oauth2/jwks").expect(200).json().get("keys").get(0);
        assertThat(key.propertyNames()).contains("kid", "n", "e").doesNotContain("d", "p", "q", "dp", "dq", "qi");
    }

    // The pages, attacked

    @Test
    void aFormOfAnotherSiteIsRefused() {
        Browser browser = new Browser(port);
        Map<String, String> form = Map.of("account", "vanphong", "password", PASSWORDS.get("vanphong"));
        assertThat(browser.post("/auth/login", form).expect(403).body()).doesNotContain("302");
        Page login = browser.get("/auth/login").expect(200);
        browser.submit(login, "/auth/login", Map.of("account", "vanphong", "password", "x", "_csrf", "stale"))
                .expect(403);
        Browser another = new Browser(port);
        Page theirs = another.get("/auth/login").expect(200);
        browser.submit(login, "/auth/login", Map.of("_csrf", theirs.hidden("_csrf")))
                .expect(403);
        assertThat(browser.cookies).doesNotContainKey("CHIDAO_SIGNIN");
    }

    @Test
    void afterSigningInNobodyIsSentElsewhere() {
        for (String to : List.of("https://evil.example/", "//evil.example", "/\\evil.example", "authorize@evil")) {
            Browser browser = new Browser(port);
            Page login = browser.get("/auth/login?" + Browser.encoded(Map.of("to", to)))
                    .expect(200);
            Page signedIn = browser.submit(
                            login,
                            "/auth/login",
                            Map.of("to", to, "account", "vanphong", "password", PASSWORDS.get("vanphong")))
                    .expect(302);
            assertThat(signedIn.location()).isEqualTo("/");
        }
    }

    @Test
    void cookiesAreForTheServerAlone() {
        Browser browser = new Browser(port);
        Page signedIn = browser.signIn("vanphong", PASSWORDS.get("vanphong")).expect(302);
        String cookie = signedIn.raw().headers().allValues("Set-Cookie").stream()
                .filter(header -> header.startsWith("CHIDAO_SIGNIN="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("Path=/auth", "HttpOnly", "SameSite=Lax").doesNotContain("Max-Age", "Domain");
        assertThat(signedIn.raw().headers().allValues("Set-Cookie")).noneMatch(header -> header.contains("SESSION"));
        Page login = browser.get("/auth/login");
        assertThat(login.raw().headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "frame-ancestors 'none'");
        assertThat(login.raw().headers().firstValue("Referrer-Policy")).contains("no-referrer");
        browser.get("/auth/assets/tabler__core/dist/css/tabler.min.css").expect(200);
        browser.get("/auth/assets/sign-in.css").expect(200);
        browser.get("/auth/assets/../application.yml").expect(400);
    }

    @Test
    void someoneElsesCookieValueIsNobody() {
        Browser browser = new Browser(port);
        browser.cookies.put("CHIDAO_SIGNIN", "invented");
        assertThat(browser.get(browser.authorize()).expect(302).location()).startsWith("/auth/login");
        assertThat(browser.get("/auth/account").expect(302).location()).isEqualTo("/auth/login?to=account");
    }

    @Test
    void thePagesSpeakEnglishToo() {
        Browser browser = new Browser(port);
        assertThat(browser.get("/auth/login?lang=en").expect(200).body())
                .contains("Sign in", "lang=\"en\"", "name=\"lang\" value=\"en\"");
        assertThat(browser.get("/auth/login", "Accept-Language", "en-GB")
                        .expect(200)
                        .body())
                .contains("Sign in");
        assertThat(browser.get("/auth/login?lang=xx").expect(200).body()).contains("Đăng nhập");
    }

    // Two requests at the same time

    @Test
    void ofTwoUsesOfACodeAtTheSameTimeOneWins() {
        String code = new Browser(port).code("vanphong", PASSWORDS.get("vanphong"));
        OAuth2Authorization first = found(code, "code");
        OAuth2Authorization second = found(code, "code");
        authorizations.save(exchanged(first, "r1"));
        assertThatThrownBy(() -> authorizations.save(exchanged(second, "r2")))
                .isInstanceOf(OAuth2AuthenticationException.class);
        assertThat(authorizations.findByToken("r2", OAuth2TokenType.REFRESH_TOKEN))
                .isNull();
        assertThat(authorizations.findByToken("r1", OAuth2TokenType.REFRESH_TOKEN))
                .isNotNull();
    }

    @Test
    void whatWasRevokedOrEndedIsNotBroughtBackByALateRenewal() {
        Browser browser = new Browser(port);
        String refresh = browser.tokens(browser.code("vanphong", PASSWORDS.get("vanphong")))
                .expect(200)
                .json()
                .get("refresh_token")
                .asString();
        OAuth2Authorization late = found(refresh, "refresh_token");
        browser.client("/auth/oauth2/revoke", Map.of("token", refresh)).expect(200);
        assertThatThrownBy(() -> authorizations.save(late)).isInstanceOf(OAuth2AuthenticationException.class);
        refusedAsInvalidGrant(browser.refresh(refresh));
        authorizations.remove(late);
        assertThatThrownBy(() -> authorizations.save(late)).isInstanceOf(OAuth2AuthenticationException.class);
        assertThat(authorizations.findById(late.getId())).isNull();
    }

    @Test
    void theDatabaseHoldsNoTokenAndNoPassword() {
        Browser browser = new Browser(port);
        JsonNode tokens = browser.tokens(browser.code("vanphong", PASSWORDS.get("vanphong")))
                .expect(200)
                .json();
        StringBuilder stored = new StringBuilder();
        for (String collection : List.of("authorizations", "sign_ins", "accounts", "signing_keys", "attempts")) {
            database.getCollection(collection).find().forEach(document -> {
                stored.append(document.toJson());
                document.values().stream()
                        .filter(Binary.class::isInstance)
                        .forEach(value -> stored.append(new String(((Binary) value).getData(), ISO_8859_1)));
            });
        }
        assertThat(stored.toString())
                .contains("vanphong", "argon2id")
                .doesNotContain(
                        tokens.get("refresh_token").asString(),
                        tokens.get("access_token").asString(),
                        browser.cookies.get("CHIDAO_SIGNIN"),
                        PASSWORDS.get("vanphong"),
                        "\"kty\"");
    }

    private OAuth2Authorization found(String token, String type) {
        return Objects.requireNonNull(authorizations.findByToken(token, new OAuth2TokenType(type)));
    }

    private static OAuth2Authorization exchanged(OAuth2Authorization authorization, String refresh) {
        OAuth2AuthorizationCode code = Objects.requireNonNull(authorization.getToken(OAuth2AuthorizationCode.class))
                .getToken();
        return OAuth2Authorization.from(authorization)
                .refreshToken(new OAuth2RefreshToken(
                        refresh, Instant.now(), Instant.now().plusSeconds(600)))
                .invalidate(code)
                .build();
    }

    private static void refusedAsInvalidGrant(Page page) {
        assertThat(page.expect(400).json().get("error").asString()).isEqualTo("invalid_grant");
    }
}
