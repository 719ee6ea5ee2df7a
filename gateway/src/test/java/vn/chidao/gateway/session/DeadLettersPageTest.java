package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.chidao.gateway.Browser.assertSecure;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that a service could not take, as administrators settle them. */
class DeadLettersPageTest extends PageTest {

    private static final String OF_DIRECTIVES = "/api/dead-letters/directives";

    private static final String LETTERS = """
            {"items": [
              {"offset": 17, "consumer": "directives-service.task-facts", "topic": "chidao.tasks", "partition": 3, "sourceOffset": 1200,
               "key": "d1:1", "at": "2026-11-26T02:30:12Z", "reason": "d1:1:4 lacks task", "value": "{\\"a\\":\\"<b>\\"}"},
              {"offset": 18, "consumer": "directives-service.task-facts", "topic": "chidao.tasks", "partition": 3, "sourceOffset": 121,
               "key": "d2:1", "at": "2026-11-26T02:31:12Z", "reason": "d2:1:9 lacks task"},
              {"offset": 1019, "consumer": "directives-service.units", "topic": "chidao.units", "partition": 0, "sourceOffset": 7,
               "at": "2026-11-26T02:31:00Z", "reason": "no CloudEvent"}],
             "next": "1020", "total": 127}""";
    private static final String NONE = "{\"items\":[],\"total\":0}";

    @BeforeEach
    void reset() throws Exception {
        person.signIn();
        SERVICES.says("GET " + OF_DIRECTIVES, 200, LETTERS);
        SERVICES.says("GET /api/dead-letters/departments", 200, NONE);
        SERVICES.says("GET /api/dead-letters/notifications", 200, NONE);
        SERVICES.heard().clear();
    }

    @Test
    void whatIsAlikeStandsTogether() throws Exception {
        HttpResponse<String> page = person.get("/dead-letters");

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertSecure(page);
        assertThat(page.body())
                .containsSubsequence(
                        "dịch vụ nhiệm vụ",
                        "Đang hiển thị 3 trong 127 bản ghi",
                        "d1:1:4 lacks task",
                        "2 bản ghi",
                        "Xử lý lại 2 bản ghi",
                        "Bản ghi 17",
                        "chidao.tasks, phân vùng 3, vị trí 1200",
                        "&lt;b&gt;",
                        "d2:1:9 lacks task",
                        "no CloudEvent",
                        "Bản ghi 1019")
                .contains("href=\"/dead-letters?service=directives&amp;after=1020\"", "value=\"1019\"")
                .doesNotContain("??", "\"<b>\"");
        assertThat(SERVICES.heard()).hasSizeLessThanOrEqualTo(8);

        person.get("/dead-letters?service=directives&after=1020");
        assertThat(SERVICES.heard(OF_DIRECTIVES).getLast().uri()).isEqualTo(OF_DIRECTIVES + "?limit=50&after=1020");
        assertThat(person.get("/dead-letters?service=of-tomorrow", "Accept", "text/html")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aGroupIsReplayedAndThatIsSaid() throws Exception {
        SERVICES.says("POST " + OF_DIRECTIVES + "/replay", 200, """
                {"items":[{"id":"17","status":200},{"id":"18","status":200}]}""");

        HttpResponse<String> done = post("/dead-letters/directives/replay", "offset=17&offset=18");

        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        assertThat(SERVICES.heard(OF_DIRECTIVES + "/replay").getFirst().body()).isEqualTo("{\"offsets\":[17,18]}");
        assertThat(person.get("/dead-letters").body()).contains("Đã xử lý lại 2 bản ghi.");
    }

    @Test
    void whatStaysIsNamedWithItsReason() throws Exception {
        SERVICES.says("POST " + OF_DIRECTIVES + "/replay", 200, """
                {"items":[{"id":"17","status":200},{"id":"18","status":409,"problem":{"detail":"Vẫn chưa xử lý được: lacks task"}}]}""");

        HttpResponse<String> page = post("/dead-letters/directives/replay", "offset=17&offset=18");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .containsSubsequence(
                        "Đã xong 1 trong 2 bản ghi",
                        "Bản ghi 17",
                        "đã xong",
                        "Bản ghi 18",
                        "Vẫn chưa xử lý được: lacks task")
                .doesNotContain("??");
    }

    @Test
    void oneIsGivenUpWithAReasonAndNotWithoutOne() throws Exception {
        SERVICES.says("POST " + OF_DIRECTIVES + "/discard", 200, "{\"items\":[{\"id\":\"17\",\"status\":200}]}");
        assertThat(post("/dead-letters/directives/discard", "offset=17&reason=nh%E1%BA%ADp+nh%E1%BA%A7m")
                        .statusCode())
                .isEqualTo(303);
        assertThat(SERVICES.heard(OF_DIRECTIVES + "/discard").getFirst().body())
                .isEqualTo("{\"offsets\":[17],\"reason\":\"nhập nhầm\"}");

        SERVICES.says("POST " + OF_DIRECTIVES + "/discard", 400, "{\"code\":\"INVALID\"}");
        HttpResponse<String> refused = post("/dead-letters/directives/discard", "offset=17&reason=+");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("Lỗi: ", "Chưa bỏ được bản ghi nào", "Cần ghi lý do")
                .doesNotContain("??");
    }

    @Test
    void nothingWaitsIsSaidOnlyWhereAllCouldBeRead() throws Exception {
        SERVICES.says("GET " + OF_DIRECTIVES, 200, NONE);
        assertThat(person.get("/dead-letters").body()).contains("Không có bản ghi lỗi. Kiểm tra lúc");

        SERVICES.says("GET " + OF_DIRECTIVES, 500, "");
        assertThat(person.get("/dead-letters?lang=en").body())
                .contains("This part cannot be shown")
                .doesNotContain("There are no dead letters", "??");
    }

    @Test
    void whoMayNotIsTold() throws Exception {
        SERVICES.says("GET " + OF_DIRECTIVES, 403, "{\"code\":\"FORBIDDEN\"}");

        HttpResponse<String> page = person.get("/dead-letters");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("Không có quyền thực hiện").doesNotContain("??");
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        String token = hidden(person.get("/dead-letters").body(), "_csrf");
        return person.send("POST", path, body("_csrf", token) + "&" + form, "Content-Type", FORM);
    }
}
