package vn.chidao.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Requests that come twice, texts in another form, states that somebody else has changed. */
class RepetitionTest extends ServiceTest {

    @Test
    void theSameKeyMakesOneDirective() {
        String key = UUID.randomUUID().toString();
        String body = directive("ban-to-chuc").toString();
        long before = documents();

        var first = api.post("/api/directives", body, "vanphong", "Idempotency-Key", key)
                .expect(201);
        var again = api.post("/api/directives", body, "vanphong", "Idempotency-Key", key)
                .expect(201);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(documents()).isEqualTo(before + 1);
        api.post(
                        "/api/directives",
                        directive("ban-to-chuc").put("number", "08").toString(),
                        "vanphong",
                        "Idempotency-Key",
                        key)
                .refused(422, "KEY_REUSED");
        assertThat(documents()).isEqualTo(before + 1);
    }

    @Test
    void theSameKeyCommandsOnce() {
        String id = draft(directive("ban-to-chuc"));
        String path = "/api/directives/" + id + "/issue";
        var first = api.post(path, null, "vanphong", "Idempotency-Key", "k-1").expect(200);
        var again = api.post(path, null, "vanphong", "Idempotency-Key", "k-1").expect(200);
        assertThat(again.text("version")).isEqualTo(first.text("version")).isEqualTo("2");
        api.post(path, null, "vanphong", "Idempotency-Key", "k-2").refused(409, "TRANSITION_REFUSED");
    }

    @Test
    void theSameKeyIssuesAMeetingOnce() {
        String meetingId = meeting();
        String id = draft(directive("ban-to-chuc").put("meetingId", meetingId));
        String path = "/api/meetings/" + meetingId + "/issue";
        var first = api.post(path, null, "vanphong", "Idempotency-Key", "k-1").expect(200);
        var again = api.post(path, null, "vanphong", "Idempotency-Key", "k-1").expect(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(api.get("/api/directives/" + id, "vanphong").text("version")).isEqualTo("2");
    }

    @Test
    void aVersionThatSomebodyHasChangedIsRefused() {
        String id = draft(directive("ban-to-chuc"));
        String path = "/api/directives/" + id;
        assertThat(api.get(path, "vanphong").raw().headers().firstValue("ETag")).contains("\"1\"");
        api.post(path + "/issue", null, "vanphong", "If-Match", "\"1\"").expect(200);
        var stale = api.post(path + "/cancel", "{\"reason\":\"Thôi\"}", "vanphong", "If-Match", "\"1\"")
                .refused(412, "STALE_VERSION");
        assertThat(stale.text("version")).isEqualTo("2");
    }

    @Test
    void textIsStoredWordForWordInOneForm() {
        String content = "  Đẩy nhanh tiến độ;\n\tkhông để “nước đến chân mới nhảy”.  ";
        ObjectNode body = directive("ban-to-chuc").put("content", Normalizer.normalize(content, Normalizer.Form.NFD));
        assertThat(body.get("content").asString()).isNotEqualTo(content);

        String id = draft(body);

        assertThat(api.get("/api/directives/" + id, "vanphong").text("content")).isEqualTo(content);
    }
}
