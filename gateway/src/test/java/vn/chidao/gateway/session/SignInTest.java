package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.chidao.gateway.Browser.assertProblem;
import static vn.chidao.gateway.session.Person.location;
import static vn.chidao.gateway.session.Person.pathOf;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Signing in and out, through a provider that stands behind the gateway. */
@ExtendWith(OutputCaptureExtension.class)
class SignInTest {

    private static final OidcProvider PROVIDER = new OidcProvider();
    private static final int PORT = Gateways.freePort();
    private static final String PUBLIC = "http://localhost:" + PORT;
    private static Gateways gateways;

    @TempDir
    private static Path folder;

    private final Person person = new Person(PORT);

    @BeforeAll
    static void start() {
        gateways = new Gateways(folder, PROVIDER, PUBLIC);
        gateways.start(PORT, "chidao.sign-in.renew-limit=30s", "chidao.sign-in.confirm-limit=1s");
    }

    @BeforeEach
    void reset() {
        PROVIDER.reset();
        Gateways.CLOCK.set(Instant.now());
    }

    @AfterAll
    static void stop() {
        gateways.close();
        PROVIDER.close();
    }

    @Test
    void thePageLeadsToTheProviderAndBack() throws Exception {
        HttpResponse<String> start = person.get("/");
        assertThat(location(start)).isEqualTo(PUBLIC + "/oauth2/authorization/chidao");

        HttpResponse<String> toProvider = person.get(pathOf(start));
        assertThat(location(toProvider)).startsWith(PUBLIC + "/auth/oauth2/authorize?");
        Map<String, String> asked =
                OidcProvider.form(URI.create(location(toProvider)).getRawQuery());
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "chidao-web")
                .containsEntry("scope", "openid profile")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", PUBLIC + "/login/oauth2/code/chidao")
                .containsKeys("state", "nonce", "code_challenge");

        HttpResponse<String> back = person.get(pathOf(toProvider));
        HttpResponse<String> signedIn = person.get(pathOf(back));
        assertThat(location(signedIn)).isEqualTo(PUBLIC + "/");

