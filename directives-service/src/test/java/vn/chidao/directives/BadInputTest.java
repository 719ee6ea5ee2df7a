package vn.chidao.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.kit.testing.TestApi.Answer;

/** Every wrong value is refused by the name of its field, and nothing is stored. */
class BadInputTest extends ServiceTest {

    private static final String NO_SUCH_ID = "0123456789abcdef01234567";

    private record Wrong(String field, String code, Consumer<ObjectNode> mistake) {}

    private static Wrong wrong(String field, String code, Consumer<ObjectNode> mistake) {
        return new Wrong(field, code, mistake);
    }

    private static Wrong wrongDeadline(String field, String code, String deadline) {
        return wrong(field, code, body -> body.set("deadline", JSON.readTree(deadline)));
    }

    @Test
    void whatIsLeftBlankIsAsIfItWereLeftOut() {
        String meeting = api.post(
                        "/api/meetings",
                        "{\"title\":\"Giao ban\",\"heldOn\":\"2026-11-18\",\"documentNumber\":\"\","
                                + "\"place\":\"\u200B\",\"summary\":\"\u00A0\\n\"}",
                        "vanphong")
                .expect(201)
                .text("id");
        JsonNode recorded = api.get("/api/meetings/" + meeting, "vanphong").body();
        for (String field : List.of("documentNumber", "place", "summary")) {
            assertThat(recorded.has(field)).as(field).isFalse();
        }
        ObjectNode blank = directive("ban-to-chuc").put("number", " ").put("deliverable", "\u2060");
        ((ObjectNode) blank.get("deadline")).put("text", "");
        JsonNode drafted =
                api.get("/api/directives/" + draft(blank), "vanphong").body();
        for (String field : List.of("number", "deliverable", "dueText")) {
            assertThat(drafted.has(field)).as(field).isFalse();
        }
        for (String id : List.of("issuer", "monitor", "meetingId")) {
            String body = directive("ban-to-chuc").put(id, "").toString();
            assertThat(api.post("/api/directives", body, "vanphong").status())
                    .as("%s names nobody, which is not the same as none", id)
                    .isBetween(400, 404);
        }
    }

