package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.chidao.gateway.Browser.assertSecure;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The delivery log: what became of each message, sending again, and whom to tell by hand. */
class DeliveriesPageTest extends PageTest {

    private static final String HTML = "text/html";

    private static final String FOUND = """
            {"items": [
              {"id": "a1", "occasion": "REMINDER", "person": "bantochuc", "personName": "Nguyễn <b>Hữu</b> Thành",
               "units": ["ban-to-chuc"], "channel": "SMS", "to": "0912000006", "status": "DELIVERED", "urgent": false,
               "items": [{"task": "d1:1", "directive": "d1", "unit": "ban-to-chuc", "kind": "OVERDUE", "n": 2, "number": "07",
                 "documentNumber": "125-TB/TU"}],
               "at": "2026-12-15T00:30:00Z", "attempts": 1, "acceptedAt": "2026-12-15T00:30:12Z",
               "endedAt": "2026-12-15T00:30:41Z", "acts": [{"act": "resend", "may": false, "detail": "Tin đã đến."}]},
              {"id": "b2", "occasion": "ASSIGNMENT", "person": "bantochuc", "personName": "Nguyễn Hữu Thành",
               "units": ["ban-to-chuc"], "channel": "EMAIL", "to": "btc@tinhuy.invalid", "status": "FAILED",
               "items": [], "at": "2026-12-14T00:30:00Z", "attempts": 3, "endedAt": "2026-12-14T00:31:00Z",
               "reason": "550 5.1.1 <unknown>", "acts": [{"act": "resend", "may": true}]},
              {"id": "c3", "occasion": "ASSIGNMENT", "units": ["van-phong"], "status": "NO_RECIPIENT",
               "items": [], "at": "2026-12-14T00:30:00Z", "attempts": 0, "acts": []}],
             "next": "n/2", "total": 57, "more": false,
             "byStatus": {"DELIVERED": 50, "FAILED": 3, "ACCEPTED": 4}}""";
    private static final String UNITS = """
            {"items": [{"id": "van-phong", "name": "Văn phòng Tỉnh ủy"}, {"id": "ban-to-chuc", "name": "Ban Tổ chức Tỉnh ủy"}]}""";
    private static final String PEOPLE = """
            {"items": [{"account": "bantochuc", "version": 1, "name": "Nguyễn Hữu Thành", "title": "Trưởng Ban", "phone": "0912000006",
              "active": true}]}""";

    @BeforeEach
    void reset() throws Exception {
        person.signIn();
        SERVICES.says("GET /api/deliveries", 200, FOUND);
        SERVICES.says("GET /api/units", 200, UNITS);
        SERVICES.says("GET /api/people", 200, PEOPLE);
        SERVICES.heard().clear();
    }

    private static List<String> asked() {
        return SERVICES.heard("/api/deliveries").stream()
                .map(OidcProvider.Heard::uri)
                .toList();
    }