        HttpResponse<String> page = person.get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Nguyễn &lt;Văn&gt; An", "Đăng xuất", "action=\"/logout\"", "name=\"_csrf\"")
                .doesNotContain("chỉ đọc", "??");
        assertThat(PROVIDER.heard("/api/completion"))
                .isNotEmpty()
                .allSatisfy(heard ->
                        assertThat(heard.header("Authorization").getFirst()).startsWith("Bearer access-"));
        assertThat(person.get("/?lang=en").body()).contains("Sign out").doesNotContain("??");
    }

    @Test
    void theFirstPageComesWhenTheServicesHaveHeardOfThePerson() throws Exception {
        PROVIDER.unheard.set(3);

        HttpResponse<String> signedIn =
                person.get(pathOf(person.get(pathOf(person.get("/oauth2/authorization/chidao")))));

        assertThat(location(signedIn)).isEqualTo(PUBLIC + "/");
        assertThat(PROVIDER.heard("/api/people/me"))
                .singleElement()
                .satisfies(heard ->
                        assertThat(heard.header("Authorization").getFirst()).startsWith("Bearer access-"));
        assertThat(PROVIDER.unheard).hasValue(0);
        assertThat(PROVIDER.heard("/api/meetings").size()
                        + PROVIDER.heard("/api/deliveries").size())
                .isEqualTo(5);
    }

    @Test
    void whoHasNoPlaceHereIsToldWhyAndMaySignOut() throws Exception {
        PROVIDER.refusal = "Tài khoản <Bình>";
        HttpResponse<String> signedIn =
                person.get(pathOf(person.get(pathOf(person.get("/oauth2/authorization/chidao")))));
        assertThat(location(signedIn)).isEqualTo(PUBLIC + "/sign-in/unknown");
        assertThat(PROVIDER.heard("/api/meetings")).isEmpty();

        HttpResponse<String> page = person.get("/sign-in/unknown");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body())
                .contains("chưa được giao quyền", "Tài khoản &lt;Bình&gt;", "action=\"/logout\"", "name=\"_csrf\"")
                .doesNotContain("??");
        assertThat(person.get("/sign-in/unknown?lang=en").body())
                .contains("no place here")
                .doesNotContain("??");

        PROVIDER.refusal = null;
        assertThat(location(person.get("/sign-in/unknown"))).endsWith("/");
    }

    @Test
    void theBrowserHoldsOneSealedCookie() throws Exception {
        HttpResponse<String> start = person.get("/oauth2/authorization/chidao");
        assertThat(start.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("chidao_sign_in=")
                .contains("Max-Age=600", "Path=/", "HttpOnly", "SameSite=Lax");

        HttpResponse<String> signedIn = person.get(pathOf(person.get(pathOf(start))));

        List<String> set = signedIn.headers().allValues("Set-Cookie");
        assertThat(set).hasSize(3).anyMatch(line -> line.startsWith("chidao_sign_in=;") && line.contains("Max-Age=0"));
        assertThat(set)
                .filteredOn(line -> line.startsWith("chidao_session="))
                .singleElement()
                .asString()
                .contains("Path=/", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure", "Max-Age", OidcProvider.ACCOUNT)
                .hasSizeLessThan(4096);
        assertThat(person.cookies).containsOnlyKeys("chidao_session", "chidao_csrf");
        assertThat(person.cookies.get("chidao_session")).doesNotContain(person.csrf());
    }

    @Test
    void afterSigningInComesThePageThatWasWanted() throws Exception {
        HttpResponse<String> start = person.get("/?lang=en&x=%2F");
        assertThat(location(start)).isEqualTo(PUBLIC + "/oauth2/authorization/chidao?to=%2F%3Flang%3Den%26x%3D%252F");

        HttpResponse<String> signedIn = person.get(pathOf(person.get(pathOf(person.get(pathOf(start))))));

        assertThat(location(signedIn)).isEqualTo(PUBLIC + "/?lang=en&x=%2F");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example/",
                "/%09/evil.example\t",
                "\\\\evil.example",
                "javascript:alert(1)",
                "evil.example",
                "/\n/evil.example",
                "/login/oauth2/code/chidao",
                "/oauth2/authorization/chidao",
                "/auth/connect/logout",
                "@evil.example"
            })
    void nobodyIsLedElsewhere(String wanted) throws Exception {
        HttpResponse<String> toProvider =
                person.get("/oauth2/authorization/chidao?to=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8));

        HttpResponse<String> signedIn = person.get(pathOf(person.get(pathOf(toProvider))));

        assertThat(location(signedIn)).isEqualTo(PUBLIC + "/");
    }

    @Test
    void aRequestWithTheCookieGetsTheTokenAndNothingElseGoesUpstream() throws Exception {
        person.signIn();

        HttpResponse<String> response = person.get("/api/tasks?unit=ban-to-chuc");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(PROVIDER.heard("/api/tasks")).singleElement().satisfies(heard -> {
            assertThat(heard.uri()).isEqualTo("/api/tasks?unit=ban-to-chuc");
            assertThat(heard.header("Authorization")).singleElement().asString().startsWith("Bearer access-");
            assertThat(heard.header("Cookie")).isEmpty();
        });
    }

    @Test
    void anAuthorizationOfItsOwnPassesUntouched() throws Exception {
        person.signIn();

        HttpResponse<String> response =
                person.send("POST", "/api/tasks/1:1/acknowledge", "{}", "Authorization", "Bearer mine");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(PROVIDER.heard("/api/tasks/1:1/acknowledge")).singleElement().satisfies(heard -> {
            assertThat(heard.header("Authorization")).containsExactly("Bearer mine");
            assertThat(heard.header("Cookie")).isEmpty();
        });
    }

    @Test
    void whoIsNotSignedInGetsTheServicesAnswer() throws Exception {
        assertThat(person.get("/api/tasks").statusCode()).isEqualTo(200);
        assertThat(person.send("POST", "/api/tasks/1:1/acknowledge", "").statusCode())
                .isEqualTo(200);
        assertProblem(person.send("POST", "/api/tasks/1:1/submit", "{}"), 401, "UNAUTHORIZED");

        assertThat(PROVIDER.heard())
                .hasSize(2)
                .allSatisfy(heard -> assertThat(heard.header("Authorization")).isEmpty());
    }

    @Test
    void aCommandNeedsWhatOnlyOurPageKnows() throws Exception {
        person.signIn();
        String stale = person.csrf();
        person.cookies.clear();
        person.signIn();
        PROVIDER.heard().clear();

        for (String path : List.of("/api/tasks/1:1/submit", "/logout", "/")) {
            assertCsrf(person.send("POST", path, "{}"));
            assertCsrf(person.send("POST", path, "{}", "X-XSRF-TOKEN", stale));
            assertCsrf(person.send("DELETE", path, "", "X-XSRF-TOKEN", ""));
        }
        String own = person.csrf();
        person.cookies.put("chidao_csrf", "chosen-by-another-host");
        assertCsrf(person.send("PATCH", "/api/directives/1", "{}", "X-XSRF-TOKEN", "chosen-by-another-host"));
        assertThat(PROVIDER.heard()).isEmpty();

        HttpResponse<String> response = person.send("POST", "/api/tasks/1:1/submit", "{\"a\":1}", "X-XSRF-TOKEN", own);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(PROVIDER.heard("/api/tasks/1:1/submit"))
                .singleElement()
                .satisfies(heard -> assertThat(heard.header("X-XSRF-TOKEN")).isEmpty());
    }

    @Test
    void aSessionOutlivesARestartAndEveryInstanceKnowsIt() throws Exception {
        person.signIn();
        int other = gateways.start(0);
        try {
            assertThat(person.at(other).get("/").body()).contains("Nguyễn &lt;Văn&gt; An");
            assertThat(person.at(other)
                            .send("POST", "/api/tasks/1:1/submit", "{}", "X-XSRF-TOKEN", person.csrf())
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            gateways.stopLast();
        }

        gateways.stopLast();
        gateways.start(PORT);

        PROVIDER.heard().clear();
        assertThat(person.get("/").body()).contains("Nguyễn &lt;Văn&gt; An");
        assertThat(person.get("/api/tasks").statusCode()).isEqualTo(200);
        assertThat(PROVIDER.heard("/auth/oauth2/token")).hasSize(1);
    }

    @Test
    void whoBeganAtOneInstanceMayEndAtAnother() throws Exception {
        int other = gateways.start(0);
        try {
            HttpResponse<String> back = person.get(pathOf(person.get("/oauth2/authorization/chidao")));
            Person there = person.at(other);

            assertThat(location(there.get(pathOf(back)))).isEqualTo(PUBLIC + "/");
            assertThat(there.cookies).containsKey("chidao_session");
        } finally {
            gateways.stopLast();
        }
    }

    @Test
    void aChangedCookieIsNone() throws Exception {
        person.signIn();
        String cookie = person.cookies.get("chidao_session");
        PROVIDER.heard().clear();

        Stream<String> changed = Stream.concat(
                IntStream.iterate(0, i -> i < cookie.length(), i -> i + 17)
                        .filter(i -> cookie.charAt(i) != '.')
                        .mapToObj(i -> cookie.substring(0, i)
                                + (cookie.charAt(i) == 'A' ? 'B' : 'A')
                                + cookie.substring(i + 1)),
                Stream.of(
                        "",
                        "x",
                        "....",
                        "e30..e30.e30.e30",
                        cookie.substring(0, cookie.length() - 6),
                        cookie + cookie,
                        "A".repeat(5000)));
        for (String value : changed.toList()) {
            person.cookies.put("chidao_session", value);
            HttpResponse<String> response = person.get("/api/tasks");
            assertThat(response.statusCode()).as(value).isEqualTo(200);
            assertThat(response.headers().allValues("Set-Cookie"))
                    .as(value)
                    .anyMatch(line -> line.startsWith("chidao_session=;") && line.contains("Max-Age=0"));
            person.cookies.put("chidao_session", value);
            assertThat(location(person.get("/"))).endsWith("/oauth2/authorization/chidao");
        }
        assertThat(PROVIDER.heard())
                .isNotEmpty()
                .allSatisfy(heard -> assertThat(heard.header("Authorization")).isEmpty());
    }

    @Test
    void aSealForSigningInOpensNoSession() throws Exception {
        person.get("/oauth2/authorization/chidao");
        person.cookies.put("chidao_session", person.cookies.get("chidao_sign_in"));

        assertThat(location(person.get("/"))).endsWith("/oauth2/authorization/chidao");
    }

    @Test
    void aSessionEndsAfterTwelveHoursHoweverBusy() throws Exception {
        person.signIn();
        for (int hour = 1; hour < 12; hour++) {
            Gateways.CLOCK.advance(Duration.ofHours(1));
            assertThat(person.get("/").statusCode()).isEqualTo(200);
        }
        String last = person.cookies.get("chidao_session");
        Gateways.CLOCK.advance(Duration.ofHours(1));

        assertThat(location(person.get("/"))).endsWith("/oauth2/authorization/chidao");
        assertThat(person.cookies).doesNotContainKey("chidao_session");
        person.cookies.put("chidao_session", last);
        assertThat(location(person.get("/"))).endsWith("/oauth2/authorization/chidao");
    }

    @Test
    void whoTakesTooLongToSignInStartsAgain() throws Exception {
        HttpResponse<String> back = person.get(pathOf(person.get("/oauth2/authorization/chidao")));
        Gateways.CLOCK.advance(Duration.ofMinutes(10));

        assertFailed(person.get(pathOf(back)));
        assertThat(PROVIDER.heard("/auth/oauth2/token")).isEmpty();
    }

    static Stream<UnaryOperator<JWTClaimsSet.Builder>> foreignClaims() {
        return Stream.of(
                claims -> claims.claim("nonce", "of-another-sign-in"),
                claims -> claims.claim("nonce", null),
                claims -> claims.issuer("https://evil.example/auth"),
                claims -> claims.audience("another-client"),
                claims -> claims.audience(List.of("chidao-web", "another")).claim("azp", "another"),
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120))),
                claims -> claims.issueTime(null),
                claims -> claims.subject(null));
    }

    @ParameterizedTest
    @MethodSource("foreignClaims")
    void anIdTokenThatIsNotForThisSignInIsRefused(UnaryOperator<JWTClaimsSet.Builder> claims) throws Exception {
        PROVIDER.idTokenClaims = claims;

        assertFailed(person.get(pathOf(person.get(pathOf(person.get("/oauth2/authorization/chidao"))))));
    }

    @Test
    void soIsOneThatTheProviderDidNotSign() throws Exception {
        PROVIDER.unsignedIdTokens = true;
        assertFailed(person.get(pathOf(person.get(pathOf(person.get("/oauth2/authorization/chidao"))))));

        PROVIDER.unsignedIdTokens = false;
        PROVIDER.foreignSignature = true;
        assertFailed(person.get(pathOf(person.get(pathOf(person.get("/oauth2/authorization/chidao"))))));
    }

    @Test
    void withoutARefreshTokenThatFitsThereIsNoSession(CapturedOutput log) throws Exception {
        PROVIDER.refreshTail = null;
        assertFailed(person.get(pathOf(person.get(pathOf(person.get("/oauth2/authorization/chidao"))))));
        assertThat(log).contains("the provider gave no refresh token");

        PROVIDER.refreshTail = "x".repeat(3000);
        assertFailed(person.get(pathOf(person.get(pathOf(person.get("/oauth2/authorization/chidao"))))));
        assertThat(log).contains("too long for a cookie").doesNotContain("xxxxxx");

        PROVIDER.refreshTail = "x".repeat(1800);
        person.signIn();
        assertThat(person.cookies.get("chidao_session")).hasSizeLessThan(4000);
    }

    @Test
    void theProviderMayChangeItsKey() throws Exception {
        person.signIn();
        PROVIDER.newKey();

        new Person(PORT).signIn();
    }

    @Test
    void anAnswerThatWasNotAskedForIsRefused() throws Exception {
        HttpResponse<String> back = person.get(pathOf(person.get("/oauth2/authorization/chidao")));
        String path = pathOf(back);

        assertFailed(new Person(PORT).get(path));
        assertFailed(person.get(path.replaceAll("state=[^&]+", "state=another")));
        assertFailed(person.get(path.replaceAll("state=[^&]+", "")));
        assertFailed(person.get(path.replaceAll("code=[^&]+", "code=stolen")));
        assertThat(person.cookies).doesNotContainKey("chidao_sign_in");
        assertFailed(person.get("/login/oauth2/code/chidao?error=access_denied&state=x"));

        HttpResponse<String> page = person.follow(person.get(path));
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body())
                .contains("Đăng nhập chưa thành công", "Đăng nhập lại")
                .doesNotContain("??");
    }

    @Test
    void anotherPersonsCodeIsWorthNothingHere() throws Exception {
        Person victim = new Person(PORT);
        String stolen = OidcProvider.form(
                        URI.create(location(victim.get(pathOf(victim.get("/oauth2/authorization/chidao")))))
                                .getRawQuery())
                .get("code");

        String own = pathOf(person.get(pathOf(person.get("/oauth2/authorization/chidao"))));

        assertFailed(person.get(own.replaceAll("code=[^&]+", "code=" + stolen)));
    }

    @Test
    void aTokenThatRunsOutIsFetchedOnceHoweverManyWait() throws Exception {
        person.signIn();
        PROVIDER.heard().clear();
        assertThat(person.get("/api/units").statusCode()).isEqualTo(200);
        assertThat(PROVIDER.heard("/auth/oauth2/token")).isEmpty();

        Gateways.CLOCK.advance(Duration.ofMinutes(5));
        PROVIDER.delayMillis = 200;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(IntStream.range(0, 16)
                    .mapToObj(i -> (Callable<HttpResponse<String>>)
                            () -> person.at(PORT).get("/api/tasks"))
                    .toList());
            for (var answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
        }

        assertThat(PROVIDER.heard("/auth/oauth2/token"))
                .singleElement()
                .satisfies(heard -> assertThat(heard.form()).containsEntry("grant_type", "refresh_token"));
        assertThat(PROVIDER.heard("/api/tasks").stream()
                        .map(heard -> heard.header("Authorization"))
                        .distinct())
                .hasSize(1)
                .doesNotContain(PROVIDER.heard("/api/units").getFirst().header("Authorization"));
    }

    @Test
    void aNewRefreshTokenReachesTheCookie() throws Exception {
        PROVIDER.rotating = true;
        person.signIn();
        String before = person.cookies.get("chidao_session");
        Gateways.CLOCK.advance(Duration.ofMinutes(5));

        assertThat(person.get("/api/tasks").statusCode()).isEqualTo(200);
        assertThat(person.cookies.get("chidao_session")).isNotEqualTo(before);

        Person late = person.at(PORT);
        late.cookies.put("chidao_session", before);
        assertThat(late.get("/api/tasks").statusCode()).isEqualTo(200);
        assertThat(late.cookies.get("chidao_session")).isNotEqualTo(before);

        Gateways.CLOCK.advance(Duration.ofMinutes(5));
        assertThat(person.get("/api/tasks").statusCode()).isEqualTo(200);
        assertThat(person.csrf()).isEqualTo(late.csrf());
    }

    @Test
    void instancesTakeTurnsWithAProviderThatChangesItsTokens() throws Exception {
        PROVIDER.rotating = true;
        person.signIn();
        int other = gateways.start(0);
        try {
            for (int turn = 0; turn < 3; turn++) {
                Gateways.CLOCK.advance(Duration.ofSeconds(30));
                assertThat(person.get("/api/tasks").statusCode()).isEqualTo(200);
                Gateways.CLOCK.advance(Duration.ofSeconds(30));
                Person there = person.at(other);
                assertThat(there.get("/api/tasks").statusCode()).isEqualTo(200);
                person.cookies.putAll(there.cookies);
            }
        } finally {
            gateways.stopLast();
        }
    }

    @Test
    void aRefusedRefreshEndsTheSession() throws Exception {
        person.signIn();
        Person sameOnPage = person.at(PORT);
        PROVIDER.revokeAll();
        assertThat(person.get("/api/tasks").statusCode()).isEqualTo(200);
        Gateways.CLOCK.advance(Duration.ofMinutes(5));

        HttpResponse<String> response = person.get("/api/tasks");

        assertProblem(response, 401, "UNAUTHORIZED");
        assertThat(person.cookies).isEmpty();
        assertThat(location(sameOnPage.get("/"))).endsWith("/oauth2/authorization/chidao");
        assertThat(sameOnPage.cookies).isEmpty();
    }

    @Test
    void aProviderThatFailsEndsNothing() throws Exception {
        person.signIn();
        Gateways.CLOCK.advance(Duration.ofMinutes(5));
        PROVIDER.failing = true;

        HttpResponse<String> response = person.get("/api/tasks");
        assertProblem(response, 503, "SIGN_IN_UNAVAILABLE");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
        HttpResponse<String> page = person.get("/");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body())
                .contains("Chưa kết nối được với hệ thống đăng nhập", "Thử lại")
                .doesNotContain("??");
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();

        PROVIDER.failing = false;
        assertThat(person.get("/").body()).contains("Nguyễn &lt;Văn&gt; An");
    }

    @Test
    void signingOutEndsTheSessionHereAndAtTheProvider() throws Exception {
        person.signIn();
        Person copy = person.at(PORT);
        PROVIDER.heard().clear();

        HttpResponse<String> response = person.send("POST", "/logout", "", "X-XSRF-TOKEN", person.csrf());

        assertThat(location(response)).startsWith(PUBLIC + "/auth/connect/logout?");
        Map<String, String> asked =
                OidcProvider.form(URI.create(location(response)).getRawQuery());
        assertThat(asked)
                .containsEntry("client_id", "chidao-web")
                .containsEntry("post_logout_redirect_uri", PUBLIC + "/");
        assertThat(asked.get("id_token_hint").split("\\.")).hasSize(3);
        assertThat(person.cookies).isEmpty();
        assertThat(PROVIDER.heard("/auth/oauth2/revoke")).hasSize(1);
        assertProblem(copy.get("/api/tasks"), 401, "UNAUTHORIZED");
        assertThat(PROVIDER.heard("/api/tasks")).isEmpty();
    }

    @Test
    void theFormOnThePageSignsOut() throws Exception {
        String page = person.signIn().body();
        String token = page.replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        assertThat(token).isNotEqualTo(person.csrf()).hasSizeLessThan(200);

        HttpResponse<String> response =
                person.send("POST", "/logout", "_csrf=" + token, "Content-Type", "application/x-www-form-urlencoded");

        assertThat(location(response)).startsWith(PUBLIC + "/auth/connect/logout?");
        assertThat(person.cookies).isEmpty();
    }

    @Test
    void whoCannotReachTheProviderIsSignedOutHereAllTheSame() throws Exception {
        person.signIn();
        PROVIDER.failing = true;

        HttpResponse<String> response = person.send("POST", "/logout", "", "X-XSRF-TOKEN", person.csrf());

        assertThat(person.cookies).isEmpty();
        assertThat(person.follow(response).body())
                .contains("Đã đăng xuất tại đây", "đề nghị đóng trình duyệt")
                .doesNotContain("??");
        assertThat(location(new Person(PORT).send("POST", "/logout", ""))).endsWith("/signed-out");
    }

    @Test
    void theProvidersPagesKeepTheirCookiesAndLearnThePublicAddress() throws Exception {
        person.signIn();
        person.cookies.put("theirs", "t1");
        var first = person.send(
                "POST",
                "/auth/login",
                "username=a&password=b",
                "Content-Type",
                "application/x-www-form-urlencoded",
                "X-Forwarded-For",
                "6.6.6.6",
                "X-Forwarded-Host",
                "evil.example",
                "X-Forwarded-Prefix",
                "/evil",
                "Forwarded",
                "host=evil.example");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(person.cookies).containsEntry("provider_session", "p1");
        assertThat(PROVIDER.heard("/auth/login")).singleElement().satisfies(heard -> {
            assertThat(heard.form()).containsEntry("username", "a").containsEntry("password", "b");
            assertThat(heard.header("Cookie")).containsExactly("theirs=t1");
            assertThat(heard.header("Authorization")).isEmpty();
            assertThat(heard.header("X-forwarded-for")).containsExactly("127.0.0.1");
            assertThat(heard.header("X-forwarded-proto")).containsExactly("http");
            assertThat(heard.header("X-forwarded-host")).containsExactly("localhost");
            assertThat(heard.header("X-forwarded-port")).containsExactly(Integer.toString(PORT));
            assertThat(heard.header("X-forwarded-prefix")).isEmpty();
            assertThat(heard.header("Forwarded")).isEmpty();
        });

        assertThat(person.get("/auth/.well-known/openid-configuration").body()).isEqualTo("{}");
        assertThat(PROVIDER.heard("/.well-known/openid-configuration")).hasSize(1);
    }

    @Test
    void refusalsAreLoggedAndNoSecretIs(CapturedOutput log) throws Exception {
        person.signIn();
        String session = person.cookies.get("chidao_session");
        String csrf = person.csrf();
        assertCsrf(person.send("POST", "/api/tasks/1:1/submit", "{}", "X-XSRF-TOKEN", "stale-token"));
        Gateways.CLOCK.advance(Duration.ofMinutes(5));
        assertThat(person.get("/api/tasks").statusCode()).isEqualTo(200);
        PROVIDER.revokeAll();
        Gateways.CLOCK.advance(Duration.ofMinutes(5));
        assertProblem(person.get("/api/tasks"), 401, "UNAUTHORIZED");
        person.cookies.put("chidao_session", "x" + session);
        person.get("/api/tasks");
        person.cookies.clear();
        PROVIDER.idTokenClaims = claims -> claims.claim("nonce", "another");
        assertFailed(person.get(pathOf(person.get(pathOf(person.get("/oauth2/authorization/chidao"))))));

        assertThat(log.getAll())
                .contains("bantochuc signed in")
                .contains("refused, CSRF: POST /api/tasks/1:1/submit from 127.0.0.1, session of bantochuc")
                .containsPattern("refused, SESSION_ENDED: GET /api/tasks from 127.0.0.1, session of bantochuc.*refuses")
                .contains("refused, SESSION_COOKIE: GET /api/tasks from 127.0.0.1")
                .contains("refused, SIGN_IN: GET /login/oauth2/code/chidao from 127.0.0.1, invalid_nonce")
                .doesNotContain(session, csrf, "stale-token", OidcProvider.SECRET, "access-");
        PROVIDER.heard("/auth/oauth2/token")
                .forEach(heard -> assertThat(log.getAll())
                        .doesNotContain(heard.form().getOrDefault("refresh_token", "no such"))
                        .doesNotContain(heard.form().getOrDefault("code", "no such")));
    }

    @Test
    void whatComesByTheBrowserWritesNoLineOfItsOwn(CapturedOutput log) throws Exception {
        String back = pathOf(person.get(pathOf(person.get("/oauth2/authorization/chidao"))));

        assertFailed(person.get(back.replaceAll("code=[^&]+", "error=x%0A2026-11-24%20INFO%20admin%20signed%20in")));

        assertThat(log)
                .contains("refused, SIGN_IN: GET /login/oauth2/code/chidao from 127.0.0.1, an error code that is none")
                .doesNotContain("admin signed in");
    }

    @Test
    void aSessionThatHasEndedAtTheProviderEndsHereWithinHalfAMinute() throws Exception {
        person.signIn();
        Person onPage = person.at(PORT);
        PROVIDER.revokeAll();
        Gateways.CLOCK.advance(Duration.ofSeconds(30));

        assertProblem(person.get("/api/tasks"), 401, "UNAUTHORIZED");
        assertThat(person.cookies).isEmpty();
        assertThat(location(onPage.get("/"))).endsWith("/oauth2/authorization/chidao");
    }

    @Test
    void aProviderThatIsAwayIsAskedAgainAndTheTokenServesMeanwhile() throws Exception {
        person.signIn();
        PROVIDER.failing = true;
        String asked = "/auth/oauth2/token";
        PROVIDER.heard().clear();
        Gateways.CLOCK.advance(Duration.ofSeconds(30));
        // The services stand where the provider does, and fail with it: what counts is that they were asked.
        assertThat(person.get("/api/tasks").statusCode()).isEqualTo(500);
        assertThat(person.get("/api/tasks").statusCode()).isEqualTo(500);
        assertThat(PROVIDER.heard(asked)).hasSize(1);
        assertThat(PROVIDER.heard("/api/tasks"))
                .hasSize(2)
                .allSatisfy(heard -> assertThat(heard.header("Authorization"))
                        .singleElement()
                        .asString()
                        .startsWith("Bearer access-"));

        Gateways.CLOCK.advance(Duration.ofSeconds(5));
        assertThat(person.get("/api/tasks").statusCode()).isEqualTo(500);
        assertThat(PROVIDER.heard(asked)).hasSize(2);
        Gateways.CLOCK.advance(Duration.ofMinutes(4));
        assertProblem(person.get("/api/tasks"), 503, "SIGN_IN_UNAVAILABLE");
        assertThat(PROVIDER.heard("/api/tasks")).hasSize(3);
    }

    @Test
    void aSessionInUseIsConfirmedBehindItsRequests() throws Exception {
        person.signIn();
        Gateways.CLOCK.advance(Duration.ofSeconds(30));
        assertThat(person.get("/api/tasks").statusCode()).isEqualTo(200);
        String first = lastToken();
        PROVIDER.heard().clear();

        Gateways.CLOCK.advance(Duration.ofSeconds(20));
        PROVIDER.delayMillis = 500;
        assertThat(person.get("/api/tasks").statusCode()).isEqualTo(200);
        assertThat(lastToken()).as("nobody waits for the next one").isEqualTo(first);

        await().untilAsserted(() -> {
            assertThat(person.get("/api/tasks").statusCode()).isEqualTo(200);
            assertThat(lastToken()).isNotEqualTo(first);
        });
        assertThat(PROVIDER.heard("/auth/oauth2/token")).hasSize(1);

        PROVIDER.delayMillis = 0;
        PROVIDER.revokeAll();
        Gateways.CLOCK.advance(Duration.ofSeconds(20));
        await().untilAsserted(() -> assertProblem(person.get("/api/tasks"), 401, "UNAUTHORIZED"));
    }

    @Test
    void whereTheProviderChangesItsTokensNothingIsConfirmedBehind() throws Exception {
        PROVIDER.rotating = true;
        person.signIn();
        Gateways.CLOCK.advance(Duration.ofSeconds(30));
        assertThat(person.get("/api/tasks").statusCode()).isEqualTo(200);
        PROVIDER.heard().clear();

        Gateways.CLOCK.advance(Duration.ofSeconds(29));
        assertThat(person.get("/api/tasks").statusCode()).isEqualTo(200);
        assertThat(PROVIDER.heard("/auth/oauth2/token")).isEmpty();
    }

    @Test
    void aProviderThatHangsHoldsASessionUpOnceAndNotForLong() throws Exception {
        person.signIn();
        Gateways.CLOCK.advance(Duration.ofSeconds(30));
        assertThat(person.get("/api/tasks").statusCode()).isEqualTo(200);
        String token = lastToken();
        PROVIDER.delayMillis = 60_000;

        long since = System.nanoTime();
        Gateways.CLOCK.advance(Duration.ofSeconds(30));
        assertThat(person.get("/api/tasks").statusCode()).isEqualTo(200);
        for (int i = 0; i < 4; i++) {
            Gateways.CLOCK.advance(Duration.ofSeconds(5));
            assertThat(person.get("/api/tasks").statusCode()).isEqualTo(200);
        }
        assertThat(lastToken()).isEqualTo(token);
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(25));

        Gateways.CLOCK.advance(Duration.ofMinutes(5));
        PROVIDER.refusingToRefresh = true;
        PROVIDER.delayMillis = 0;
        assertProblem(person.get("/api/tasks"), 503, "SIGN_IN_UNAVAILABLE");
    }

    /** As when a whole office signs in at the same time. */
    @Test
    void whoComesBackToASlowProviderWaitsAndGoesOn() throws Exception {
        person.signIn();
        Gateways.CLOCK.advance(Duration.ofMinutes(5));
        PROVIDER.delayMillis = 1_500;

        assertThat(person.get("/").body()).contains("Nguyễn &lt;Văn&gt; An");
        assertThat(PROVIDER.heard("/auth/oauth2/token")).hasSize(2);
    }

    @Test
    void whatASlowProviderAnswersIsTakenWhenItComes() throws Exception {
        PROVIDER.rotating = true;
        person.signIn();
        assertThat(person.get("/api/tasks").statusCode()).isEqualTo(200);
        String token = lastToken();
        String before = person.cookies.get("chidao_session");
        Gateways.CLOCK.advance(Duration.ofSeconds(30));
        PROVIDER.delayMillis = 60_000;
        PROVIDER.heard().clear();

        assertThat(person.get("/api/tasks").statusCode()).isEqualTo(200);
        assertThat(lastToken()).as("nobody waits for long").isEqualTo(token);
        assertThat(person.cookies.get("chidao_session")).isEqualTo(before);

        PROVIDER.delayMillis = 0;
        await().untilAsserted(() -> {
            assertThat(person.get("/api/tasks").statusCode()).isEqualTo(200);
            assertThat(lastToken()).isNotEqualTo(token);
        });
        assertThat(person.cookies.get("chidao_session")).isNotEqualTo(before);
        assertThat(PROVIDER.heard("/auth/oauth2/token")).hasSize(1);
    }

    private static String lastToken() {
        return PROVIDER.heard("/api/tasks").getLast().header("Authorization").getFirst();
    }

    @Test
    void signingOutWhileATokenIsOnItsWayLeavesNothingBehind() throws Exception {
        for (Duration since : List.of(Duration.ofSeconds(30), Duration.ofMinutes(5))) {
            person.signIn();
            PROVIDER.heard().clear();
            Gateways.CLOCK.advance(since);
            PROVIDER.delayMillis = 200;
            Person copy = person.at(PORT);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var onItsWay = threads.submit(() -> person.at(PORT).get("/api/tasks"));
                await().until(() -> !PROVIDER.heard("/auth/oauth2/token").isEmpty());
                HttpResponse<String> out = person.send("POST", "/logout", "", "X-XSRF-TOKEN", person.csrf());

                assertThat(OidcProvider.form(URI.create(location(out)).getRawQuery()))
                        .containsEntry("id_token_hint", PROVIDER.lastIdToken);
                assertProblem(onItsWay.get(), 401, "UNAUTHORIZED");
            }
            assertProblem(copy.get("/api/tasks"), 401, "UNAUTHORIZED");
            assertThat(PROVIDER.heard("/auth/oauth2/revoke")).hasSize(1);
            assertThat(PROVIDER.mostAtOnce).as("the last ID token comes last").hasValue(1);
            PROVIDER.reset();
        }
    }

    @Test
    void whatAProviderThatIsTooBusyDidNotAnswerIsRevokedAllTheSame() throws Exception {
        person.signIn();
        Person elsewhere = person.at(gateways.start(0));
        try {
            PROVIDER.refusingToRefresh = true;
            assertThat(location(person.send("POST", "/logout", "", "X-XSRF-TOKEN", person.csrf())))
                    .endsWith("/signed-out/here");
            await().until(() -> PROVIDER.heard("/auth/oauth2/revoke").size() == 1);
            PROVIDER.refusingToRefresh = false;

            assertProblem(elsewhere.get("/api/tasks"), 401, "UNAUTHORIZED");
        } finally {
            gateways.stopLast();
        }
    }

    private void assertFailed(HttpResponse<String> response) {
        assertThat(location(response)).isEqualTo(PUBLIC + "/sign-in/failed");
        assertThat(response.headers().allValues("Set-Cookie")).noneMatch(line -> line.startsWith("chidao_session=e"));
        assertThat(person.cookies).doesNotContainKey("chidao_session");
    }

    private static void assertCsrf(HttpResponse<String> response) {
        assertProblem(response, 403, "CSRF");
    }
}