    @Test
    void aDirectivesWrongFieldIsNamed() {
        String directiveId = draft(directive("ban-to-chuc"));
        List<Wrong> all = List.of(
                wrong("tieuDe", "UNKNOWN_FIELD", body -> body.put("tieuDe", "x")),
                wrong("status", "UNKNOWN_FIELD", body -> body.put("status", "COMPLETED")),
                wrong("content", "INVALID", body -> body.remove("content")),
                wrong("content", "INVALID", body -> body.put("content", " \n ")),
                wrong("content", "INVALID", body -> body.put("content", "a".repeat(10_001))),
                wrong("content", "WRONG_TYPE", body -> body.put("content", 7)),
                wrong("content", "CLASSIFIED", body -> body.put("content", "TỐI MẬT\nRà soát nhân sự")),
                wrong("deliverable", "CLASSIFIED", body -> body.put("deliverable", "Độ mật: Mật")),
                wrong("deliverable", "INVALID", body -> body.put("deliverable", "a".repeat(1_001))),
                wrong("number", "INVALID", body -> body.put("number", "1".repeat(21))),
                wrong("urgency", "WRONG_FORMAT", body -> body.put("urgency", "ASAP")),
                wrong("issuer", "UNKNOWN_PERSON", body -> body.put("issuer", "khongco")),
                wrong("issuer", "UNKNOWN_PERSON", body -> body.put("issuer", "ban-to-chuc")),
                wrong("issuer", "INVALID", body -> body.put("issuer", "a".repeat(61))),
                wrong("monitor", "UNKNOWN_PERSON", body -> body.put("monitor", "person:vanphong")),
                wrong("leadUnit", "INVALID", body -> body.put("leadUnit", "")),
                wrong("leadUnit", "UNKNOWN_UNIT", body -> body.put("leadUnit", "ban-khong-co")),
                wrong("leadUnit", "UNKNOWN_UNIT", body -> body.put("leadUnit", "bantochuc")),
                wrong("leadUnit", "WRONG_TYPE", body -> body.putObject("leadUnit")),
                wrong("coordinatingUnits", "WRONG_TYPE", body -> body.put("coordinatingUnits", "van-phong")),
                wrong(
                        "coordinatingUnits[1]",
                        "UNKNOWN_UNIT",
                        body -> body.putArray("coordinatingUnits")
                                .add("van-phong")
                                .add("ban-khong-co")),
                wrong(
                        "coordinatingUnits[0]",
                        "INVALID",
                        body -> body.putArray("coordinatingUnits").add(" ")),
                wrong(
                        "coordinatingUnits",
                        "UNIT_NAMED_TWICE",
                        body -> body.putArray("coordinatingUnits").add("ban-to-chuc")),
                wrong("meetingId", "UNKNOWN_MEETING", body -> body.put("meetingId", NO_SUCH_ID)),
                wrong("meetingId", "UNKNOWN_MEETING", body -> body.put("meetingId", "khong-phai-id")),
                wrong("meetingId", "UNKNOWN_MEETING", body -> body.put("meetingId", directiveId)),
                wrong("meetingId", "INVALID", body -> body.put("meetingId", "a".repeat(25))),
                wrong("deadline", "WRONG_TYPE", body -> body.put("deadline", "2026-12-04")),
                wrongDeadline("deadline.kind", "INVALID", "{}"),
                wrongDeadline("deadline.kind", "WRONG_FORMAT", "{\"kind\":\"RECURRING\"}"),
                wrongDeadline("deadline.date", "WRONG_FORMAT", "{\"kind\":\"DATE\",\"date\":\"2026-02-30\"}"),
                wrongDeadline("deadline.date", "WRONG_FORMAT", "{\"kind\":\"DATE\",\"date\":\"04/12/2026\"}"),
                wrongDeadline("deadline.date", "REQUIRED_BY_KIND", "{\"kind\":\"DATE\"}"),
                wrongDeadline("deadline.date", "NOT_OF_THIS_KIND", "{\"kind\":\"ONGOING\",\"date\":\"2026-12-04\"}"),
                wrongDeadline(
                        "deadline.to",
                        "PERIOD_ENDS_BEFORE_IT_BEGINS",
                        "{\"kind\":\"PERIOD\",\"from\":\"2026-12-04\",\"to\":\"2026-12-03\"}"),
                wrongDeadline("deadline.workingDays", "OUT_OF_RANGE", "{\"kind\":\"RELATIVE\",\"workingDays\":0}"),
                wrongDeadline("deadline.workingDays", "WRONG_FORMAT", "{\"kind\":\"RELATIVE\",\"workingDays\":1.5}"),
                wrongDeadline("deadline.every", "UNKNOWN_FIELD", "{\"kind\":\"ONGOING\",\"every\":\"MONTH\"}"),
                wrongDeadline("deadline.text", "CLASSIFIED", "{\"kind\":\"ONGOING\",\"text\":\"[TUYỆT MẬT]\"}"));
        assertRefused("/api/directives", all, directive("ban-to-chuc"));
    }

    @Test
    void aMeetingsWrongFieldIsNamed() {
        List<Wrong> all = List.of(
                wrong("chuTri", "UNKNOWN_FIELD", body -> body.put("chuTri", "x")),
                wrong("title", "INVALID", body -> body.remove("title")),
                wrong("title", "INVALID", body -> body.put("title", "a".repeat(501))),
                wrong("title", "WRONG_TYPE", body -> body.putArray("title")),
                wrong("title", "CLASSIFIED", body -> body.put("title", "TUYỆT MẬT")),
                wrong("summary", "CLASSIFIED", body -> body.put("summary", "Độ mật: Tối mật\nGiao ban")),
                wrong("heldOn", "INVALID", body -> body.remove("heldOn")),
                wrong("heldOn", "WRONG_FORMAT", body -> body.put("heldOn", "2026-02-30")),
                wrong("heldOn", "MEETING_IN_THE_FUTURE", body -> body.put("heldOn", "2026-11-19")),
                wrong("documentNumber", "WRONG_DOCUMENT_NUMBER", body -> body.put("documentNumber", "Thông báo 125")),
                wrong("documentNumber", "WRONG_DOCUMENT_NUMBER", body -> body.put("documentNumber", "125-TB/")),
                wrong("documentNumber", "INVALID", body -> body.put("documentNumber", "1".repeat(61))),
                wrong(
                        "attendees[0]",
                        "INVALID",
                        body -> body.putArray("attendees").add("")));
        assertRefused(
                "/api/meetings",
                all,
                JSON.createObjectNode().put("title", "Hội nghị giao ban").put("heldOn", "2026-11-17"));
    }