    @Test
    void messagesAreListedWithWhatBecameOfThem() throws Exception {
        HttpResponse<String> page = person.get("/deliveries?channel=SMS&from=2026-12-01");

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertSecure(page);
        assertThat(asked()).containsExactly("/api/deliveries?channel=SMS&from=2026-12-01&limit=50&count=true");
        assertThat(page.body())
                .contains("Nguyễn &lt;b&gt;Hữu&lt;/b&gt; Thành", "NV 07", "125-TB/TU", "quá hạn, nhắc lần 2")
                .contains("Đã đến người nhận", "07:30:41 15/12/2026", "Nhà mạng đã nhận", "07:30:12 15/12/2026")
                .contains("Không gửi được", "550 5.1.1 &lt;unknown&gt;", "Đã thử 3 lần", "btc@tinhuy.invalid")
                .contains("Văn phòng Tỉnh ủy", "chưa có người nhận")
                .contains("href=\"/deliveries?channel=SMS&amp;from=2026-12-01&amp;status=FAILED\"")
                .contains("Kênh: SMS", "Từ ngày: 01/12/2026", "value=\"01/12/2026\"")
                .contains("action=\"/deliveries/b2/resend\"", "after=n%2F2")
                .doesNotContain("action=\"/deliveries/a1/resend\"", "??", "<b>Hữu</b>");
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void countsStayThoseOfAllStatuses() throws Exception {
        HttpResponse<String> page = person.get("/deliveries?status=FAILED&directive=d1");

        assertThat(asked())
                .containsExactlyInAnyOrder(
                        "/api/deliveries?directive=d1&limit=1&count=true",
                        "/api/deliveries?status=FAILED&directive=d1&limit=50&count=true");
        assertThat(page.body())
                .contains("Nhiệm vụ: NV 07 125-TB/TU", "href=\"/deliveries?directive=d1\" aria-current=\"true\"")
                .doesNotContain("??");
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({
        "'/deliveries?channel=&occasion=REMINDER',/deliveries?occasion=REMINDER",
        "'/deliveries?to=31/12/2026',/deliveries?to=2026-12-31"
    })
    void anAddressBecomesItsShortForm(String written, String kept) throws Exception {
        HttpResponse<String> answer = person.get(written);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue(kept);
    }

    @Test
    void aFilterMadeByHandIsToldAndTheRestStays() throws Exception {
        SERVICES.says("GET /api/deliveries", 400, """
                {"code":"INVALID","detail":"Có trường chưa hợp lệ.","errors":[{"field":"from","message":"cần: 2026-11-23"},\
                {"field":"channel","message":"Không có kênh này."},{"field":"new","message":"Chưa biết."}]}""");

        HttpResponse<String> page = person.get("/deliveries?from=hom-qua&channel=SMS");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains(
                        "Bộ lọc không đúng",
                        "Từ ngày: Đề nghị ghi ngày theo thứ tự ngày/tháng/năm",
                        "Kênh: Không có kênh này.",
                        "Chưa biết.",
                        "Bỏ tất cả bộ lọc",
                        "value=\"hom-qua\"")
                .doesNotContain("??", "2026-11-23", "new: ");
    }

    @Test
    void aMessageIsSentAgainAndThatIsSaid() throws Exception {
        SERVICES.says(
                "POST /api/deliveries/b2/resend",
                200,
                "{\"id\":\"b2\",\"occasion\":\"ASSIGNMENT\",\"status\":\"QUEUED\"}");

        HttpResponse<String> done = resend();

        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        assertThat(done.headers().firstValue("Location")).hasValue("/deliveries?status=FAILED");
        assertThat(SERVICES.heard("/api/deliveries/b2/resend").getFirst().header("Idempotency-key"))
                .containsExactly("k1");
        assertThat(person.get("/deliveries?status=FAILED").body()).contains("Đã chuyển tin vào hàng chờ để gửi lại.");
    }

    @Test
    void whyOneIsNotSentAgainIsSaidAboveTheList() throws Exception {
        SERVICES.says("POST /api/deliveries/b2/resend", 409, "{\"code\":\"X\",\"detail\":\"Tin đang chờ gửi.\"}");

        HttpResponse<String> refused = resend();

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("Chưa gửi lại.", "Tin đang chờ gửi.", "Nguyễn Hữu Thành")
                .doesNotContain("??");
        assertThat(asked()).anyMatch(uri -> uri.contains("status=FAILED"));
    }

    private HttpResponse<String> resend() throws Exception {
        String token = hidden(person.get("/deliveries?status=FAILED").body(), "_csrf");
        SERVICES.heard().clear();
        return person.send(
                "POST",
                "/deliveries/b2/resend",
                body("_csrf", token, "key", "k1", "from", "/deliveries?status=FAILED"),
                "Content-Type",
                FORM);
    }

    @Test
    void whomNoMessageReachedIsToldByHand() throws Exception {
        SERVICES.says("GET /api/deliveries", 200, FOUND.replace("DELIVERED", "NO_CHANNEL"));

        HttpResponse<String> page = person.get("/deliveries/by-hand");

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(asked())
                .singleElement()
                .asString()
                .contains("status=NO_CHANNEL&status=NO_RECIPIENT&status=FAILED", "from=20");
        assertThat(page.body())
                .containsSubsequence(
                        "Văn phòng Tỉnh ủy",
                        "chưa có người nhận",
                        "Nguyễn Hữu Thành",
                        "Trưởng Ban",
                        "href=\"tel:0912000006\"",
                        "Nhắc hạn",
                        "cần báo trực tiếp",
                        "NV 07",
                        "Giao nhiệm vụ",
                        "không gửi được")
                .doesNotContain("??");
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void whoWasToldIsSaidOfAllTheirMessages() throws Exception {
        SERVICES.says(
                "GET /api/deliveries",
                200,
                FOUND.replace("DELIVERED", "NO_CHANNEL")
                        .replace(
                                "{\"act\": \"resend\", \"may\": false",
                                "{\"act\": \"told\", \"may\": true}, {\"act\": \"resend\", \"may\": false")
                        .replace("{\"act\": \"resend\", \"may\": true}", "{\"act\": \"told\", \"may\": true}"));
        String told = "{\"id\":\"x\",\"occasion\":\"ASSIGNMENT\",\"status\":\"TOLD\"}";
        SERVICES.says("POST /api/deliveries/a1/told", 200, told);
        SERVICES.says("POST /api/deliveries/b2/told", 200, told);
        String page = person.get("/deliveries/by-hand").body();
        assertThat(page)
                .contains("name=\"delivery\" value=\"a1\"", "name=\"delivery\" value=\"b2\"", "Đã báo")
                .doesNotContain("value=\"c3\"", "??");
        String sent = body("_csrf", hidden(page, "_csrf")) + "&key=k1&form=TELEPHONE&delivery=a1&delivery=b2";

        HttpResponse<String> done = person.send("POST", "/deliveries/by-hand", sent, "Content-Type", FORM);

        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        assertThat(done.headers().firstValue("Location")).hasValue("/deliveries/by-hand");
        assertThat(SERVICES.heard("/api/deliveries/a1/told").getFirst().header("Idempotency-key"))
                .containsExactly("k1:a1");
        assertThat(SERVICES.heard("/api/deliveries/b2/told").getFirst().body()).isEqualTo("{\"form\":\"TELEPHONE\"}");
        assertThat(person.get("/deliveries/by-hand").body()).contains("Đã ghi nhận đã báo trực tiếp 2 tin.");

        SERVICES.says(
                "POST /api/deliveries/a1/told",
                409,
                "{\"code\":\"ALREADY_TOLD\",\"detail\":\"Người nhận đã được báo trực tiếp.\"}");
        HttpResponse<String> twice = person.send("POST", "/deliveries/by-hand", sent, "Content-Type", FORM);
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.body()).contains("Chưa ghi nhận hết.", "Người nhận đã được báo trực tiếp.");
    }

    @Test
    void messagesOfAUnitAreFoundAndHowSomebodyWasToldIsSaid() throws Exception {
        SERVICES.says(
                "GET /api/deliveries",
                200,
                FOUND.replace(
                        "\"status\": \"FAILED\"",
                        "\"status\": \"TOLD\", \"told\": \"IN_PERSON\", \"toldByName\": \"Lê <i>Lan\""));

        HttpResponse<String> page = person.get("/deliveries?unit=ban-to-chuc");

        assertThat(asked()).containsExactly("/api/deliveries?unit=ban-to-chuc&limit=50&count=true");
        assertThat(page.body())
                .contains("Cơ quan, đơn vị: Ban Tổ chức Tỉnh ủy", "<option value=\"ban-to-chuc\" selected")
                .containsSubsequence("Đã báo trực tiếp", "Cách báo", "trực tiếp", "Lê &lt;i&gt;Lan")
                .doesNotContain("??");
    }

    @Test
    void withoutTheRegisterItIsStillToldWho() throws Exception {
        SERVICES.says("GET /api/people", 500, "");
        SERVICES.says("GET /api/units", 500, "");

        assertThat(person.get("/deliveries/by-hand").body())
                .contains("Nguyễn &lt;b&gt;Hữu&lt;/b&gt; Thành", "Phần này chưa hiển thị được")
                .doesNotContain("??");
        assertThat(person.get("/deliveries?person=bantochuc").body())
                .contains("Đã đến người nhận", "Người nhận: bantochuc")
                .doesNotContain("??");
    }

    @Test
    void withoutTheServiceThePageSaysSoAndKeepsItsFilters() throws Exception {
        SERVICES.says("GET /api/deliveries", 500, "");

        HttpResponse<String> page = person.get("/deliveries?to=2026-12-31&lang=en");

        assertThat(page.body())
                .contains("This part cannot be shown", "value=\"31/12/2026\"")
                .doesNotContain("??", "No message matches");
    }

    @Test
    void nothingSentAndNothingFoundAreTwoThings() throws Exception {
        SERVICES.says("GET /api/deliveries", 200, "{\"items\":[],\"total\":0,\"byStatus\":{},\"more\":false}");

        assertThat(person.get("/deliveries").body()).contains("Chưa gửi tin nào.");
        assertThat(person.get("/deliveries?channel=SMS").body()).contains("Chưa gửi tin nào theo bộ lọc này.");
        assertThat(person.get("/deliveries/by-hand").body()).contains("Không có ai cần báo trực tiếp.");
    }

    @Test
    void whoMayNotIsTold() throws Exception {
        SERVICES.says("GET /api/deliveries", 403, "{\"code\":\"FORBIDDEN\",\"detail\":\"Không được.\"}");

        assertThat(person.get("/deliveries", "Accept", HTML).statusCode()).isEqualTo(403);
    }
}
