package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

/** A person signs in at the provider through the gateway, works, and signs out, as a browser does it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInIT {

    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"");

    private final Stack stack = new Stack();

    @BeforeAll
    void up() {
        stack.up();
    }

    @AfterAll
    void down() {
        stack.close();
    }

    /** A browser: cookies and redirects. */
    private final class Browser {
        private final CookieManager cookies = new CookieManager();
        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        HttpResponse<String> get(String path) {
            return send(request(path).GET());
        }

        HttpResponse<String> post(String path, Map<String, String> form) {
            String body = form.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return send(request(path)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        HttpResponse<String> signIn(String account, String password) {
            Map<String, String> form =
                    hidden(get("/oauth2/authorization/chidao").body());
            form.put("account", account);
            form.put("password", password);
            return post("/auth/login", form);
        }

        String cookie(String name) {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals(name))
                    .map(cookie -> cookie.getValue())
                    .findFirst()
                    .orElse("");
        }

        HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create("http://localhost:" + stack.port() + path))
                    .header("Accept", "text/html,application/json");
        }

        HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void aHeadSignsInSeesWhatIsTheirsWorksAndSignsOut() {
        Browser browser = new Browser();
        HttpResponse<String> page = browser.signIn("bantochuc", password());
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/");
        assertThat(page.body()).contains("Trưởng Ban Tổ chức Tỉnh ủy").contains("Đăng xuất");

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
                browser.post("/logout", hidden(browser.get("/").body()));
        assertThat(out.statusCode()).as(out.body()).isEqualTo(200);
        assertThat(browser.cookie("chidao_session")).isEmpty();
        assertThat(browser.get("/api/people/me").statusCode()).isEqualTo(401);
        HttpRequest.Builder stolen = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + stack.port() + "/api/people/me"))
                .header("Cookie", "chidao_session=" + session);
        assertThat(new Browser().send(stolen).statusCode())
                .as("a copy of the cookie")
                .isEqualTo(401);
    }

    @Test
    void aWrongPasswordSaysNothingOfTheAccount() {
        HttpResponse<String> wrong = new Browser().signIn("bannoichinh", "không phải mật khẩu này");
        HttpResponse<String> nobody = new Browser().signIn("khongcoai", "không phải mật khẩu này");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(messageOf(nobody)).isEqualTo(messageOf(wrong));
    }

    private static String messageOf(HttpResponse<String> page) {
        Matcher alert =
                Pattern.compile("role=\"alert\"[^>]*>(.*?)</p>", Pattern.DOTALL).matcher(page.body());
        assertThat(alert.find()).as(page.body()).isTrue();
        return alert.group(1);
    }

    private String gatewayLog() {
        try {
            return Files.readString(stack.home().resolve("logs/gateway.log"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
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

    private static Map<String, String> hidden(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = HIDDEN.matcher(page);
        while (field.find()) {
            fields.put(field.group(1), field.group(2).replace("&amp;", "&"));
        }
        return fields;
    }
}