    @Test
    void documentNumbersOfPartyAndStateAreTaken() {
        for (String number :
                List.of("145-TB/TU", "05-KL/TU", "24-BS/UBKTTU", "42/2014/QĐ-TTg", "1683/QĐ-UBND", "08-QC/TW")) {
            assertThat(api.post(
                                    "/api/meetings",
                                    "{\"title\":\"Giao ban\",\"heldOn\":\"2026-11-18\",\"documentNumber\":\"" + number
                                            + "\"}",
                                    "vanphong")
                            .expect(201)
                            .text("documentNumber"))
                    .isEqualTo(number);
        }
    }

    @Test
    void aCommandsWrongFieldIsNamedAndNothingHappens() {
        String id = issued("ban-to-chuc");
        task(id, 1, 2, "submitted", 1);
        String version = awaitStatus(id, "SUBMITTED").text("version");
        String path = "/api/directives/" + id;
        assertNamed(api.post(path + "/rework", "{}", "vanphong"), "reason", "INVALID");
        assertNamed(api.post(path + "/cancel", "{\"reason\":\"\"}", "vanphong"), "reason", "INVALID");
        assertNamed(
                api.post(path + "/cancel", "{\"reason\":\"" + "a".repeat(2_001) + "\"}", "vanphong"),
                "reason",
                "INVALID");
        assertNamed(api.post(path + "/rework", "{\"reason\":\"Độ mật: Mật\"}", "vanphong"), "reason", "CLASSIFIED");
        assertNamed(
                api.post(path + "/rework", "{\"reason\":\"Thiếu\",\"newDueDate\":\"2026-11-17\"}", "vanphong"),
                "newDueDate",
                "DATE_IN_THE_PAST");
        assertNamed(
                api.post(path + "/rework", "{\"reason\":\"Thiếu\",\"newDueDate\":\"2026-02-30\"}", "vanphong"),
                "newDueDate",
                "WRONG_FORMAT");
        assertNamed(api.post(path + "/confirm", "{\"submissionNo\":0}", "vanphong"), "submissionNo", "INVALID");
        assertNamed(api.post(path + "/confirm", "{\"submission\":1}", "vanphong"), "submission", "UNKNOWN_FIELD");
        assertNamed(api.post(path + "/issue", "{\"now\":true}", "vanphong"), "now", "UNKNOWN_FIELD");
        task(id, 1, 3, "rework", 1);
        assertThat(api.get(path, "vanphong").text("version")).isEqualTo(version);
    }

    @Test
    void aReassignmentToNobodyIsRefused() {
        String id = issued("ban-to-chuc");
        task(id, 1, 2, "returned", 0);
        String version = awaitStatus(id, "RETURNED").text("version");
        String path = "/api/directives/" + id + "/reassign";
        assertNamed(api.post(path, "{\"leadUnit\":\"ban-khong-co\"}", "vanphong"), "leadUnit", "UNKNOWN_UNIT");
        assertNamed(
                api.post(path, "{\"leadUnit\":\"van-phong\",\"coordinatingUnits\":[\"x\"]}", "vanphong"),
                "coordinatingUnits[0]",
                "UNKNOWN_UNIT");
        assertNamed(
                api.post(path, "{\"leadUnit\":\"van-phong\",\"coordinatingUnits\":[\"van-phong\"]}", "vanphong"),
                "coordinatingUnits",
                "UNIT_NAMED_TWICE");
        assertThat(api.get("/api/directives/" + id, "vanphong").text("version")).isEqualTo(version);
    }

