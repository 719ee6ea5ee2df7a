package vn.chidao.directives;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Names, titles and numbers come in as one line; running text is kept as it can be seen. */
class IncomingTextTest extends ServiceTest {

    @Test
    void whatIsOneLineComesInAsOneLine() {
        ObjectNode body = JSON.createObjectNode()
                .put("title", " Giao\u200B ban\nBan Ch\u1EA5p h\u00E0nh\u00A0\u00D0\u1EA3ng b\u1ED9\u202E ")
                .put("heldOn", "2026-11-17")
                .put("place", "H\u1ED9i tr\u01B0\u1EDDng\r\nA")
                .put("chair", "Ph\u00F3\tB\u00ED th\u01B0")
                .put("documentNumber", "1683-TB/\u200DTU\n");
        body.putArray("attendees").add("Ban\nT\u1ED5 ch\u1EE9c");
        var meeting = api.post("/api/meetings", body.toString(), "vanphong").expect(201);
        assertThat(meeting.text("title")).isEqualTo("Giao ban Ban Chấp hành Đảng bộ");
        assertThat(meeting.text("place")).isEqualTo("Hội trường A");
        assertThat(meeting.text("chair")).isEqualTo("Phó Bí thư");
        assertThat(meeting.text("documentNumber")).isEqualTo("1683-TB/TU");
        assertThat(meeting.text("attendees.0")).isEqualTo("Ban Tổ chức");
    }

    @Test
    void contentKeepsItsLinesAndAnOrdinalIsOneLine() {
        String content = "Giao Ban Tổ chức:\n- rà soát;\n- báo cáo.";
        String id = draft(directive("ban-to-chuc").put("content", content).put("number", "1.\u00A02\u200B"));
        var draft = api.get("/api/directives/" + id, "vanphong");
        assertThat(draft.text("content")).isEqualTo(content);
        assertThat(draft.text("number")).isEqualTo("1. 2");
    }
}
