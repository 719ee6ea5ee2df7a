package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.chidao.gateway.Browser.assertProblem;
import static vn.chidao.gateway.Browser.assertSecure;
import static vn.chidao.gateway.session.Person.location;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all pages have in common: menu, language, theme, errors, and forms whose session has ended. */
class FrameTest extends PageTest {

    private static final String TYPED = "kept=B%C3%A1o+c%C3%A1o+%3Cb%3E&key=k-1";

    @ParameterizedTest
    @ValueSource(strings = {"/overview", "/directives/1", "/of-tomorrow", "/assetsx"})
    void everyAddressIsForWhoIsSignedInUnlessItIsNamed(String path) throws Exception {
        assertThat(location(person.get(path))).contains("/oauth2/authorization/chidao?to=");
    }

    @Test
    void whoStandsInForSomebodyIsTold() throws Exception {
        SERVICES.says("GET /api/people/me", 200, """
                {"roles": [{"role": "UNIT_HEAD", "unit": "ban-to-chuc", "inPlaceOf": "truongban", "to": "2026-11-30",
                   "inPlaceOfName": "Trần Văn B", "inPlaceOfTitle": "Trưởng Ban Tổ chức", "effect": "IN_EFFECT"},
                  {"role": "OFFICE_HEAD", "inPlaceOf": "chanh", "inPlaceOfName": "Lê Văn C", "effect": "NOTHING_BEHIND"}]}""");

        assertThat(person.signIn().body())
                .contains("Đang có quyền thực hiện thay đ/c Trần Văn B, Trưởng Ban Tổ chức, đến hết 30/11/2026")
                .doesNotContain("Lê Văn C");
        assertThat(person.get("/tasks?lang=en").body())
                .contains("You may act in the place of Trần Văn B, Trưởng Ban Tổ chức until 30/11/2026");
    }

    @Test
    void theMenuHasWhatTheRolesOfTodayHave() throws Exception {
        holds("INSPECTOR");
        assertThat(person.signIn().body()).contains("href=\"/overview\"", "href=\"/history\"");

        anotherAccount();
        SERVICES.says("GET /api/people/me", 200, """
                {"roles": [{"role": "LEADER", "effect": "IN_EFFECT"}, {"role": "INSPECTOR", "effect": "ENDED"}]}""");
        assertThat(new Person(PORT).signIn().body())
                .contains("href=\"/overview\"")
                .doesNotContain("\"/history");
    }

    @ParameterizedTest
    @CsvSource({
        "/directives?after=n&timeliness=OVERDUE&lang=vi, /directives?timeliness=OVERDUE",
        "/directives/d1?from=/queue?mine%3D1&theme=dark, /directives/d1",
        "/tasks?from=%2Fqueue, /tasks",
        "/figures?by=unit&from=2026-01, /figures?by=unit&amp;from=2026-01"
    })
    void onPaperStandsTheAddressOfWhatIsShown(String opened, String printed) throws Exception {
        SERVICES.says("GET /api/directives/d1", 200, """
                {"id": "d1", "status": "ISSUED", "content": "x", "assignments": [], "acts": []}""");
        signIn();

        assertThat(person.get(opened).body())
                .contains("<p class=\"print-foot\">Địa chỉ trang: http://localhost:" + PORT + printed + "</p>");
    }

    @Test
    void rolesAreAskedForOnceInAWhile() throws Exception {
        holds("CLERK");
        person.signIn();
        SERVICES.heard().clear();

        person.get("/overview");
        person.get("/overview");

        assertThat(SERVICES.heard("/api/people/me")).isEmpty();
    }

    @Test
    void withoutTheServiceOfPeopleThePageStands() throws Exception {
        SERVICES.says("GET /api/people/me", 500, "{}");

        assertThat(person.signIn().body())
                .contains("<h1>Nhiệm vụ</h1>", "href=\"/directives\"")
                .doesNotContain("\"/overview", "\"/queue", "\"/tasks", "\"/history");
    }

    @Test
    void aMenuStaysWhileTheServiceOfPeopleIsAway() throws Exception {
        holds("INSPECTOR");
        person.signIn();
        SERVICES.says("GET /api/people/me", 500, "{}");
        Gateways.CLOCK.advance(Duration.ofMinutes(3));

        assertThat(person.get("/overview").body()).contains("href=\"/history\"");

        SERVICES.says("GET /api/people/me", 403, "{}");
        assertThat(person.get("/overview").body()).doesNotContain("href=\"/history\"");
    }

    @ParameterizedTest
    @CsvSource({
        "CLERK,Chờ xử lý",
        "OFFICE_HEAD,Chờ xử lý",
        "LEADER,Tình hình thực hiện nhiệm vụ",
        "UNIT_HEAD,Việc của đơn vị",
        "OFFICER,Việc của tôi",
        "INSPECTOR,Tình hình thực hiện nhiệm vụ",
        "ADMIN,'Cơ quan, cán bộ'"
    })
    void everyRoleBeginsWithWhatItHasToDo(String role, String title) throws Exception {
        holds(role);
        HttpResponse<String> page = person.signIn();
        assertThat(page.body())
                .contains("<h1>" + title + "</h1>", "aria-current=\"page\"")
                .doesNotContain("??");
    }