    @Test
    void whatIsNoJsonOrTooLargeIsRefused() {
        long before = documents();
        api.post("/api/directives", "{\"content\":", "vanphong").refused(400, "MALFORMED_JSON");
        api.post("/api/directives", "{\"content\":\"a\",\"content\":\"b\"}", "vanphong")
                .refused(400, "MALFORMED_JSON");
        api.post("/api/directives", "", "vanphong").refused(400, "UNREADABLE_BODY");
        api.post(
                        "/api/directives",
                        directive("ban-to-chuc")
                                .put("content", "a".repeat(1_048_576))
                                .toString(),
                        "vanphong")
                .refused(413, "BODY_TOO_LARGE");
        assertThat(documents()).isEqualTo(before);
    }

    @Test
    void anIdOfAnotherKindOrOfNoneIsNotFound() {
        String meetingId = meeting();
        String directiveId = draft(directive("ban-to-chuc"));
        for (String id : List.of(meetingId, NO_SUCH_ID, "1", "%24ne", directiveId.toUpperCase(java.util.Locale.ROOT))) {
            api.get("/api/directives/" + id, "vanphong").refused(404, "NOT_FOUND");
            api.post("/api/directives/" + id + "/issue", null, "vanphong").refused(404, "NOT_FOUND");
        }
        api.post("/api/meetings/" + directiveId + "/issue", null, "vanphong").refused(404, "NOT_FOUND");
        api.get("/api/meetings/" + directiveId, "vanphong").refused(404, "NOT_FOUND");
    }

    @Test
    void aListsWrongParameterIsNamed() {
        assertNamed(api.get("/api/directives?limit=0", "vanphong"), "limit", "OUT_OF_RANGE");
        assertNamed(api.get("/api/directives?limit=501", "vanphong"), "limit", "OUT_OF_RANGE");
        assertNamed(api.get("/api/directives?limit=all", "vanphong"), "limit", "WRONG_FORMAT");
        assertNamed(api.get("/api/directives?after=xyz", "vanphong"), "after", "WRONG_CURSOR");
        assertNamed(api.get("/api/directives?sort=content", "vanphong"), "sort", "WRONG_FORMAT");
        assertNamed(api.get("/api/directives?sort=number", "vanphong"), "sort", "SORT_WITHIN_MEETING");
        assertNamed(api.get("/api/directives?status=DONE", "vanphong"), "status", "WRONG_FORMAT");
        assertNamed(api.get("/api/directives?timeliness=LATE", "vanphong"), "timeliness", "WRONG_FORMAT");
        assertNamed(api.get("/api/directives?dueFrom=2026-02-30", "vanphong"), "dueFrom", "WRONG_FORMAT");
        assertNamed(api.get("/api/directives?states=DRAFT", "vanphong"), "states", "UNKNOWN_PARAMETER");
        assertNamed(api.get("/api/meetings?unit=van-phong", "vanphong"), "unit", "UNKNOWN_PARAMETER");
    }

    private void assertRefused(String path, List<Wrong> all, ObjectNode right) {
        long before = documents();
        for (Wrong wrong : all) {
            ObjectNode body = right.deepCopy();
            wrong.mistake().accept(body);
            assertNamed(api.post(path, body.toString(), "vanphong"), wrong.field(), wrong.code());
        }
        assertThat(documents()).as("nothing was stored").isEqualTo(before);
        assertThat(api.post(path, right.toString(), "vanphong").status())
                .as("without a mistake it is taken")
                .isEqualTo(201);
    }

    private static void assertNamed(Answer answer, String field, String code) {
        String asked = answer.raw().request().uri() + " " + answer.raw().body();
        var problem = answer.refused(400, "INVALID");
        assertThat(problem.text("errors.0.field")).as(asked).isEqualTo(field);
        assertThat(problem.text("errors.0.code")).as(asked).isEqualTo(code);
        assertThat(problem.text("errors.0.message")).as(asked).isNotBlank().isNotEqualTo(code);
    }
}
