package vn.chidao.directives.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.directives.ServiceTest;
import vn.chidao.kit.testing.TestApi.Answer;

/** What views say that somebody may do with a source is what the commands answer. */
class SourceActsTest extends ServiceTest {

    private static final List<String> ACTS = List.of("amend", "enter", "issue", "scan");

    private static final String FILE =
            "--grenze\r\nContent-Disposition: form-data; name=\"file\"; filename=\"TB.pdf\"\r\n"
                    + "Content-Type: application/octet-stream\r\n\r\n%PDF-1.7\nThong bao\n%%EOF\n\r\n--grenze--\r\n";

    @Test
    void whatMayBeDoneIsDoneAndWhatMayNotIsRefusedForTheReasonThatIsSaid() {
        List<Supplier<String>> states =
                List.of(this::meeting, () -> with(directive("ban-to-chuc")), this::incomplete, this::issuedMeeting);
        Map<String, Integer> met = new HashMap<>();
        for (Supplier<String> state : states) {
            for (String caller : List.of("vanphong", "phochanh", "phobithu", "bantochuc", "ubkt", "admin")) {
                for (String act : ACTS) {
                    String id = state.get();
                    Answer view = api.get("/api/sources/" + id, caller);
                    if (view.status() == 404) {
                        continue;
                    }
                    JsonNode said = of(view.body(), act);
                    assertThat(of(inList(id, "/api/sources", caller), act)).isEqualTo(said);
                    assertThat(of(api.get("/api/meetings/" + id, caller).body(), act))
                            .isEqualTo(said);
                    met.merge(compared(said, run(act, id, caller)), 1, Integer::sum);
                }
            }
        }
        assertThat(met.keySet()).containsExactlyInAnyOrder("left out", "may", "NOTHING_TO_ISSUE", "NO_LEAD_UNIT");
    }

    private Answer run(String act, String id, String caller) {
        String path = "/api/sources/" + id;
        return switch (act) {
            case "amend" -> api.call("PATCH", path, "{\"title\":\"Hội nghị giao ban tháng 11\"}", caller);
            case "enter" ->
                api.post("/api/directives", "{\"sourceId\":\"" + id + "\",\"content\":\"Rà soát\"}", caller);
            case "scan" ->
                api.post(path + "/scans", FILE, caller, "Content-Type", "multipart/form-data; boundary=grenze");
            default -> api.post(path + "/" + act, null, caller);
        };
    }

    private static String compared(@Nullable JsonNode said, Answer answer) {
        if (said == null) {
            answer.refused(403, "FORBIDDEN");
            return "left out";
        }
        if (said.get("may").asBoolean()) {
            answer.succeeded();
            return "may";
        }
        assertThat(answer.status()).isBetween(400, 409);
        String why = said.get("why").asString();
        boolean field = answer.text("code").equals("INVALID");
        assertThat(answer.text(field ? "errors.0.code" : "code")).isEqualTo(why);
        assertThat(answer.text(field ? "errors.0.message" : "detail"))
                .isEqualTo(said.get("detail").asString());
        return why;
    }

    private String with(ObjectNode draft) {
        String meeting = meeting();
        draft(draft.put("meetingId", meeting));
        return meeting;
    }

    private String incomplete() {
        ObjectNode draft = directive("ban-to-chuc");
        draft.remove("leadUnit");
        return with(draft);
    }

    private JsonNode inList(String id, String path, String caller) {
        String after = "";
        while (true) {
            JsonNode page =
                    api.get(path + "?limit=500" + after, caller).expect(200).body();
            for (JsonNode item : page.get("items")) {
                if (item.get("id").asString().equals(id)) {
                    return item;
                }
            }
            after = "&after=" + page.get("next").asString();
        }
    }

    private static @Nullable JsonNode of(JsonNode view, String act) {
        return view.get("acts")
                .valueStream()
                .filter(one -> one.get("act").asString().equals(act))
                .findFirst()
                .orElse(null);
    }
}