    @Test
    void aSessionSaysBeforeItEnds() throws Exception {
        holds("CLERK");
        person.signIn();
        assertThat(person.get("/queue").body()).containsPattern("class=\"session-ends[^>]*hidden");

        Gateways.CLOCK.advance(Duration.ofHours(11).plusMinutes(46));

        assertThat(person.get("/queue").body())
                .contains("Phiên làm việc kết thúc lúc ")
                .doesNotContainPattern("class=\"session-ends[^>]*hidden");
    }

    @Test
    void languageAndThemeAreKept() throws Exception {
        person.signIn();
        assertThat(person.get("/overview").body())
                .contains("<html lang=\"vi\" data-bs-theme=\"light\" data-theme=\"auto\">");

        assertThat(person.get("/overview?a=1&lang=en&theme=dark").body())
                .contains("<html lang=\"en\" data-bs-theme=\"dark\" data-theme=\"dark\">")
                .contains("href=\"/overview?a=1&amp;lang=vi\"");
        assertThat(person.get("/overview").body())
                .contains("<html lang=\"en\" data-bs-theme=\"dark\" data-theme=\"dark\">");
        assertThat(person.get("/of-tomorrow", "Accept", "text/html").body()).contains("Not found");
    }

    @Test
    void aCookieThatIsNoneOfOursChoosesNothing() throws Exception {
        person.signIn();
        person.cookies.put("chidao_lang", "fr");
        person.cookies.put("chidao_theme", "x\"onload=alert(1)");
        person.cookies.put("chidao_said", "said.nothing<b>|1");

        HttpResponse<String> page = person.get("/overview");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<html lang=\"vi\" data-bs-theme=\"light\" data-theme=\"auto\">")
                .doesNotContain("alert(1)", "nothing<b>");
    }

    @Test
    void whatIsNotThereIsAPageToPeopleAndAProblemToPrograms() throws Exception {
        person.signIn();

        HttpResponse<String> page = person.get("/of-tomorrow", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body())
                .as("its style sheets are found")
                .containsPattern("href=\"/assets/chidao-[0-9a-f]{32}\\.css\"");
        assertThat(page.body())
                .contains("Không tìm thấy", "<nav class=\"menu\"")
                .doesNotContain("??");
        assertSecure(page);

        assertProblem(person.get("/of-tomorrow"), 404, "NOT_FOUND");
        assertProblem(person.get("/api/of-tomorrow", "Accept", "text/html"), 404, "NOT_FOUND");
    }

    @Test
    void aPartOfAPageDoesNotBecomeTheSignInPage() throws Exception {
        for (String method : new String[] {"GET", "POST"}) {
            HttpResponse<String> answer =
                    person.send(method, "/history", "kept=x", "HX-Request", "true", "Content-Type", FORM);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("HX-Trigger")).hasValue("signed-out");
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void whatWasTypedStaysWhenTheSessionHasEnded() throws Exception {
        HttpResponse<String> page =
                person.send("POST", "/history?a=1", TYPED, "Content-Type", FORM, "Sec-Fetch-Site", "same-origin");

        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body())
                .contains("Phiên làm việc đã kết thúc", "Báo cáo &lt;b&gt;", "action=\"/history?a=1\"")
                .contains("<input type=\"hidden\" name=\"key\" value=\"k-1\">")
                .doesNotContain("_csrf", "??");
        assertSecure(page);
    }

    @Test
    void afterSigningInItIsSentAgainWithAFreshToken() throws Exception {
        person.signIn();
        HttpResponse<String> old =
                person.send("POST", "/history", TYPED, "Content-Type", FORM, "Sec-Fetch-Site", "same-origin");

        assertThat(old.statusCode()).isEqualTo(403);
        assertThat(old.body()).contains("Trang đã cũ", "Báo cáo &lt;b&gt;").doesNotContain("??");
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(old.body());
        assertThat(token.find()).isTrue();
        // It is carried out now, and what was typed is no line of a seal.
        HttpResponse<String> again =
                person.send("POST", "/history", TYPED + "&_csrf=" + token.group(1), "Content-Type", FORM);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("Dòng 1");
    }

    /** What is sent from a part of a page is answered there: the page of an earlier session stays as it is, and says so. */
    @Test
    void aPartOfAnEarlierSessionsPageStaysWhereItIs() throws Exception {
        person.signIn();
        HttpResponse<String> old = person.send("POST", "/history", TYPED, "Content-Type", FORM, "HX-Request", "true");

        assertThat(old.statusCode()).isEqualTo(401);
        assertThat(old.headers().firstValue("HX-Trigger")).hasValue("signed-out");
        assertThat(old.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site,cross-site", "Origin,https://evil.example", "X-Nothing,said"})
    void whatAnotherSiteSentIsNotShown(String header, String value) throws Exception {
        HttpResponse<String> page = person.send("POST", "/history", TYPED, "Content-Type", FORM, header, value);

        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body())
                .contains("không xuất phát từ trang của hệ thống")
                .doesNotContain("Báo cáo", "k-1");
    }

    @Test
    void thePageOfAnEndedSessionIsNoAddress() throws Exception {
        assertProblem(person.send("POST", "/sign-in/session-ended", TYPED, "Content-Type", FORM), 404, "NOT_FOUND");
    }
}
