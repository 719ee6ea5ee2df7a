package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What no browser sends by itself, at each place where the gateway answers, signed in and not. */
@ExtendWith(OutputCaptureExtension.class)
class MalformedRequestsTest {

    private static final OidcProvider PROVIDER = new OidcProvider();
    private static final int PORT = Gateways.freePort();

    private static final List<String> PATHS = List.of(
            "/",
            "/history",
            "/history/of?kind=unit&id=a",
            "/api/meetings",
            "/api/directives/1/history",
            "/api/openapi",
            "/api/sandbox/messages",
            "/auth/login",
            "/auth/oauth2/token",
            "/auth/.well-known/openid-configuration",
            "/oauth2/authorization/chidao",
            "/login/oauth2/code/chidao?state=a&code=b",
            "/logout",
            "/sign-in/unknown",
            "/signed-out",
            "/chidao.css",
            "/actuator/health",
            "/error",
            "/nope");

    static final List<String> HEADERS = List.of(
            "Cookie: chidao_sign_in=SECRET; ten=",
            "Authorization: Bearer SECRET",
            "User-Agent: SECRET",
            "Referer: SECRET",
            "Origin: SECRET",
            "If-Match: SECRET",
            "If-None-Match: SECRET",
            "Idempotency-Key: SECRET",
            "Accept: SECRET",
            "Accept-Language: SECRET",
            "Accept-Encoding: SECRET",
            "Content-Type: SECRET",
            "Range: SECRET",
            "X-Forwarded-For: SECRET",
            "X-Forwarded-Host: SECRET",
            "X-XSRF-TOKEN: SECRET",
            "X-Any: SECRET");

    private static Gateways gateways;
    private static Person person;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        gateways = new Gateways(folder, PROVIDER, "http://localhost:" + PORT);
        gateways.start(PORT, "CHIDAO_SANDBOX_URL=" + PROVIDER.url());
        person = new Person(PORT);
        person.signIn();
        PROVIDER.heard().clear();
    }

    @AfterAll
    static void stop() {
        gateways.close();
        PROVIDER.close();
    }

    @ParameterizedTest
    @FieldSource("HEADERS")
    void aLetterInAHeaderIsMalformedAndNoSecretIsLogged(String header, CapturedOutput log) throws Exception {
        String session = "chidao_session=" + person.cookies.get("chidao_session");
        for (String path : PATHS) {
            for (String method : List.of("GET", "POST")) {
                assertMalformed(method, path, header + "ễ");
                assertMalformed(method, path, "Cookie: " + session, header + "ễ");
            }
            assertMalformed("GET", path, "Cookie: " + session + "; ten=Nguyễn");
        }
        assertThat(PROVIDER.heard()).isEmpty();
        assertThat(log)
                .contains("refused, MALFORMED: GET /auth/login from 127.0.0.1")
                .doesNotContain("SECRET", session, "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x%00=1", "%C2%8A=1", "a=1&%0D%0Ab=2", "%zz=1", "q=%zz", "q=%", "q=%C3%28", "to=%ff"})
    void aMalformedParameterIsRefused(String query, CapturedOutput log) throws Exception {
        for (String path : PATHS) {
            assertMalformed("GET", path + (path.contains("?") ? "&" : "?") + query);
        }
        assertThat(log).doesNotContain("Exception");
    }

    @Test
    void aMalformedFormIsNoFaultOfOurs(CapturedOutput log) throws Exception {
        // What is meant for the provider passes as it came.
        for (String path :
                PATHS.stream().filter(path -> !path.startsWith("/auth/")).toList()) {
            for (String form : List.of("q=%zz", "%C2%8A=1", "_csrf=%C3%28", "=&&=%")) {
                String status = ask(
                                "POST",
                                path,
                                form,
                                "Cookie: chidao_session=" + person.cookies.get("chidao_session"),
                                "Content-Type: application/x-www-form-urlencoded")
                        .substring(9, 12);
                assertThat(status).as(path + " " + form).isLessThan("500");
            }
        }
        assertThat(log).doesNotContain("Exception");
    }

    private static void assertMalformed(String method, String path, String... headers) throws IOException {
        assertThat(ask(method, path, "", headers))
                .as(method + " " + path + " " + List.of(headers))
                .startsWith("HTTP/1.1 400 ")
                .contains("Content-Type: application/problem+json", "\"code\":\"BAD_REQUEST\"")
                .contains("X-Content-Type-Options: nosniff");
    }

    private static String ask(String method, String path, String body, String... headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", PORT)) {
            String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n")
                    + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n" + body;
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
