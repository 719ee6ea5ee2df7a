package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.chidao.gateway.Browser.assertSecure;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Units and people: reading the register, its forms, and sheets of paper with accounts. */
class RegisterPagesTest extends PageTest {

    private static final String MAY_ENTER = "\"acts\": [{\"act\": \"enter\", \"may\": true}]";
    private static final String MAY_CHANGE = "\"acts\": [{\"act\": \"change\", \"may\": true}]";
    private static final String UNIT = """
            {"id": "ban-to-chuc", "version": 4, "name": "Ban Tổ chức <b>Tỉnh ủy</b>", "shortName": "Ban Tổ chức", "code": "BTCTU",
             "parent": "tinh-uy", "successors": [], "committee": false, "order": 20, "aliases": ["Ban TCTU", "BTC <i>Tỉnh ủy</i>"], "ended": false, "people": 7, %s}""";
    private static final String UNITS = """
            {"items": [
              {"id": "tinh-uy", "version": 1, "name": "Tỉnh ủy", "code": "TU", "committee": true, "order": 1, "ended": false, "people": 1},
              %s,
              {"id": "ban-dan-van", "version": 2, "name": "Ban Dân vận", "parent": "tinh-uy", "validTo": "2025-02-14",
               "successors": ["ban-to-chuc"], "committee": false, "ended": true, "people": 0}], %s}""";
    private static final String PERSON = """
            {"account": "nguyen.van.a", "version": 3, "name": "Nguyễn Văn A", "title": "Trưởng ban", "email": "a@tinhuy.vn",
             "phone": "0912345678", "active": true, %s,
             "roles": [{"role": "UNIT_HEAD", "unit": "ban-to-chuc", "unitName": "Ban Tổ chức", "from": "2025-07-01", "effect": "IN_EFFECT"},
               {"role": "OFFICER", "unit": "ban-dan-van", "unitName": "Ban Dân vận", "to": "2025-02-14", "effect": "ENDED"}]}""";
    private static final String DEPUTY = """
            {"account": "pho", "version": 8, "name": "Lê Thị P", "active": true, "acts": [],
             "roles": [{"role": "UNIT_DEPUTY", "unit": "ban-to-chuc", "effect": "IN_EFFECT"}]}""";

    @BeforeEach
    void reset() throws Exception {
        administers(true);
        signIn();
    }

    private static void administers(boolean may) {
        String enter = may ? MAY_ENTER : "\"acts\": []";
        String change = may ? MAY_CHANGE : "\"acts\": []";
        SERVICES.says("GET /api/units", 200, UNITS.formatted(UNIT.formatted(change), enter));
        SERVICES.says("GET /api/units/ban-to-chuc", 200, UNIT.formatted(change));
        SERVICES.says("GET /api/people/nguyen.van.a", 200, PERSON.formatted(change));
        SERVICES.says("GET /api/people/pho", 200, DEPUTY);
        SERVICES.says(
                "GET /api/people",
                200,
                "{\"items\": [" + PERSON.formatted(change) + "," + DEPUTY + "], " + enter + "}");
        SERVICES.says("GET /api/people/nguyen.van.a/account", 200, """
                {"elsewhere": false, "password": false, "secondFactor": false, "linkUntil": "2026-12-03T07:05:00Z",
                 "acts": [{"act": "invite", "may": true}, {"act": "resetPassword", "may": false, "detail": "chưa có mật khẩu"}]}""");
    }

