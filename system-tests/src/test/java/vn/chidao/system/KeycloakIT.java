package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Another OIDC provider by configuration alone: people of a real Keycloak sign in as a browser does it, and are who their
 * groups say. The settings are those of docs/configuration.md. Runs with {@code ./chidao test keycloak}.
 */
@Tag("keycloak")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeycloakIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
    private static final Pattern SETTING = Pattern.compile("(CHIDAO_\\w+)=(\\S+).*");
    private static final Pattern LOGIN_FORM =
            Pattern.compile("<form[^>]*id=\"kc-form-login\"[^>]*action=\"([^\"]*)\"", Pattern.DOTALL);
    /** The gateway keeps such a token for 4 seconds. */
    private static final Duration SHORT = Duration.ofSeconds(5);

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Stack stack = new Stack();
    private final Keycloak keycloak = new Keycloak();
    private final Map<String, String> settings = settings();

    @BeforeAll
    void up() throws IOException {
        keycloak.up(web());
        keycloak.accessTokensLive(SHORT);
        Path secret = Files.writeString(Files.createTempFile("web-client", ".secret"), keycloak.secret());
        secret.toFile().deleteOnExit();
        settings.forEach((name, value) ->
                stack.with(name, value.replace("https://id.example/realms/tinh-uy", keycloak.issuer())));
        stack.with("CHIDAO_WEB_CLIENT_SECRET_FILE", secret.toString())
                .with(
                        "CHIDAO_GROUPS_FILE",
                        Path.of("src/test/resources/keycloak/groups")
                                .toAbsolutePath()
                                .toString())
                .up();
    }

    @AfterAll
    void down() {
        try {
            stack.close();
        } finally {
            keycloak.close();
        }
    }

    /** The lines that the document shows. */
    private static Map<String, String> settings() {
        try {
            Map<String, String> settings = new LinkedHashMap<>();
            for (String line : Files.readAllLines(DOCUMENT)) {
                Matcher setting = SETTING.matcher(line);
                if (setting.matches()) {
                    settings.put(setting.group(1), setting.group(2));
                }
            }
            assertThat(settings).containsKeys("CHIDAO_ISSUER", "CHIDAO_PROVIDER_LOGOUT", "CHIDAO_GROUPS_FILE");
            return settings;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String web() {
        return "http://localhost:" + stack.port();
    }

    /** A browser of somebody with an account at Keycloak. */
    private final class Visitor extends Browser {

        Visitor() {
            super(stack);
        }

        /** Keycloak's page with the form. */
        HttpResponse<String> startSigningIn() {
            HttpResponse<String> page = get("/oauth2/authorization/chidao");
            assertThat(page.uri().toString()).startsWith(keycloak.issuer() + "/protocol/openid-connect/auth?");
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            return page;
        }

        HttpResponse<String> signIn(String account) {
            Matcher form = LOGIN_FORM.matcher(startSigningIn().body());
            assertThat(form.find()).isTrue();
            return post(
                    form.group(1).replace("&amp;", "&"), Map.of("username", account, "password", keycloak.password()));
        }

        HttpResponse<String> signOut() {
            return post("/logout", hidden(get("/").body()));
        }

        Stack.Answer me() {
            HttpResponse<String> answer = get("/api/people/me");
            return new Stack.Answer(answer.statusCode(), JSON.readTree(answer.body()), answer.body());
        }
    }

    @Test
    void theEndpointsOfTheDocumentAreKeycloaks() {
        JsonNode said = keycloak.discovery();
        Map<String, String> endpoints = Map.of(
                "CHIDAO_PROVIDER_AUTHORIZE", "authorization_endpoint",
                "CHIDAO_PROVIDER_TOKEN", "token_endpoint",
                "CHIDAO_PROVIDER_JWKS", "jwks_uri",
                "CHIDAO_PROVIDER_REVOKE", "revocation_endpoint",
                "CHIDAO_PROVIDER_LOGOUT", "end_session_endpoint");
        assertThat(said.get("issuer").asString()).isEqualTo(keycloak.issuer());
        endpoints.forEach((variable, name) -> assertThat(said.get(name).asString())
                .as(variable)
                .isEqualTo(keycloak.issuer() + settings.get(variable)));
    }

    @Test
    void aClerkSignsInWorksAndSignsOut() {
        Visitor browser = new Visitor();
        HttpResponse<String> page = browser.signIn("nguyen.van.an");
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.uri().toString()).isEqualTo(web() + "/");
        assertThat(page.body())
                .contains("Nguyễn Văn An", "Đăng xuất", "Chờ xử lý")
                .doesNotContain("Phần này chưa hiển thị được");
        assertThat(browser.get("/directives").body()).contains("125-TB/TU");

        Stack.Answer me = browser.me().expect(200);
        assertThat(me.text("account")).isEqualTo("nguyen.van.an");
        assertThat(me.text("name")).isEqualTo("Nguyễn Văn An");
        assertThat(me.text("email")).isEqualTo("nguyen.van.an@tinhuy.invalid");
        assertThat(roles(me)).containsExactly("CLERK van-phong");
        // All services know the person by now: the gateway has waited for them.
        for (String path : List.of("/api/meetings", "/api/tasks", "/api/deliveries", "/api/completion")) {
            assertThat(browser.get(path).statusCode()).as(path).isEqualTo(200);
        }

        HttpRequest.Builder record = browser.request("/api/meetings")
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", browser.cookie("chidao_csrf"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"title\":\"Giao ban tuần\",\"heldOn\":\"2026-11-23\"}"));
        assertThat(browser.send(record).statusCode()).isEqualTo(201);

        String session = browser.cookie("chidao_session");
        assertThat(session).isNotEmpty();
        assertThat(keycloak.sessionsOf("nguyen.van.an")).isEqualTo(1);
        HttpResponse<String> out = browser.signOut();
        assertThat(out.statusCode()).as(out.body()).isEqualTo(200);
        assertThat(out.uri().toString())
                .as("through Keycloak, which asks nothing, and back")
                .isEqualTo(web() + "/");
        assertThat(out.previousResponse().orElseThrow().uri().toString()).startsWith(keycloak.issuer());
        assertThat(keycloak.sessionsOf("nguyen.van.an")).isZero();
        assertThat(browser.cookie("chidao_session")).isEmpty();
        browser.me().expect(401);
        assertThat(new Visitor()
                        .send(HttpRequest.newBuilder(URI.create(web() + "/api/people/me"))
                                .header("Cookie", "chidao_session=" + session))
                        .statusCode())
                .as("a copy of the cookie")
                .isEqualTo(401);
        assertThat(LOGIN_FORM.matcher(browser.startSigningIn().body()).find())
                .as("Keycloak asks for the password again")
                .isTrue();
    }

    @Test
    void groupsThatChangeChangeTheRolesThatCameFromThem() {
        Visitor browser = new Visitor();
        browser.signIn("tran.thi.binh");
        Stack.Answer head = browser.me().expect(200);
        assertThat(roles(head)).containsExactly("UNIT_HEAD ban-to-chuc");
        assertThat(head.text("email")).as("an address that was not confirmed").isEmpty();
        assertThat(browser.get("/api/tasks").body())
                .contains("ban-to-chuc")
                .doesNotContain("\"unit\":\"ban-noi-chinh\"");

        stack.call(
                        "PUT",
                        "/api/people/tran.thi.binh",
                        "{\"name\":\"Trần Thị Bình\",\"roles\":[{\"role\":\"INSPECTOR\",\"to\":\"2999-12-31\"}]}",
                        "admin")
                .expect(200);
        keycloak.leave("tran.thi.binh", "/Ban Tổ chức/Lãnh đạo");
        keycloak.join("tran.thi.binh", "/Quản trị hệ thống");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(roles(browser.me().expect(200))).containsExactly("INSPECTOR", "ADMIN", "INSPECTOR"));

        keycloak.leave("tran.thi.binh", "/Quản trị hệ thống");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(roles(browser.me().expect(200))).containsExactly("INSPECTOR"));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(browser.get("/api/tasks?limit=500").body())
                                .as("an inspector reads everything")
                                .contains("\"unit\":\"ban-noi-chinh\""));
    }

    @Test
    void whoIsDisabledThereLosesAccessHere() {
        Visitor browser = new Visitor();
        browser.signIn("hoang.van.em");
        assertThat(roles(browser.me().expect(200))).containsExactly("OFFICER ban-to-chuc");

        keycloak.disable("hoang.van.em");
        await().atMost(SOON).untilAsserted(() -> browser.me().expect(401));
        assertThat(browser.cookie("chidao_session")).isEmpty();
        HttpResponse<String> again = new Visitor().signIn("hoang.van.em");
        assertThat(again.uri().toString()).startsWith(keycloak.issuer());
    }

    @Test
    void whoHasNoGroupOfOursIsToldSo() {
        Visitor browser = new Visitor();
        HttpResponse<String> page = browser.signIn("le.van.cuong");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.uri().getPath()).isEqualTo("/sign-in/unknown");
        assertThat(page.body()).contains("chưa được giao vai trò nào", "Lê Văn Cường", "Đăng xuất");
        browser.me().expect(401);
        stack.get("/api/people/le.van.cuong", "admin").expect(404);

        keycloak.join("le.van.cuong", "/Thường trực");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(browser.get("/sign-in/unknown").uri().getPath())
                                .isEqualTo("/"));
        assertThat(roles(browser.me().expect(200))).containsExactly("LEADER");
    }

    @Test
    void anAccountThatCannotBeOneHereIsToldWhy() {
        Visitor browser = new Visitor();
        HttpResponse<String> page = browser.signIn("pham_thi_dung");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("“pham_thi_dung”", "nguyen.van.an");
        assertThat(browser.me().expect(403).text("code")).isEqualTo("PROVIDED_ACCOUNT");
        HttpResponse<String> out = browser.send(browser.request("/logout")
                .header("X-XSRF-TOKEN", browser.cookie("chidao_csrf"))
                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(out.uri().toString()).isEqualTo(web() + "/");
        assertThat(keycloak.sessionsOf("pham_thi_dung")).isZero();
    }

    @Test
    void aProgramIsNobodyUntilAnAdministratorEntersIt() {
        String token = keycloak.token(
                "grant_type=client_credentials", "client_id=thong-ke", "client_secret=" + keycloak.secret());
        everywhere(token, 401);
        stack.get("/api/people/service-account-thong-ke", "admin").expect(404);

        stack.call(
                        "PUT",
                        "/api/people/service-account-thong-ke",
                        "{\"name\":\"Chương trình thống kê\",\"roles\":[{\"role\":\"INSPECTOR\"}]}",
                        "admin")
                .expect(201);
        await().atMost(SOON).untilAsserted(() -> everywhere(token, 200));
        assertThat(stack.get("/api/people/service-account-thong-ke", "admin").text("version"))
                .isEqualTo("1");
    }

    @Test
    void tokensThatAreForgedOrMeantForOthersAreRefused() throws GeneralSecurityException {
        String forOthers = keycloak.token(
                "grant_type=password",
                "client_id=noi-bo-khac",
                "client_secret=" + keycloak.secret(),
                "username=tran.thi.binh",
                "password=" + keycloak.password());
        assertThat(claims(forOthers).get("preferred_username").asString()).isEqualTo("tran.thi.binh");
        everywhere(forOthers, 401);

        String[] good = keycloak.token(
                        "grant_type=client_credentials", "client_id=thong-ke", "client_secret=" + keycloak.secret())
                .split("\\.");
        ObjectNode claims = (ObjectNode) claims(String.join(".", good));
        claims.put("preferred_username", "nguyen.van.an").putArray("groups").add("/Quản trị hệ thống");
        String forged = encoded(claims.toString().getBytes(StandardCharsets.UTF_8));
        everywhere(good[0] + "." + forged + "." + good[2], 401);
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        everywhere(signed(good[0] + "." + forged, keys.generateKeyPair().getPrivate()), 401);
        everywhere(encoded("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "." + forged + ".", 401);
    }

    @Test
    void passwordsAreKeycloaksMatter() {
        assertThat(stack.post("/api/people/bantochuc/invitation", null, "admin")
                        .expect(409)
                        .text("code"))
                .isEqualTo("ACCOUNTS_ELSEWHERE");
        assertThat(new Visitor().get("/auth/login").statusCode()).isEqualTo(401);
    }

    /** At each service, through the gateway. */
    private void everywhere(String token, int status) {
        for (String path : List.of("/api/people/me", "/api/meetings", "/api/deliveries")) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(web() + path)).header("Authorization", "Bearer " + token);
            assertThat(new Visitor().send(request).statusCode()).as(path).isEqualTo(status);
        }
    }

    private static List<String> roles(Stack.Answer person) {
        List<String> roles = new ArrayList<>();
        for (JsonNode role : person.body().get("roles")) {
            roles.add((role.get("role").asString() + " " + role.path("unit").asString("")).strip());
        }
        return roles;
    }

    private static JsonNode claims(String token) {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static String signed(String content, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + encoded(signature.sign());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
