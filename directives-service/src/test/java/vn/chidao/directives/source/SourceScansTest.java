package vn.chidao.directives.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.chidao.directives.ServiceTest;
import vn.chidao.kit.testing.TestApi.Answer;

/** The scanned paper of a source: the source names it, and its history proves which bytes it was. */
class SourceScansTest extends ServiceTest {

    private Answer send(String source, String account, String content) {
        return api.post(
                "/api/sources/" + source + "/scans",
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"125.pdf\"\r\n\r\n%PDF-1.7\n" + content
                        + "\r\n--b--\r\n",
                account,
                "Content-Type",
                "multipart/form-data; boundary=b");
    }

    @Test
    void aSourceNamesItsScanAndItsHistorySaysWhichBytesItWas() {
        String source = meeting();
        Answer sent = send(source, "vanphong", "first").expect(201);

        Answer view = api.get("/api/sources/" + source, "vanphong").expect(200);
        assertThat(view.text("scan.id")).isEqualTo(sent.text("id"));
        assertThat(view.text("scan.sha256")).isEqualTo(sent.text("sha256"));
        assertThat(view.text("version")).isEqualTo("2");
        send(source, "vanphong", "first").expect(200);
        assertThat(api.get("/api/sources/" + source, "vanphong").text("version"))
                .as("the same bytes again are nothing new")
                .isEqualTo("2");

        Answer second = send(source, "phochanh", "second").expect(201);
        assertThat(api.get("/api/sources/" + source, "vanphong").text("scan.id"))
                .isEqualTo(second.text("id"));
        Answer history =
                api.get("/api/sources/" + source + "/history", "vanphong").expect(200);
        assertThat(history.text("items.1.event")).isEqualTo("scanned");
        assertThat(history.text("items.2.event")).isEqualTo("scanned");
        assertThat(api.get("/api/sources/" + source + "/scans", "vanphong").text("items.0.id"))
                .as("the earlier one stays")
                .isEqualTo(sent.text("id"));
    }

    @Test
    void onlyTheOfficeScans() {
        String source = meeting();
        send(source, "phobithu", "x").refused(403, "FORBIDDEN");
        send(source, "bantochuc", "x").refused(404, "NOT_FOUND");
        assertThat(api.get("/api/sources/" + source, "vanphong").text("version"))
                .isEqualTo("1");
    }
}