    @Test
    void unitsLieBelowEachOtherAndEndedOnesAreFolded() throws Exception {
        HttpResponse<String> page = person.get("/units");

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertSecure(page);
        assertThat(page.body())
                .containsSubsequence(
                        "href=\"/new-unit\"",
                        "depth-0",
                        "Tỉnh ủy",
                        "depth-1",
                        "Ban Tổ chức &lt;b&gt;",
                        "Đã kết thúc hoạt động (1)",
                        "Ban Dân vận",
                        "đến hết 14/02/2025")
                .doesNotContain("??", "Bắt đầu từ đây");
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void unitsAndPeopleAreFoundWithoutAccents() throws Exception {
        String page = person.get("/units?q=to%20chuc").body();

        assertThat(page)
                .contains("Cơ quan, đơn vị (1)", "Ban Tổ chức &lt;b&gt;", "Nguyễn Văn A", "value=\"to chuc\"")
                .doesNotContain("??");
        assertThat(SERVICES.heard("/api/people").getLast().uri()).contains("q=to%20chuc");
        assertThat(person.get("/units?q=ban%20tctu").body()).contains("Cơ quan, đơn vị (1)", "Ban Tổ chức &lt;b&gt;");
        assertThat(person.get("/units?q=%2B%2B").body()).contains("Cơ quan, đơn vị (0)");
    }

    @Test
    void fromNothingThePageSaysWhatComesFirst() throws Exception {
        SERVICES.says("GET /api/units", 200, "{\"items\": [], " + MAY_ENTER + "}");
        assertThat(person.get("/units").body())
                .contains("Bắt đầu từ đây", "href=\"/new-unit?top=1\"")
                .doesNotContain("type=\"search\"", "??");

        SERVICES.says("GET /api/units", 200, "{\"items\": [], \"acts\": []}");
        assertThat(person.get("/units?lang=en").body())
                .contains("Administrators enter this register")
                .doesNotContain("/new-unit", "??");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/units",
                "/people",
                "/units/ban-to-chuc",
                "/people/nguyen.van.a",
                "/me",
                "/account-sheets",
                "/settings"
            })
    void aServiceThatIsAwayIsSaid(String path) throws Exception {
        for (String away : List.of(
                "units", "people", "units/ban-to-chuc", "people/nguyen.van.a", "people/me", "deliveries", "settings")) {
            SERVICES.says("GET /api/" + away, 500, "");
        }
        assertThat(person.get(path, "Accept", "text/html").body())
                .contains("chưa hiển thị được", "Thử lại")
                .doesNotContain("??");
    }

