package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person signs in at the provider through the gateway, works, and signs out, as a browser does it. */
@ExtendWith(SharedStack.ForJourneys.class)
@ResourceLock(SharedStack.JOURNEYS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInIT {

    private static final Pattern QUERY_SECRET = Pattern.compile("[?&](?:code|state|token|id_token_hint)=([^&]+)");
    private static final JsonMapper JSON = new JsonMapper();

    private final Stack stack;
    /** What browsers and mails have been told, and no log may tell again. */
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    SignInIT(Stack stack) {
        this.stack = stack;
    }

    private Browser browser() {
        return new Browser(stack, this::remember);
    }

    @Test
    void aHeadSignsInSeesWhatIsTheirsWorksAndSignsOut() {
        Browser browser = browser();
        HttpResponse<String> page = browser.signIn("bantochuc", password());
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/");
        assertThat(page.body()).contains("Nguyễn Hữu Thành").contains("Đăng xuất");

        var me = new JsonMapper().readTree(browser.get("/api/people/me").body());
        assertThat(me.get("account").asString()).isEqualTo("bantochuc");
        assertThat(browser.get("/api/tasks").body())
                .contains("ban-to-chuc")
                .doesNotContain("\"unit\":\"ban-noi-chinh\"");

        String task = new JsonMapper()
                .readTree(browser.get("/api/tasks?status=ASSIGNED").body())
                .get("items")
                .get(0)
                .get("id")
                .asString();
        HttpRequest.Builder forged =
                browser.request("/api/tasks/" + task + "/acknowledge").POST(HttpRequest.BodyPublishers.noBody());
        assertThat(browser.send(forged).statusCode())
                .as("without the CSRF header")
                .isEqualTo(403);
        HttpRequest.Builder meant = browser.request("/api/tasks/" + task + "/acknowledge")
                .header("X-XSRF-TOKEN", browser.cookie("chidao_csrf"))
                .POST(HttpRequest.BodyPublishers.noBody());
        assertThat(browser.send(meant).statusCode()).isEqualTo(200);

        String session = browser.cookie("chidao_session");
        assertThat(session).isNotEmpty();
        HttpResponse<String> out =
                browser.post("/logout", Browser.hidden(browser.get("/").body()));
        assertThat(out.statusCode()).as(out.body()).isEqualTo(200);
        assertThat(browser.cookie("chidao_session")).isEmpty();
        assertThat(browser.get("/api/people/me").statusCode()).isEqualTo(401);
        HttpRequest.Builder stolen = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + stack.port() + "/api/people/me"))
                .header("Cookie", "chidao_session=" + session);
        assertThat(browser().send(stolen).statusCode())
                .as("a copy of the cookie")
                .isEqualTo(401);
    }

    @Test
    void aWrongPasswordSaysNothingOfTheAccount() {
        HttpResponse<String> wrong = browser().signIn("bannoichinh", "không phải mật khẩu này");
        HttpResponse<String> nobody = browser().signIn("khongcoai", "không phải mật khẩu này");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(messageOf(nobody)).isEqualTo(messageOf(wrong));
    }

    @Test
    void deactivationEndsTheBrowserTheTokensAndThePrograms() {
        String password = "gió chiều thu lộng";
        invited("vanthu", password);
        Browser browser = browser();
        assertThat(browser.signIn("vanthu", password).statusCode()).isEqualTo(200);
        JsonNode tokens = tokens(browser);
        String access = tokens.get("access_token").asString();
        String program = program().body().get("access_token").asString();
        String session = browser.cookie("chidao_session");
        assertThat(browser.get("/api/people/me").statusCode()).isEqualTo(200);
        for (String path : EACH_SERVICE) {
            await().untilAsserted(() -> assertThat(bearer(path, access)).isEqualTo(200));
            assertThat(bearer(path, program)).isEqualTo(200);
        }

        stack.call("PUT", "/api/people/vanthu", "{\"name\":\"Văn thư\",\"active\":false}", "admin")
                .expect(200);

        await().atMost(Duration.ofSeconds(45)).untilAsserted(() -> {
            for (String path : EACH_SERVICE) {
                assertThat(bearer(path, access)).as(path).isEqualTo(401);
                assertThat(bearer(path, program)).as(path).isEqualTo(401);
            }
            assertThat(browser()
                            .send(HttpRequest.newBuilder(
                                            URI.create("http://localhost:" + stack.port() + "/api/people/me"))
                                    .header("Cookie", "chidao_session=" + session))
                            .headers()
                            .allValues("Set-Cookie"))
                    .as("the gateway ends the session too")
                    .anyMatch(line -> line.startsWith("chidao_session=;"));
        });
        assertThat(program().status()).isEqualTo(400);
        assertThat(client("grant_type=refresh_token&refresh_token="
                                + tokens.get("refresh_token").asString())
                        .status())
                .isEqualTo(400);
        assertThat(browser.get("/api/people/me").statusCode()).isEqualTo(401);
        assertThat(browser.cookie("chidao_session")).isEmpty();
        assertThat(browser.get("/oauth2/authorization/chidao").uri().getPath())
                .as("the provider asks for a password")
                .isEqualTo("/auth/login");
        assertThat(browser().signIn("vanthu", password).statusCode()).isEqualTo(401);
    }

    @Test
    void whoForgotThePasswordHelpsThemselves() {
        invited("hayquen", "bến cũ con đò");
        int before = links("hayquen").size();
        Browser browser = browser();
        HttpResponse<String> login = browser.get("/oauth2/authorization/chidao");
        assertThat(login.body()).contains("href=\"/auth/forgotten\"");
        Map<String, String> form = Browser.hidden(browser.get("/auth/forgotten").body());
        form.put("account", "hayquen");
        assertThat(browser.post("/auth/forgotten", form).body()).contains("Đã tiếp nhận đề nghị");
        await().until(() -> links("hayquen").size() == before + 1);
        setPassword(links("hayquen").getFirst(), "bến mới con tàu");
        assertThat(browser().signIn("hayquen", "bến cũ con đò").statusCode()).isEqualTo(401);
        assertThat(browser().signIn("hayquen", "bến mới con tàu").statusCode()).isEqualTo(200);
    }

    @Test
    void oneSessionIsNoWayIntoAnother() {
        Browser head = browser();
        Browser other = browser();
        assertThat(head.signIn("bantochuc", password()).statusCode()).isEqualTo(200);
        assertThat(other.signIn("bannoichinh", password()).statusCode()).isEqualTo(200);
        String task = JSON.readTree(head.get("/api/tasks").body())
                .get("items")
                .get(0)
                .get("id")
                .asString();

        assertThat(head.send(head.request("/api/tasks/" + task + "/progress")
                                .header("X-XSRF-TOKEN", other.cookie("chidao_csrf"))
                                .POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .as("somebody else's CSRF token")
                .isEqualTo(403);
        assertThat(other.get("/api/tasks/" + task).statusCode()).isEqualTo(404);
        assertThat(other.send(other.request("/api/tasks/" + task + "/acknowledge")
                                .header("X-XSRF-TOKEN", other.cookie("chidao_csrf"))
                                .POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
        // Making oneself more than one is.
        String roles = ",\"roles\":[{\"role\":\"ADMIN\"}]}";
        for (String body : List.of(
                "{\"name\":\"Tôi\"" + roles,
                "{\"name\":\"Tôi\",\"account\":\"admin\"}",
                "{\"name\":\"Tôi\",\"version\":9" + roles,
                "{\"name\":\"Tôi\",\"name\":\"Ta\"" + roles)) {
            for (String path : List.of("/api/people/me", "/api/people/bannoichinh")) {
                assertThat(other.send(other.request(path)
                                        .header("Content-Type", "application/json")
                                        .header("X-XSRF-TOKEN", other.cookie("chidao_csrf"))
                                        .PUT(HttpRequest.BodyPublishers.ofString(body)))
                                .statusCode())
                        .as(path + " " + body)
                        .isIn(400, 403);
            }
        }
        assertThat(JSON.readTree(other.get("/api/people/me").body())
                        .get("roles")
                        .toString())
                .contains("UNIT_HEAD")
                .doesNotContain("ADMIN");
        await().untilAsserted(() -> assertThat(logs())
                .contains("refused, CSRF: POST /api/tasks/" + task + "/progress from 127.0.0.1, session of bantochuc")
                .containsPattern("refused, 404 NOT_FOUND: GET /api/tasks/" + task + " as bannoichinh from 127.0.0.1")
                .containsPattern("refused, 403 FORBIDDEN: PUT /api/people/bannoichinh as bannoichinh from 127.0.0.1")
                .containsPattern("refused, 400 INVALID: PUT /api/people/me as bannoichinh.*UNKNOWN_FIELD"));
    }

    @Test
    void forgedTokensAreRefusedByEachServiceThroughTheGatewayAndAroundIt() throws Exception {
        JsonNode key = JSON.readTree(browser().get("/auth/oauth2/jwks").body())
                .get("keys")
                .get(0);
        String kid = key.get("kid").asString();
        String issuer = "http://localhost:" + stack.port() + "/auth";
        long now = Instant.now().getEpochSecond();
        String claims = "{\"iss\":\"%s\",\"sub\":\"admin\",\"aud\":\"%s\",\"iat\":%d,\"nbf\":%d,\"exp\":%d}";
        String good = claims.formatted(issuer, "chidao", now, now, now + 300);
        KeyPair own = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        String jwk = "{\"kty\":\"RSA\",\"e\":\"AQAB\",\"kid\":\"" + kid + "\",\"n\":\""
                + base64(((RSAPublicKey) own.getPublic()).getModulus().toByteArray()) + "\"}";
        byte[] publicKey = Base64.getUrlDecoder().decode(key.get("n").asString());
        Browser browser = browser();
        assertThat(browser.signIn("bantochuc", password()).statusCode()).isEqualTo(200);
        JsonNode tokens = tokens(browser);
        String real = tokens.get("access_token").asString();
        String[] parts = real.split("\\.");
        String rs256 = "{\"alg\":\"RS256\",\"kid\":\"" + kid + "\"";
        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("another key under the right id", signed(own, rs256 + "}", good));
        forged.put("a key of its own", signed(own, rs256 + ",\"jwk\":" + jwk + "}", good));
        forged.put("where a key is", signed(own, rs256 + ",\"jku\":\"http://localhost:1/jwks\"}", good));
        forged.put("unsigned", base64("{\"alg\":\"none\"}") + "." + base64(good) + ".");
        forged.put("the public key as a secret", hmac(publicKey, "{\"alg\":\"HS256\",\"kid\":\"" + kid + "\"}", good));
        forged.put("other words under a right signature", parts[0] + "." + base64(good) + "." + parts[2]);
        forged.put("without its signature", parts[0] + "." + parts[1] + ".");
        forged.put("an ID token", tokens.get("id_token").asString());
        forged.put("a refresh token", tokens.get("refresh_token").asString());
        forged.put(
                "the fixed key's issuer", signed(own, "{\"alg\":\"RS256\"}", good.replace(issuer, "urn:chidao:local")));
        SoftAssertions answers = new SoftAssertions();
        for (String path : EACH_SERVICE) {
            int direct = stack.portOf(
                    path.startsWith("/api/people")
                            ? "departments-service"
                            : path.startsWith("/api/meetings") ? "directives-service" : "notifications-service");
            for (int port : List.of(stack.port(), direct)) {
                answers.assertThat(status(port, path, "Authorization", "Bearer " + real))
                        .as(path)
                        .isEqualTo(200);
                forged.forEach(
                        (what, token) -> answers.assertThat(status(port, path, "Authorization", "Bearer " + token))
                                .as("%s at %s on port %d", what, path, port)
                                .isEqualTo(401));
                answers.assertThat(status(port, path + "?access_token=" + real, "Accept", "application/json"))
                        .as("in the query")
                        .isEqualTo(401);
            }
        }
        answers.assertAll();
        secrets.addAll(forged.values());
    }

    /** After a journey through everything that has a secret. */
    @Test
    void nothingSecretReachesAnyLog() throws IOException {
        String password = "rừng xanh núi đỏ";
        invited("kinhte", password);
        Browser browser = browser();
        browser.signIn("kinhte", "rừng đỏ núi xanh");
        browser.signIn("kinhte", password);
        secrets.addAll(List.of(
                "rừng đỏ núi xanh",
                password,
                password(),
                SharedStack.ForJourneys.PROGRAM_SECRET,
                "khoa-trong-dia-chi-hong"));
        JsonNode tokens = tokens(browser);
        String program = tokens.get("access_token").asString();
        assertThat(bearer("/api/people/me", program)).isEqualTo(200);
        assertThat(bearer("/api/people/me", program + "x")).isEqualTo(401);
        var refused = client("grant_type=authorization_code&code=x&redirect_uri=x");
        assertThat(refused.status()).isEqualTo(400);
        // A second factor, with its key on the page.
        Map<String, String> form = Browser.hidden(browser.get("/auth/account").body());
        form.put("current", password);
        String page = browser.post("/auth/account/second-factor", form).body();
        Matcher key = Pattern.compile("secret=([A-Z2-7]{32})").matcher(page);
        assertThat(key.find()).as(page).isTrue();
        secrets.add(key.group(1));
        form = Browser.hidden(page);
        form.put("code", "000000");
        assertThat(browser.post("/auth/account/second-factor/confirm", form).statusCode())
                .isEqualTo(400);
        // Requests that nobody can read, with what should not be written.
        for (String request : List.of(
                "GET /auth/password?token=khoa-trong-dia-chi-hong| HTTP/1.1\r\nHost: localhost",
                "GET / HTTP/1.1\r\nHost: localhost\r\nCookie: chidao_session=\u0001"
                        + browser.cookie("chidao_session"))) {
            try (Socket socket = new Socket("localhost", stack.port())) {
                socket.getOutputStream()
                        .write((request + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 400");
            }
        }
        HttpRequest.Builder again = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + stack.port() + "/api/people/me"))
                .header("Cookie", "chidao_session=x" + browser.cookie("chidao_session"));
        assertThat(browser().send(again).statusCode()).isEqualTo(401);
        var out = browser.post("/logout", Browser.hidden(browser.get("/").body()));
        assertThat(out.statusCode()).isEqualTo(200);
        try (Stream<Path> files = Files.list(stack.home().resolve("keys"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.readAllLines(file).stream()
                        .filter(line ->
                                !line.startsWith("-----") && !file.toString().contains("public"))
                        .map(line -> file.toString().endsWith("passwords.properties")
                                ? line.replaceFirst("^[^=]*=", "")
                                : line)
                        .filter(line -> line.length() >= 12)
                        .forEach(secrets::add);
            }
        }

        assertThat(secrets).hasSizeGreaterThan(30);
        String logs = logs();
        assertThat(logs)
                .contains("kinhte signed in from 127.0.0.1", "sign-in refused, WRONG_PASSWORD: kinhte")
                .contains("sign-in refused, WRONG_CODE: kinhte", "refused, MALFORMED", "refused, SESSION_COOKIE")
                .contains("refused, 401 UNAUTHORIZED: GET /api/people/me");
        List<String> told = secrets.stream()
                .filter(secret -> secret.length() >= 12 && logs.contains(secret))
                .toList();
        assertThat(told).isEmpty();
    }

    private static final List<String> EACH_SERVICE = List.of("/api/people/me", "/api/meetings", "/api/deliveries");

    /** Each answer on the way: cookies, codes and links. */
    private void remember(HttpResponse<String> answer) {
        for (HttpResponse<String> step = answer;
                step != null;
                step = step.previousResponse().orElse(null)) {
            step.headers().allValues("Set-Cookie").forEach(line -> secrets.add(line.replaceAll("^[^=]*=|;.*", "")));
            Matcher secret =
                    QUERY_SECRET.matcher(step.headers().firstValue("Location").orElse(""));
            while (secret.find()) {
                secrets.add(secret.group(1));
            }
        }
    }

    private String logs() throws IOException {
        StringBuilder logs = new StringBuilder();
        try (Stream<Path> files = Files.list(stack.home().resolve("logs"))) {
            for (Path file : files.toList()) {
                logs.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        // As written: the passwords are Vietnamese.
        return new String(logs.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** What the gateway gets for who is signed in at this browser: its secret lies in a file. */
    private JsonNode tokens(Browser browser) {
        String verifier = "v".repeat(50);
        HttpResponse<String> answer = browser.stayingPut()
                .get("/auth/oauth2/authorize?response_type=code&client_id=chidao-web&scope=openid%20profile&state=s"
                        + "&redirect_uri=" + redirect() + "&code_challenge=" + challenge(verifier)
                        + "&code_challenge_method=S256");
        Matcher code =
                QUERY_SECRET.matcher(answer.headers().firstValue("Location").orElse(""));
        assertThat(code.find()).as(answer.body()).isTrue();
        Stack.Answer tokens = client("grant_type=authorization_code&code=" + code.group(1) + "&redirect_uri="
                        + redirect() + "&code_verifier=" + verifier)
                .expect(200);
        for (String token : List.of("access_token", "refresh_token", "id_token")) {
            secrets.add(tokens.body().get(token).asString());
        }
        return tokens.body();
    }

    private String redirect() {
        return URLEncoder.encode(
                "http://localhost:" + stack.port() + "/login/oauth2/code/chidao", StandardCharsets.UTF_8);
    }

    private Stack.Answer client(String form) {
        try {
            return client(
                    "chidao-web",
                    Files.readString(stack.home().resolve("keys/web-client-secret"))
                            .strip(),
                    form);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Stack.Answer program() {
        return client("van-thu", SharedStack.ForJourneys.PROGRAM_SECRET, "grant_type=client_credentials");
    }

    private Stack.Answer client(String id, String secret, String form) {
        HttpResponse<String> answer = browser()
                .send(HttpRequest.newBuilder(URI.create("http://localhost:" + stack.port() + "/auth/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString((URLEncoder.encode(id, StandardCharsets.UTF_8) + ":"
                                                                + URLEncoder.encode(secret, StandardCharsets.UTF_8))
                                                        .getBytes(StandardCharsets.UTF_8)))
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
        return new Stack.Answer(answer.statusCode(), JSON.readTree(answer.body()), answer.body());
    }

    private int bearer(String path, String token) {
        secrets.add(token);
        return status(stack.port(), path, "Authorization", "Bearer " + token);
    }

    private int status(int port, String path, String header, String value) {
        return browser()
                .send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header(header, value))
                .statusCode();
    }

    private void invited(String account, String password) {
        stack.call(
                        "PUT",
                        "/api/people/" + account,
                        "{\"name\":\"Đồng chí %s\",\"email\":\"%s@tinhuy.invalid\",\"roles\":[{\"role\":\"LEADER\"}]}"
                                .formatted(account, account),
                        "admin")
                .succeeded();
        stack.post("/api/people/" + account + "/invitation", null, "admin").expect(200);
        await().until(() -> !links(account).isEmpty());
        setPassword(links(account).getFirst(), password);
    }

    private void setPassword(String link, String password) {
        Browser browser = browser();
        Map<String, String> form = Browser.hidden(browser.get(link).body());
        form.put("password", password);
        form.put("again", password);
        assertThat(browser.post("/auth/password", form).statusCode()).isEqualTo(200);
    }

    /** Newest first. */
    private List<String> links(String account) {
        List<String> links = new ArrayList<>();
        stack.get("/api/sandbox/messages?channel=EMAIL&to=" + account + "@tinhuy.invalid", null)
                .body()
                .get("items")
                .forEach(mail -> {
                    Matcher link = Pattern.compile("(/auth/password\\?token=(\\S+))")
                            .matcher(mail.get("text").asString());
                    if (link.find()) {
                        links.add(link.group(1));
                        secrets.add(link.group(2));
                    }
                });
        return links;
    }

    private static String signed(KeyPair keys, String header, String claims) throws GeneralSecurityException {
        String content = base64(header) + "." + base64(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + base64(signature.sign());
    }

    private static String hmac(byte[] secret, String header, String claims) throws GeneralSecurityException {
        String content = base64(header) + "." + base64(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String challenge(String verifier) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String messageOf(HttpResponse<String> page) {
        Matcher alert =
                Pattern.compile("role=\"alert\"[^>]*>(.*?)</p>", Pattern.DOTALL).matcher(page.body());
        assertThat(alert.find()).as(page.body()).isTrue();
        return alert.group(1);
    }

    private String password() {
        try {
            return Files.readAllLines(stack.home().resolve("keys/demo-passwords.properties"))
                    .getFirst()
                    .replaceFirst("^[^=]*=", "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
