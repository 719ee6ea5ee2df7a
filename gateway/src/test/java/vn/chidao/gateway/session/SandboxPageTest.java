package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.chidao.gateway.Browser.assertSecure;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The messages that the sandbox took instead of people. */
class SandboxPageTest extends PageTest {

    private static final String HTML = "text/html";

    private static final String MAIL = """
            {"id": "a1", "channel": "EMAIL", "to": "bantochuc@tinhuy.invalid", "subject": "[125-TB/TU] Giao <b>02</b> nhiệm vụ",
             "text": "Kính gửi: Nguyễn Hữu Thành", "headers": "From: vanphong@tinhuy.invalid", "at": "2026-11-26T00:30:00Z",
             "html": "<!DOCTYPE html><html><head><title>x</title></head><body><script>1</script><a href='https://chidao.invalid'>x</a></body></html>"}""";
    private static final String SMS = """
            {"id": "b2", "channel": "SMS", "to": "0912000006", "parts": 1, "at": "2026-11-26T00:30:41Z",
             "text": "VP Tinh uy: <i>07</i> De nghi tiep nhan: https://chidao.invalid/t/1?a=b. Cam on"}""";

    @BeforeEach
    void reset() throws Exception {
        SERVICES.says("GET /api/sandbox/messages", 200, "{\"items\":[" + SMS + "," + MAIL + "]}");
        SERVICES.says("GET /api/sandbox/messages/a1", 200, MAIL);
        SERVICES.says("GET /api/sandbox/messages/b2", 200, SMS);
        SERVICES.says("GET /api/sandbox/messages/c3", 404, "{\"detail\":\"there is no message c3\"}");
        signIn();
    }

    @Test
    void messagesAreListedAndOneIsOpen() throws Exception {
        HttpResponse<String> page = person.get("/sandbox?channel=&to=0912000006");

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertSecure(page);
        assertThat(SERVICES.heard("/api/sandbox/messages").getFirst().uri())
                .isEqualTo("/api/sandbox/messages?to=0912000006&limit=100");
        assertThat(page.body())
                .contains("href=\"/sandbox/a1?to=0912000006\"", "[125-TB/TU] Giao &lt;b&gt;02&lt;/b&gt; nhiệm vụ")
                .contains("VP Tinh uy: &lt;i&gt;07&lt;/i&gt;", "79 ký tự, 1 phần")
                .contains("href=\"https://chidao.invalid/t/1?a=b\"", "07:30:41 26/11/2026")
                .contains("<option value=\"bantochuc@tinhuy.invalid\"")
                .contains("href=\"/sandbox\" aria-current=\"page\"")
                .doesNotContain("??", "<i>07</i>");
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void aMailIsReadInAFrameOfItsOwn() throws Exception {
        HttpResponse<String> page = person.get("/sandbox/a1?channel=EMAIL");
        assertThat(page.body())
                .contains("<iframe", "src=\"/sandbox/a1/mail\"", "From: vanphong@tinhuy.invalid")
                .doesNotContain("<script>1", "??");

        HttpResponse<String> mail = person.get("/sandbox/a1/mail");
        assertThat(mail.statusCode()).isEqualTo(200);
        assertThat(mail.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(mail.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("sandbox allow-popups", "default-src 'none'", "form-action 'none'", "frame-ancestors 'self'")
                .doesNotContain("allow-scripts", "allow-same-origin");
        assertThat(mail.body()).contains("<head><base target=\"_blank\"><title>x</title>");
        assertThat(person.get("/sandbox/b2/mail", "Accept", HTML).statusCode()).isEqualTo(404);
    }

    @Test
    void aMessageThatIsNotThereAndAChannelThatIsNoneAreSaid() throws Exception {
        assertThat(person.get("/sandbox/c3", "Accept", HTML).body()).contains("Không tìm thấy");

        HttpResponse<String> fax = person.get("/sandbox?channel=FAX");
        assertThat(fax.statusCode()).isEqualTo(400);
        assertThat(fax.body()).contains("Bộ lọc không đúng", "Xem tất cả").doesNotContain("??");
    }

    @Test
    void nothingThereAndNoSandboxThereAreTwoThings() throws Exception {
        SERVICES.says("GET /api/sandbox/messages", 200, "{\"items\":[]}");
        assertThat(person.get("/sandbox").body()).contains("Chưa có tin. Giao một nhiệm vụ để xem.");
        assertThat(person.get("/sandbox?to=x").body()).contains("Không có tin nào theo bộ lọc này.");

        SERVICES.says("GET /api/sandbox/messages", 500, "");
        assertThat(person.get("/sandbox?lang=en").body())
                .contains("This part cannot be shown", "message sandbox")
                .doesNotContain("??");
    }

    @Test
    void withoutASandboxThereIsNoPageAndNoWayThere() throws Exception {
        int other = gateways.start(0);
        try {
            Person elsewhere = person.at(other);
            assertThat(elsewhere.get("/sandbox", "Accept", HTML).statusCode()).isEqualTo(404);
            assertThat(elsewhere.get("/overview").body()).doesNotContain("/sandbox");
        } finally {
            gateways.stopLast();
        }
    }

    @Test
    void whoIsNotSignedInSignsInFirst() throws Exception {
        HttpResponse<String> page = new Person(PORT).get("/sandbox");
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(SERVICES.heard("/api/sandbox/messages")).isEmpty();
    }
}