    @Test
    void whoMayOnlyReadIsOfferedNothing() throws Exception {
        administers(false);
        for (String page : List.of("/units", "/people", "/units/ban-to-chuc", "/people/nguyen.van.a")) {
            assertThat(person.get(page).body())
                    .as(page)
                    .doesNotContain("/new-unit", "/new-person", "/change", "/account-sheets", "??");
        }
        assertThat(SERVICES.heard("/api/people/nguyen.van.a/account")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/new-unit",
                "/new-person",
                "/stand-in",
                "/units/ban-to-chuc/change",
                "/people/nguyen.van.a/change",
                "/people/nguyen.van.a/role",
                "/people/nguyen.van.a/close",
                "/people/nguyen.van.a/invite",
                "/people/nguyen.van.a/end-role?role=0&version=3",
                "/account-sheets"
            })
    void whoMayNotChangeIsToldSoBeforeTyping(String form) throws Exception {
        assertThat(person.get(form).statusCode()).as(form).isEqualTo(200);
        assertThat(person.get(form).body()).doesNotContain("??");

        administers(false);
        HttpResponse<String> refused = person.get(form, "Accept", "text/html");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Chỉ quản trị thay đổi danh mục này");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/people/nguyen.van.a/end-role?role=7&version=3",
                "/people/nguyen.van.a/end-role?role=0&version=2"
            })
    void aRoleThatIsNoneIsNotFound(String path) throws Exception {
        assertThat(person.get(path, "Accept", "text/html").statusCode()).isEqualTo(404);
    }

    @Test
    void aPersonsPageSaysWhereTheAccountStands() throws Exception {
        String page = person.get("/people/nguyen.van.a").body();

        assertThat(page)
                .contains("Người đứng đầu đơn vị", "từ 01/07/2025", "đã hết thời hạn")
                .contains("Chưa đặt mật khẩu", "Liên kết đã cấp còn hiệu lực đến 14:05 03/12/2026")
                .contains("/people/nguyen.van.a/invite", "/end-role?role=0&amp;version=3")
                .doesNotContain("/reset-password", "role=1&amp;version", "??");
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void aUnitsPageAndItsFormSayWhatElseItIsCalled() throws Exception {
        assertThat(person.get("/units/ban-to-chuc").body())
                .contains("Tên gọi khác", "Ban TCTU · BTC &lt;i&gt;Tỉnh ủy&lt;/i&gt;");
        assertThat(person.get("/units/ban-to-chuc/change").body())
                .contains(">Ban TCTU\nBTC &lt;i&gt;Tỉnh ủy&lt;/i&gt;</textarea>", "mỗi dòng một tên");
        assertThat(person.get("/units/ban-to-chuc/change?lang=en").body()).contains("Also written as", "one a line");
    }

    @Test
    void aliasesAreEnteredOneALine() throws Exception {
        SERVICES.says("PUT /api/units/ban-to-chuc", 200, UNIT.formatted(MAY_CHANGE));

        HttpResponse<String> done = send(
                "/units/ban-to-chuc/change",
                "version",
                "4",
                "name",
                "Ban",
                "aliases",
                " Ban  TCTU\r\n\r\n\u200B\r\nBTC, TU\r\n");

        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        assertThat(SERVICES.heard("/api/units/ban-to-chuc").getLast().body())
                .contains("\"aliases\":[\"Ban TCTU\",\"BTC, TU\"]");
        send("/units/ban-to-chuc/change", "version", "4", "name", "Ban", "aliases", "");
        assertThat(SERVICES.heard("/api/units/ban-to-chuc").getLast().body())
                .as("an empty field takes them away")
                .contains("\"aliases\":[]");
    }

    @Test
    void anAliasThatIsTakenIsSaidAtItsField() throws Exception {
        SERVICES.says(
                "PUT /api/units/ban-to-chuc",
                400,
                "{\"errors\":[{\"field\":\"aliases[1]\",\"message\":\"“VPTU” đang là tên gọi của Văn phòng.\"}]}");

        HttpResponse<String> again =
                send("/units/ban-to-chuc/change", "version", "4", "name", "Ban", "aliases", "Ban TCTU\r\nVPTU");

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body())
                .contains(
                        "href=\"#field-aliases\"",
                        "“VPTU” đang là tên gọi của Văn phòng.",
                        ">Ban TCTU\nVPTU</textarea>");
    }

    @Test
    void aUnitIsEnteredUnderAnIdMadeOfItsName() throws Exception {
        SERVICES.says("PUT /api/units/so-tai-chinh", 201, UNIT.formatted(MAY_CHANGE));

        HttpResponse<String> done = send(
                "/new-unit",
                "name",
                "Đảng ủy Sở Tài chính",
                "shortName",
                "Sở Tài chính",
                "parent",
                "tinh-uy",
                "validFrom",
                "1/7/2026");

        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        OidcProvider.Heard put = SERVICES.heard("/api/units/so-tai-chinh").getFirst();
        assertThat(put.header("If-match")).containsExactly("\"0\"");
        assertThat(put.body())
                .contains("\"name\":\"Đảng ủy Sở Tài chính\"", "\"parent\":\"tinh-uy\"", "\"validFrom\":\"2026-07-01\"")
                .contains("\"committee\":false", "\"order\":0", "\"successors\":[]");
    }

    @ParameterizedTest
    @CsvSource({
        "412,{},tên này đã có trong hệ thống",
        "400,'{\"errors\":[{\"field\":\"code\",\"message\":\"Mã đang là mã của Văn phòng.\"}]}',Mã đang là mã của Văn phòng.",
        "409,'{\"detail\":\"Đang bận.\"}',Đang bận.",
        "403,'{\"detail\":\"Không có quyền.\"}',Không có quyền."
    })
    void whatIsRefusedKeepsWhatWasTyped(int status, String problem, String said) throws Exception {
        SERVICES.says("PUT /api/units/so-y-te", status, problem);

        HttpResponse<String> again = send("/new-unit", "name", "Sở Y tế", "code", "X<1>");

        assertThat(again.statusCode()).isEqualTo(status == 412 ? 400 : status);
        assertThat(again.body())
                .contains(said, "value=\"Sở Y tế\"", "value=\"X&lt;1&gt;\"", "role=\"alert\"")
                .doesNotContain("??");
    }

    @Test
    void aDayThatIsNoneIsSaidBesideItsField() throws Exception {
        assertThat(send("/new-unit", "name", "Sở Y tế", "validTo", "31/02/2026").body())
                .contains("href=\"#field-validTo\"", "ghi ngày theo dạng 31/12/2026", "value=\"31/02/2026\"");
        assertThat(SERVICES.heard("/api/units/so-y-te")).isEmpty();
    }

    @Test
    void aChangeMeanwhileIsShownAndThePersonDecides() throws Exception {
        SERVICES.says("PUT /api/people/nguyen.van.a", 412, "{}");

        HttpResponse<String> again = send(
                "/people/nguyen.van.a/change",
                "name",
                "Nguyễn Văn An",
                "title",
                "Trưởng ban",
                "email",
                "a@tinhuy.vn",
                "phone",
                "0912345678");

        assertThat(again.statusCode()).isEqualTo(412);
        assertThat(again.body())
                .contains("Thông tin đã thay đổi trong lúc đồng chí soạn", "value=\"Nguyễn Văn An\"")
                .contains("Hiện nay:", "name=\"version\" value=\"3\"");
        // What stands there is what was sent: the answer to the first was lost.
        assertThat(send(
                                "/people/nguyen.van.a/change",
                                "name",
                                "Nguyễn Văn A",
                                "title",
                                "Trưởng ban",
                                "email",
                                "a@tinhuy.vn",
                                "phone",
                                "0912345678")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void aRoleIsAddedToThoseThatAreThere() throws Exception {
        SERVICES.says("PUT /api/people/nguyen.van.a", 200, PERSON.formatted(MAY_CHANGE));

        assertThat(send("/people/nguyen.van.a/role", "role", "CLERK", "unit", "van-phong", "to", "31.12.2027")
                        .statusCode())
                .isEqualTo(303);

        OidcProvider.Heard put = put("nguyen.van.a");
        assertThat(put.header("If-match")).containsExactly("\"3\"");
        assertThat(put.body())
                .contains("\"email\":\"a@tinhuy.vn\"", "\"role\":\"UNIT_HEAD\"", "\"from\":\"2025-07-01\"")
                .contains("{\"role\":\"CLERK\",\"unit\":\"van-phong\",\"to\":\"2027-12-31\"}");
        assertThat(send("/people/nguyen.van.a/role", "unit", "van-phong").body())
                .contains("Vai trò: chưa chọn.");
    }

    @Test
    void whoStandsInHasTheRolesThatTheOtherHolds() throws Exception {
        SERVICES.says("PUT /api/people/pho", 200, DEPUTY);

        HttpResponse<String> done =
                send("/stand-in", "by", "pho", "for", "nguyen.van.a", "from", "01/12/2026", "to", "15/12/2026");

        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        assertThat(put("pho").header("If-match")).containsExactly("\"8\"");
        assertThat(put("pho").body())
                .contains(
                        "{\"role\":\"UNIT_HEAD\",\"unit\":\"ban-to-chuc\",\"from\":\"2026-12-01\",\"to\":\"2026-12-15\",\"inPlaceOf\":\"nguyen.van.a\"}")
                .contains("\"role\":\"UNIT_DEPUTY\"")
                .doesNotContain("ban-dan-van");
    }

    @Test
    void aRoleEndsAndTheOthersStay() throws Exception {
        SERVICES.says("PUT /api/people/nguyen.van.a", 200, PERSON.formatted(MAY_CHANGE));

        assertThat(send("/people/nguyen.van.a/end-role?role=0&version=3", "to", "30/11/2026")
                        .statusCode())
                .isEqualTo(303);
        assertThat(put("nguyen.van.a").body())
                .contains("\"unit\":\"ban-to-chuc\",\"from\":\"2025-07-01\",\"to\":\"2026-11-30\"")
                .contains("\"unit\":\"ban-dan-van\",\"to\":\"2025-02-14\"");
    }

    @Test
    void anAccountIsClosedAfterItWasSaidWhatThatMeans() throws Exception {
        SERVICES.says("PUT /api/people/nguyen.van.a", 200, PERSON.formatted(MAY_CHANGE));
        assertThat(person.get("/people/nguyen.van.a/close").body()).contains("Các phiên đang đăng nhập kết thúc ngay");

        assertThat(send("/people/nguyen.van.a/close").statusCode()).isEqualTo(303);
        assertThat(put("nguyen.van.a").body()).contains("\"active\":false").doesNotContain("roles");
    }

    @Test
    void anInvitationIsMailedOrPrintedOnce() throws Exception {
        String invitation = "POST /api/people/nguyen.van.a/invitation";
        SERVICES.says(invitation, 200, "{\"way\": \"MAIL\", \"until\": \"2026-12-03T07:05:00Z\"}");
        assertThat(send("/people/nguyen.van.a/invite").statusCode()).isEqualTo(303);

        SERVICES.says(invitation, 200, """
                {"way": "HAND", "link": "https://chidao.tinhuy.vn/auth/password?token=s3cret", "until": "2026-12-03T07:05:00Z",
                 "qr": {"size": 45, "path": "M4 4h1v1h-1z"}}""");
        HttpResponse<String> sheet = send("/people/nguyen.van.a/invite");
        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(kept -> assertThat(kept).contains("no-store"));
        assertThat(sheet.body())
                .contains(
                        "token=s3cret",
                        "https://chidao.tinhuy.vn</b>",
                        "14:05 03/12/2026",
                        "Nguyễn Văn A",
                        "Ban Tổ chức")
                .doesNotContain("href=\"https://chidao.tinhuy.vn/auth", "??");

        SERVICES.says(invitation, 409, "{\"detail\":\"Đã có mật khẩu.\"}");
        assertThat(send("/people/nguyen.van.a/invite").body()).contains("Đã có mật khẩu.");
    }

    private String manyToInvite() throws Exception {
        SERVICES.says(
                "GET /api/people",
                200,
                "{\"items\": [" + PERSON.formatted(MAY_CHANGE) + "," + DEPUTY.replace("\"acts\": []", MAY_CHANGE)
                        + "], " + MAY_ENTER + "}");
        return person.get("/account-sheets?unit=ban-to-chuc").body();
    }

    @Test
    void manySheetsArePrintedAndWhoGetsNoneIsNamed() throws Exception {
        SERVICES.says("POST /api/people/invitations", 200, """
                {"items": [
                  {"id": "nguyen.van.a", "status": 200, "given": {"by": "HAND", "link": "http://h/auth/password?token=s1"}},
                  {"id": "pho", "status": 409, "problem": {"code": "HAS_PASSWORD", "detail": "Đã có mật khẩu."}}]}""");
        String form = manyToInvite();
        assertThat(form)
                .contains("name=\"account\" value=\"pho\"", "nhiều nhất 200 phiếu")
                .doesNotContain("??");
        SERVICES.heard().clear();

        HttpResponse<String> printed = person.send(
                "POST",
                "/account-sheets",
                body(
                        "_csrf",
                        hidden(form, "_csrf"),
                        "key",
                        hidden(form, "key"),
                        "unit",
                        hidden(form, "unit"),
                        "account",
                        "nguyen.van.a",
                        "account",
                        "pho",
                        "account",
                        "da.di"),
                "Content-Type",
                FORM);

        assertThat(printed.body())
                .contains("Đã lập 1 phiếu", "token=s1", "Lê Thị P", "Đã có mật khẩu.", "1 người đã chọn không còn")
                .doesNotContain("??");
        assertThat(SERVICES.heard("/api/people").getFirst().uri()).contains("unit=ban-to-chuc", "limit=200");
        OidcProvider.Heard asked = SERVICES.heard("/api/people/invitations").getFirst();
        assertThat(asked.body()).isEqualTo("{\"people\":[\"nguyen.van.a\",\"pho\"]}");
        assertThat(asked.header("Idempotency-key")).containsExactly(hidden(form, "key"));
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void whereNobodyCouldBeInvitedEachIsNamed() throws Exception {
        SERVICES.says("POST /api/people/invitations", 500, "");
        manyToInvite();

        assertThat(send("/account-sheets", "key", "k", "account", "nguyen.van.a", "account", "pho")
                        .body())
                .contains("Đã lập 0 phiếu", "Nguyễn Văn A", "Lê Thị P", "chưa thực hiện được, đề nghị lập lại")
                .doesNotContain("??");
    }

    @Test
    void whoConfirmsIsSet() throws Exception {
        SERVICES.says(
                "GET /api/settings",
                200,
                "{\"version\": 2, \"confirming\": [\"CLERK\", \"LEADER\"], " + MAY_CHANGE + "}");
        SERVICES.says("PUT /api/settings", 200, "{\"version\": 3, \"confirming\": [\"LEADER\"], " + MAY_CHANGE + "}");
        assertThat(person.get("/settings").body())
                .containsPattern("value=\"CLERK\" checked")
                .doesNotContainPattern("value=\"OFFICE_HEAD\" checked")
                .doesNotContain("??");

        assertThat(send("/settings", "confirming", "LEADER").statusCode()).isEqualTo(303);
        assertThat(SERVICES.heard("/api/settings").stream()
                        .filter(heard -> heard.method().equals("PUT")))
                .singleElement()
                .satisfies(put -> assertThat(put.body()).isEqualTo("{\"confirming\":[\"LEADER\"]}"));
        assertThat(send("/settings").body()).contains("chưa chọn.");
    }

    @Test
    void onesOwnProfileNamesWhoCanMendIt() throws Exception {
        SERVICES.says("GET /api/people/me", 200, PERSON.formatted("\"acts\": []"));
        SERVICES.says("GET /api/people", 200, """
                {"items": [{"account": "admin", "version": 1, "name": "Quản Trị Viên", "active": true, "roles": []}]}""");
        SERVICES.says("GET /api/deliveries", 200, """
                {"items": [{"id": "1", "occasion": "REMINDER", "channel": "SMS", "status": "DELIVERED", "at": "2026-12-01T00:30:00Z",
                  "endedAt": "2026-12-01T00:30:41Z", "items": [{"task": "d1:1"}, {"task": "d2:1"}]}]}""");

        String page = person.get("/me").body();

        assertThat(page)
                .contains(
                        "Nguyễn Văn A",
                        "0912345678",
                        "Người đứng đầu đơn vị",
                        "Quản Trị Viên",
                        "href=\"/auth/account\"")
                .contains("Nhắc hạn", "href=\"/directives/d1\"", "07:30:41 01/12/2026")
                .doesNotContain("??");
        assertThat(SERVICES.heard("/api/deliveries").getFirst().uri()).contains("person=" + account, "limit=20");
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(8);
    }

    private static OidcProvider.Heard put(String account) {
        return SERVICES.heard("/api/people/" + account).stream()
                .filter(heard -> heard.method().equals("PUT"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private HttpResponse<String> send(String address, String... fields) throws Exception {
        String form = person.get(address).body();
        List<String> all = new ArrayList<>(List.of("_csrf", hidden(form, "_csrf")));
        if (form.contains("name=\"version\"")) {
            all.addAll(List.of("version", hidden(form, "version")));
        }
        all.addAll(List.of(fields));
        return person.send("POST", address, body(all.toArray(String[]::new)), "Content-Type", FORM);
    }
}
