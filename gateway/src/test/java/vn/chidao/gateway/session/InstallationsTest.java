package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.chidao.gateway.Browser.assertProblem;
import static vn.chidao.gateway.session.Person.location;
import static vn.chidao.gateway.session.Person.pathOf;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import vn.chidao.gateway.Browser;

/** What the settings change: TLS in front, another provider, new keys, limits, and a provider that is not there. */
@ExtendWith(OutputCaptureExtension.class)
class InstallationsTest {

    private final OidcProvider provider = new OidcProvider();

    @TempDir
    private Path folder;

    private Gateways gateways;

    @BeforeEach
    void reset() {
        Gateways.CLOCK.set(Instant.now());
    }

    @AfterEach
    void stop() {
        if (gateways != null) {
            gateways.close();
        }
        provider.close();
    }

    private int start(String publicUrl, String... settings) {
        gateways = new Gateways(folder, provider, publicUrl);
        return gateways.start(0, settings);
    }

    @Test
    void behindTlsCookiesAreForThisHostAndForTlsOnly() throws Exception {
        Person person = new Person(start("https://chidao.example"));
        HttpResponse<String> start = person.get("/");
        assertThat(location(start)).isEqualTo("https://chidao.example/oauth2/authorization/chidao");
        HttpResponse<String> signedIn = person.get(pathOf(person.get(pathOf(person.get(pathOf(start))))));

        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .hasSize(3)
                .allMatch(line -> line.startsWith("__Host-chidao_")
                        && line.contains("; Path=/")
                        && line.contains("; Secure")
                        && line.contains("; SameSite=Lax")
                        && !line.contains("Domain"));
        assertThat(location(signedIn)).isEqualTo("https://chidao.example/");
        assertThat(signedIn.headers().allValues("Strict-Transport-Security")).containsExactly("max-age=31536000");
        assertThat(person.get("/").statusCode()).isEqualTo(200);
        assertThat(person.get("/auth/login").statusCode()).isEqualTo(200);
        assertThat(provider.heard("/auth/login")).singleElement().satisfies(heard -> {
            assertThat(heard.header("Cookie")).isEmpty();
            assertThat(heard.header("X-forwarded-proto")).containsExactly("https");
            assertThat(heard.header("X-forwarded-host")).containsExactly("chidao.example");
            assertThat(heard.header("X-forwarded-port")).containsExactly("443");
        });

        Person plain = new Person(gateways.start(0));
        plain.cookies.put("chidao_session", person.cookies.get("__Host-chidao_session"));
        assertThat(plain.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void withoutTlsNoBrowserIsHeldToIt() throws Exception {
        Person person = new Person(start("http://localhost:1"));

        assertThat(person.get("/signed-out").headers().firstValue("Strict-Transport-Security"))
                .isEmpty();
    }

    @Test
    void anotherProviderIsAMatterOfSettings() throws Exception {
        int port = start(
                "http://localhost:1",
                "CHIDAO_WEB_URL=https://chidao.example",
                "CHIDAO_ISSUER=https://id.example/realms/tinh-uy",
                "CHIDAO_PROVIDER_URL=" + provider.url() + "/auth",
                "CHIDAO_PROVIDER_AUTHORIZE=/protocol/openid-connect/auth",
                "CHIDAO_PROVIDER_LOGOUT=/protocol/openid-connect/logout",
                "CHIDAO_NAME_CLAIM=preferred_username",
                "CHIDAO_WEB_SCOPES=openid,email");
        provider.isKnownAs("https://id.example/realms/tinh-uy");
        provider.idTokenClaims = claims -> claims.claim("preferred_username", "tran.van.b");
        Person person = new Person(port);

        HttpResponse<String> toProvider = person.get("/oauth2/authorization/chidao");
        assertThat(location(toProvider))
                .startsWith("https://id.example/realms/tinh-uy/protocol/openid-connect/auth?")
                .contains("scope=openid%20email", "redirect_uri=https://chidao.example/login/oauth2/code/chidao");
        HttpResponse<String> back =
                person.get("/auth/oauth2/authorize?" + pathOf(toProvider).replaceFirst("[^?]*\\?", ""));
        assertThat(location(person.get(pathOf(back)))).isEqualTo("https://chidao.example/");
        HttpResponse<String> page = person.get("/");
        assertThat(page.body()).contains("tran.van.b");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self' https://id.example;");

        HttpResponse<String> out = person.send("POST", "/logout", "", "X-XSRF-TOKEN", person.csrf());
        assertThat(location(out))
                .startsWith("https://id.example/realms/tinh-uy/protocol/openid-connect/logout?id_token_hint=")
                .contains("&client_id=chidao-web&post_logout_redirect_uri=https%3A%2F%2Fchidao.example%2F");
    }

    @Test
    void aServiceThatIsAwayKeepsNobodyFromSigningIn() throws Exception {
        Person person = new Person(start(
                "http://localhost:1",
                "CHIDAO_PROVIDER_URL=" + provider.url() + "/auth",
                "CHIDAO_DEPARTMENTS_URL=http://127.0.0.1:1",
                "CHIDAO_DIRECTIVES_URL=http://127.0.0.1:1"));
        HttpResponse<String> toProvider = person.get("/oauth2/authorization/chidao");
        HttpResponse<String> back = new Person(provider.port()).get(pathOf(toProvider));
        assertThat(location(person.get(pathOf(back)))).isEqualTo("http://localhost:1/");
        assertThat(person.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aNewKeyEndsNoSessionUntilTheOldOneIsTakenAway() throws Exception {
        int port = start("http://localhost:1");
        Person person = new Person(port);
        person.signIn();
        String old = Files.readString(gateways.keys());
        String next = Gateways.newKey();

        Files.writeString(gateways.keys(), next + "\n\n" + old);
        Person between = person.at(gateways.start(0));
        assertThat(between.get("/").statusCode()).isEqualTo(200);
        Person since = new Person(gateways.start(0));
        since.signIn();

        Files.writeString(gateways.keys(), next);
        int last = gateways.start(0);
        assertThat(person.at(last).get("/").statusCode()).isEqualTo(302);
        assertThat(since.at(last).get("/").statusCode()).isEqualTo(200);
        assertThat(since.at(port).get("/").statusCode())
                .as("before it knew the key")
                .isEqualTo(302);
    }

    @Test
    void withoutItsProviderTheGatewayStartsAndTheApiAnswers() throws Exception {
        int port = start(
                "http://localhost:1", "CHIDAO_PROVIDER_URL=" + "http://127.0.0.1:" + Gateways.freePort() + "/auth");
        Person person = new Person(port);

        assertThat(person.get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(person.get("/api/tasks", "Authorization", "Bearer x").statusCode())
                .isEqualTo(200);
        HttpResponse<String> back = person.get(pathOf(person.get("/oauth2/authorization/chidao")));
        assertThat(location(person.get(pathOf(back)))).isEqualTo("http://localhost:1/sign-in/failed");
    }

    @Test
    void aWrongSecretIsNoFaultOfTheSession() throws Exception {
        Person person = new Person(start("http://localhost:1"));
        person.signIn();
        Gateways.write(folder.resolve("client-secret"), "another");
        Person there = person.at(gateways.start(0));

        assertProblem(there.get("/api/tasks"), 503, "SIGN_IN_UNAVAILABLE");
        assertThat(there.cookies).containsKey("chidao_session");
    }

    @Test
    void itDoesNotStartWithoutItsKeys() {
        assertThatThrownBy(() -> start("http://localhost:1", "CHIDAO_SESSION_KEY_FILE="))
                .rootCause()
                .hasMessage("CHIDAO_ISSUER needs CHIDAO_SESSION_KEY_FILE");
    }

    @Test
    void whoCannotReachTheProviderReadsAPage() throws Exception {
        gateways = new Gateways(folder, provider, "http://localhost:1");
        Person person = new Person(gateways.start(0, "CHIDAO_DEPARTMENTS_URL=http://127.0.0.1:" + Gateways.freePort()));

        HttpResponse<String> page = person.get("/auth/oauth2/authorize?a=b", "Accept", "text/html,*/*;q=0.8");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("Chưa kết nối được với hệ thống đăng nhập");
        Browser.assertSecure(page);
        assertProblem(person.get("/auth/oauth2/jwks"), 503, "SERVICE_UNAVAILABLE");
    }

    @Test
    void aClientThatAsksTooMuchHasToWait(CapturedOutput log) throws Exception {
        Person person = new Person(start("http://localhost:1", "CHIDAO_RATE_API=10/10s"));
        person.signIn();
        Person nobody = new Person(gateways.lastPort());
        while (nobody.get("/api/tasks").statusCode() == 200) {}

        HttpResponse<String> refused = nobody.get("/api/tasks", "Accept-Language", "en");
        assertProblem(refused, 429, "TOO_MANY_REQUESTS");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        provider.heard().clear();
        assertProblem(nobody.get("/", "X-Forwarded-For", "9.9.9.9"), 429, "TOO_MANY_REQUESTS");
        assertThat(provider.heard()).isEmpty();
        assertThat(nobody.get("/actuator/health").statusCode()).isEqualTo(200);

        assertThat(person.get("/api/tasks").statusCode())
                .as("a session has its own")
                .isEqualTo(200);
        Person forged = person.at(gateways.lastPort());
        forged.cookies.put("chidao_session", "forged");
        assertProblem(forged.get("/api/tasks"), 429, "TOO_MANY_REQUESTS");

        Gateways.CLOCK.advance(Duration.ofSeconds(1));
        assertThat(nobody.get("/api/tasks").statusCode()).isEqualTo(200);
        assertThat(nobody.get("/api/tasks").statusCode()).isEqualTo(429);
        assertThat(log.getAll().split("asks too much of API", -1))
                .as("told once")
                .hasSize(2);
    }

    @Test
    void guessingAtTheProviderIsSlowedFurther() throws Exception {
        Person person = new Person(start("http://localhost:1", "CHIDAO_RATE_SIGN_IN=3/1m", "CHIDAO_RATE_TOKEN=2/1m"));
        for (int i = 0; i < 3; i++) {
            assertThat(person.send("POST", "/auth/login", "password=" + i).statusCode())
                    .isEqualTo(200);
        }
        HttpResponse<String> refused = person.send("POST", "/auth/login", "password=4");
        assertProblem(refused, 429, "TOO_MANY_REQUESTS");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("20");
        assertProblem(person.send("POST", "/auth/password", "x=1"), 429, "TOO_MANY_REQUESTS");
        assertThat(provider.heard("/auth/login")).hasSize(3);
        assertThat(person.get("/auth/login").statusCode()).isEqualTo(200);

        for (int i = 0; i < 2; i++) {
            assertThat(person.send("POST", "/auth/oauth2/token", "grant_type=client_credentials")
                            .statusCode())
                    .isEqualTo(401);
        }
        assertProblem(person.send("POST", "/auth/oauth2/token", "grant_type=x"), 429, "TOO_MANY_REQUESTS");
    }

    @Test
    void aTrustedProxyTellsWhoAsks() throws Exception {
        Person person = new Person(start(
                "http://localhost:1",
                "CHIDAO_TRUSTED_PROXIES=127.0.0.0/8, 10.1.0.0/16",
                "CHIDAO_CLIENT_ADDRESS_HEADER=X-Real-Chain",
                "CHIDAO_RATE_SIGN_IN=1/1m"));
        String[][] clients = {
            {"1.2.3.4", "1.2.3.4"},
            {"6.6.6.6, 1.2.3.5, 10.1.2.3", "1.2.3.5"},
            {"6.6.6.6, not-an-address", "127.0.0.1"},
            {"2001:db8:1:2:3::4", "2001:db8:1:2:3:0:0:4"},
        };
        for (String[] client : clients) {
            assertThat(person.send(
                                    "POST",
                                    "/auth/login",
                                    "a=b",
                                    "X-Real-Chain",
                                    client[0],
                                    "X-Forwarded-For",
                                    "7.7.7.7")
                            .statusCode())
                    .as(client[0])
                    .isEqualTo(200);
            assertThat(provider.heard("/auth/login").getLast().header("X-forwarded-for"))
                    .containsExactly(client[1]);
        }
        for (String same : List.of("8.8.8.8, 1.2.3.4", "2001:db8:1:2:ffff::1")) {
            assertProblem(person.send("POST", "/auth/login", "a=b", "X-Real-Chain", same), 429, "TOO_MANY_REQUESTS");
        }
        Browser.assertSecure(person.get("/auth/login"));
    }
}
