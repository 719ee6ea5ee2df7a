package vn.chidao.directives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.kit.testing.TestApi.Answer;

/** Where directives come from: meetings, documents and direct instructions, each of them once. */
class SourcesTest extends ServiceTest {

    @Test
    void aDocumentIsRecordedIssuedAndNamedByItsDirectives() {
        Answer source = record(document("301-CT/TU").put("signer", "Bí thư Tỉnh ủy"));
        String id = source.expect(201).text("id");
        assertThat(source.text("kind")).isEqualTo("DOCUMENT");
        assertThat(source.text("documentType")).isEqualTo("CT");
        assertThat(source.text("documentDate")).isEqualTo("2026-11-16");
        assertThat(source.body().has("heldOn")).isFalse();
        assertThat(source.body().has("attendees")).isFalse();

        String directive = draft(directive("ban-to-chuc").put("sourceId", id).put("number", "01"));
        Answer drafted = api.get("/api/directives/" + directive, "vanphong");
        assertThat(drafted.text("source.kind")).isEqualTo("DOCUMENT");
        assertThat(drafted.text("source.number")).isEqualTo("301-CT/TU");
        assertThat(drafted.text("source.date")).isEqualTo("2026-11-16");
        assertThat(drafted.body().has("meeting")).isFalse();
        api.get("/api/sources/" + id, "bantochuc").refused(404, "NOT_FOUND");

        Answer issued =
                api.post("/api/sources/" + id + "/issue", null, "vanphong").expect(200);
        assertThat(issued.text("issuedDirectives.0")).isEqualTo(directive);
        assertThat(issued.text("noticeId")).isEqualTo(id + ":1");
        awaitStatus(directive, "ISSUED");
        assertThat(api.get("/api/sources/" + id, "bantochuc").expect(200).text("number"))
                .isEqualTo("301-CT/TU");
        assertThat(api.get("/api/sources/" + id + "/history", "vanphong")
                        .expect(200)
                        .body()
                        .get("items"))
                .hasSize(2);
        api.get("/api/meetings/" + id, "vanphong").refused(404, "NOT_FOUND");
        api.post("/api/meetings/" + id + "/issue", null, "vanphong").refused(404, "NOT_FOUND");
    }

    @Test
    void anInstructionIsASourceOfItsOwn() {
        ObjectNode body = JSON.createObjectNode()
                .put("kind", "INSTRUCTION")
                .put("title", "Bí thư Tỉnh ủy chỉ đạo khắc phục hậu quả mưa lũ")
                .put("form", "TELEPHONE")
                .put("givenOn", "2026-11-16");
        String id = record(body).expect(201).text("id");
        String directive = draft(directive("ban-to-chuc").put("sourceId", id));
        assertThat(api.get("/api/directives/" + directive, "vanphong").text("source.form"))
                .isEqualTo("TELEPHONE");
        assertThat(api.get("/api/directives?source=" + id, "vanphong").text("items.0.id"))
                .isEqualTo(directive);
    }

    @Test
    void aMeetingIsOneKindOfSourceUnderBothNames() {
        String meeting = meeting();
        Answer source = api.get("/api/sources/" + meeting, "vanphong").expect(200);
        assertThat(source.text("kind")).isEqualTo("MEETING");
        assertThat(source.text("heldOn")).isEqualTo("2026-11-17");
        String directive = draft(directive("ban-to-chuc").put("meetingId", meeting));
        Answer drafted = api.get("/api/directives/" + directive, "vanphong");
        assertThat(drafted.text("source.id")).isEqualTo(meeting);
        assertThat(drafted.text("meeting.id")).isEqualTo(meeting);
        assertThat(api.get("/api/directives?meeting=" + meeting, "vanphong").text("items.0.id"))
                .isEqualTo(directive);
        String document = record(document("302-CT/TU")).expect(201).text("id");
        named(
                api.post(
                        "/api/directives",
                        directive("ban-to-chuc").put("meetingId", document).toString(),
                        "vanphong"),
                "meetingId",
                "UNKNOWN_MEETING");
        named(
                api.post(
                        "/api/directives",
                        directive("ban-to-chuc")
                                .put("meetingId", meeting)
                                .put("sourceId", document)
                                .toString(),
                        "vanphong"),
                "meetingId",
                "TWO_SOURCES");
        api.get("/api/directives?meeting=" + meeting + "&source=" + document, "vanphong")
                .refused(400, "INVALID");
        named(
                api.post(
                        "/api/directives",
                        directive("ban-to-chuc").put("sourceId", "khong-co").toString(),
                        "vanphong"),
                "sourceId",
                "UNKNOWN_SOURCE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"310-TB/TU", "Số: 310 – tb / tu", "0310-TB/T.U"})
    void aNumberIsEnteredOnceInWhateverSpelling(String spelling) {
        if (api.get("/api/sources?q=310-TB/TU", "vanphong").body().get("items").isEmpty()) {
            record(document("310-TB/TU")).expect(201);
        }
        String first = api.get("/api/sources?q=310-tb/tu", "vanphong").text("items.0.id");
        Answer second = record(document(spelling));
        second.refused(409, "SOURCE_EXISTS");
        assertThat(second.text("sourceId")).isEqualTo(first);
        assertThat(second.text("number")).isEqualTo("310-TB/TU");
        String asMeeting = "{\"title\":\"Giao ban\",\"heldOn\":\"2026-11-17\",\"documentNumber\":\"" + spelling + "\"}";
        api.post("/api/meetings", asMeeting, "vanphong").refused(409, "SOURCE_EXISTS");
    }

    @Test
    void theSameNumberOfAnotherTermAnotherBodyOrAnotherYearIsAnotherDocument() {
        record(document("320-TB/TU")).expect(201);
        record(document("320-TB/TU").put("documentDate", "2019-05-05")).expect(201);
        record(document("320-TB/TU").put("term", "2015-2020").put("documentDate", "2015-11-01"))
                .refused(409, "SOURCE_EXISTS");
        record(document("320-TB/TU").put("issuingBody", "Tỉnh ủy Hà Tĩnh")).expect(201);
        record(document("320-TB/TU").put("issuingBody", "TỈNH UỶ  Hà Tĩnh")).refused(409, "SOURCE_EXISTS");
        record(document("320/QĐ-UBND")).expect(201);
        record(document("320/QĐ-UBND").put("documentDate", "2025-01-02")).expect(201);
        record(document("320/QÐ-UBND").put("documentDate", "2025-12-31")).refused(409, "SOURCE_EXISTS");
    }

    @Test
    void ofTwoWhoEnterOneNumberAtOneMomentOneIsRefused() throws Exception {
        for (int round = 0; round < 5; round++) {
            String number = 330 + round + "-TB/TU";
            try (ExecutorService clerks = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Integer>> answers = new ArrayList<>();
                for (String spelling : List.of(number, "Số " + number, number.toLowerCase(java.util.Locale.ROOT))) {
                    answers.add(clerks.submit(() -> record(document(spelling)).status()));
                }
                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> answer : answers) {
                    statuses.add(answer.get());
                }
                assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409);
            }
        }
    }

    @Test
    void whoMayNotSeeTheFirstIsNotToldOfIt() {
        events.unit("dang-uy-thanh-chuong", "Đảng ủy xã Thanh Chương", "tinh-uy");
        events.unit("van-phong-thanh-chuong", "Văn phòng Đảng ủy xã Thanh Chương", "dang-uy-thanh-chuong");
        events.person("vanphong.thanhchuong", "CLERK", "van-phong-thanh-chuong");
        await().untilAsserted(() -> assertThat(
                        api.get("/api/sources", "vanphong.thanhchuong").status())
                .isEqualTo(200));
        record(document("340-TB/TU").put("issuingBody", "Tỉnh ủy")).expect(201);
        Answer second = api.post(
                "/api/sources",
                document("340-tb/TU").put("issuingBody", "Tỉnh ủy").toString(),
                "vanphong.thanhchuong");
        second.refused(409, "SOURCE_EXISTS");
        assertThat(second.body().has("sourceId")).isFalse();
        assertThat(second.body().has("number")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "kind,          INVALID,                 ",
        "kind,          WRONG_FORMAT,            LETTER",
        "title,         INVALID,                 ",
        "title,         CLASSIFIED,              TUYỆT MẬT",
        "summary,       CLASSIFIED,              Độ mật: Mật",
        "signer,        CLASSIFIED,              TỐI MẬT",
        "issuingBody,   CLASSIFIED,              MẬT",
        "documentType,  WRONG_DOCUMENT_TYPE,     T-B",
        "documentType,  NOT_THE_TYPE_OF_THE_NUMBER, KL",
        "number,        WRONG_DOCUMENT_NUMBER,   Thông báo 125",
        "documentDate,  REQUIRED_BY_SOURCE_KIND, ",
        "documentDate,  DOCUMENT_IN_THE_FUTURE,  2026-11-19",
        "documentDate,  BEFORE_1945,             1945-09-01",
        "documentDate,  WRONG_FORMAT,            2026-02-30",
        "heldOn,        NOT_OF_THIS_SOURCE_KIND, 2026-11-17",
        "givenOn,       NOT_OF_THIS_SOURCE_KIND, 2026-11-17",
        "form,          WRONG_FORMAT,            FAX",
        "form,          NOT_OF_THIS_SOURCE_KIND, NOTE",
        "committee,     NOT_YOUR_COMMITTEE,      ban-to-chuc",
        "scan,          UNKNOWN_FIELD,           abc"
    })
    void aWrongFieldIsNamedAndNothingIsStored(String field, String code, String value) {
        long before = documents();
        ObjectNode body = document("350-TB/TU");
        if (value == null) {
            body.remove(field);
        } else {
            body.put(field, value);
        }
        named(record(body), field, code);
        assertThat(documents()).isEqualTo(before);
    }

    @Test
    void aMeetingOf1945AndAnInstructionOfTomorrowAreRefused() {
        ObjectNode meeting = JSON.createObjectNode()
                .put("kind", "MEETING")
                .put("title", "Giao ban")
                .put("heldOn", "1945-08-19");
        named(record(meeting), "heldOn", "BEFORE_1945");
        named(record(meeting.put("heldOn", "2026-11-19")), "heldOn", "MEETING_IN_THE_FUTURE");
        ObjectNode instruction = JSON.createObjectNode()
                .put("kind", "INSTRUCTION")
                .put("title", "Chỉ đạo")
                .put("form", "NOTE")
                .put("givenOn", "2026-11-19");
        named(record(instruction), "givenOn", "INSTRUCTION_IN_THE_FUTURE");
        named(record(instruction.put("place", "Phòng họp")), "place", "NOT_OF_THIS_SOURCE_KIND");
        instruction.remove(List.of("place", "givenOn"));
        named(record(instruction), "givenOn", "REQUIRED_BY_SOURCE_KIND");
    }

    @Test
    void sourcesAreFoundByKindAndByWords() {
        String id = record(document("360-KL/TU").put("title", "Về công tác chuyển đổi số trong Đảng"))
                .expect(201)
                .text("id");
        for (String q : List.of("chuyen+doi+so", "360-kl/tu", "DANG+360")) {
            assertThat(ids(api.get("/api/sources?q=" + q, "vanphong"))).as(q).contains(id);
        }
        assertThat(ids(api.get("/api/sources?q=chuyendoi", "vanphong"))).doesNotContain(id);
        api.get("/api/sources?q=.*", "vanphong").refused(400, "INVALID");
        assertThat(ids(api.get("/api/sources?kind=DOCUMENT&limit=500", "vanphong")))
                .contains(id)
                .doesNotContain(meeting());
        assertThat(ids(api.get("/api/sources?kind=MEETING&limit=500", "vanphong")))
                .doesNotContain(id);
        String day = api.get("/api/sources/" + id, "vanphong").text("documentDate");
        int year = Integer.parseInt(day.substring(0, 4));
        assertThat(ids(api.get("/api/sources?kind=DOCUMENT&limit=500&year=" + year, "vanphong")))
                .contains(id);
        for (int other : new int[] {year - 1, year + 1}) {
            assertThat(ids(api.get("/api/sources?limit=500&year=" + other, "vanphong")))
                    .doesNotContain(id);
        }
        api.get("/api/sources?year=0", "vanphong").refused(400, "INVALID");
        api.get("/api/sources?year=of-tomorrow", "vanphong").refused(400, "INVALID");
        api.get("/api/sources?kind=LETTER", "vanphong").refused(400, "INVALID");
        api.get("/api/sources?q=" + "a".repeat(201), "vanphong").refused(400, "INVALID");
        assertThat(ids(api.get("/api/sources", "bantochuc"))).doesNotContain(id);
    }

    @Test
    void someAreAskedForByTheirIds() {
        String one = record(document("363-KL/TU")).expect(201).text("id");
        String two = record(document("364-KL/TU")).expect(201).text("id");
        String both = "/api/sources?limit=500&id=" + one + "&id=" + two + "&id=of-tomorrow";
        assertThat(ids(api.get(both, "vanphong"))).containsExactlyInAnyOrder(one, two);
        assertThat(ids(api.get(both + "&q=364", "vanphong"))).containsExactly(two);
        assertThat(ids(api.get(both, "bantochuc"))).isEmpty();
        assertThat(ids(api.get("/api/sources?id=" + one + "," + two, "vanphong")))
                .hasSize(2);
        String many = IntStream.range(0, 501).mapToObj(n -> "id=" + n).collect(Collectors.joining("&"));
        api.get("/api/sources?" + many, "vanphong").refused(400, "INVALID");
        api.get("/api/sources/names?" + many, "vanphong").refused(400, "INVALID");
    }

    @Test
    void whoChoosesAmongSourcesReadsWhatTheyAreCalled() {
        String document = record(document("365-KL/TU").put("title", "Về chuyển đổi số"))
                .expect(201)
                .text("id");
        String meeting = meeting();
        String both = "/api/sources/names?id=" + document + "&id=" + meeting;

        Answer names = api.get(both, "vanphong").expect(200);
        assertThat(ids(names)).containsExactly(meeting, document);
        assertThat(names.body().at("/items/1").toString())
                .isEqualTo("{\"id\":\"" + document + "\",\"number\":\"365-KL/TU\",\"title\":\"Về chuyển đổi số\"}");
        assertThat(names.body().at("/items/0").has("number")).isFalse();
        assertThat(ids(api.get("/api/sources/names?limit=1", "vanphong"))).hasSize(1);
        assertThat(ids(api.get(both, "bantochuc"))).doesNotContain(document);
        api.get("/api/sources/names?limit=501", "vanphong").refused(400, "INVALID");
    }

    @Test
    void daysAreCountedFromTheDateOfTheDocumentWhenItIsIssued() {
        String id = record(document("370-QĐ/TU").put("documentDate", "2026-11-12"))
                .expect(201)
                .text("id");
        ObjectNode body = directive("ban-to-chuc").put("sourceId", id);
        body.putObject("deadline").put("kind", "RELATIVE").put("workingDays", 5);
        String directive = draft(body);
        assertThat(api.get("/api/directives/" + directive, "vanphong").body().has("dueDate"))
                .isFalse();
        api.post("/api/sources/" + id + "/issue", null, "vanphong").expect(200);
        assertThat(awaitStatus(directive, "ISSUED").text("dueDate")).isEqualTo("2026-11-19");
    }

    @Test
    void theNumberFollowsAfterIssueAndReceiptAndReachesTheDirectives() {
        ObjectNode unnumbered = document("x");
        unnumbered.remove("number");
        String id = record(unnumbered).expect(201).text("id");
        String received = draft(directive("ban-to-chuc").put("sourceId", id));
        api.post("/api/sources/" + id + "/issue", null, "vanphong").expect(200);
        awaitStatus(received, "ISSUED");
        task(received, 1, 2, "received", 0);
        awaitStatus(received, "IN_PROGRESS");
        String draft = draft(directive("ban-noi-chinh").put("sourceId", id));

        Answer amended = patch(id, "{\"number\":\"Số 380-KL/TU\"}").expect(200);
        assertThat(amended.text("number")).isEqualTo("Số 380-KL/TU");
        assertThat(amended.text("documentType")).isEqualTo("KL");

        for (String directive : List.of(received, draft)) {
            Answer told = api.get("/api/directives/" + directive, "vanphong");
            assertThat(told.text("source.number")).isEqualTo("Số 380-KL/TU");
            var history = api.get("/api/directives/" + directive + "/history", "vanphong")
                    .body()
                    .get("items");
            assertThat(history.get(history.size() - 1).get("event").asString()).isEqualTo("amended");
        }
        String version = amended.text("version");
        assertThat(patch(id, "{\"number\":\"Số 380-KL/TU\"}").expect(200).text("version"))
                .as("what it says already changes nothing")
                .isEqualTo(version);
        record(document("380-KL/TU")).refused(409, "SOURCE_EXISTS");

        patch(id, "{\"number\":\"381-KL/TU\"}").expect(200);
        record(document("380-KL/TU")).expect(201);
        patch(id, "{\"number\":\"380 - KL/TU\"}").refused(409, "SOURCE_EXISTS");
        assertThat(api.get("/api/directives/" + received, "vanphong").text("source.number"))
                .isEqualTo("381-KL/TU");
    }

    @Test
    void whatAPatchLeavesOutStaysAndNullTakesItAway() {
        String id = record(document("385-KL/TU").put("signer", "Bí thư Tỉnh ủy").put("summary", "Tóm tắt"))
                .expect(201)
                .text("id");
        Answer amended =
                patch(id, "{\"summary\":null,\"title\":\"Về công tác cán bộ\"}").expect(200);
        assertThat(amended.body().has("summary")).isFalse();
        assertThat(amended.text("title")).isEqualTo("Về công tác cán bộ");
        assertThat(amended.text("signer")).isEqualTo("Bí thư Tỉnh ủy");
        named(patch(id, "{\"title\":null}"), "title", "REQUIRED");
        named(patch(id, "{\"documentDate\":null}"), "documentDate", "REQUIRED_BY_SOURCE_KIND");
        named(patch(id, "{\"documentDate\":\"2026-11-19\"}"), "documentDate", "DOCUMENT_IN_THE_FUTURE");
        named(patch(id, "{\"kind\":\"MEETING\",\"heldOn\":\"2026-11-17\"}"), "kind", "KIND_IS_FIXED");
        named(patch(id, "{\"committee\":\"tinh-uy\"}"), "committee", "UNKNOWN_FIELD");
        named(patch(id, "{\"summary\":\"Độ mật: Mật\"}"), "summary", "CLASSIFIED");
        patch(id, "{}").refused(400, "NOTHING_NAMED");
        assertThat(api.call("PATCH", "/api/sources/" + id, "{\"signer\":null}", "vanphong", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
        api.call("PATCH", "/api/sources/" + id, "{\"signer\":null}", "bantochuc")
                .refused(404, "NOT_FOUND");
    }

    private Answer patch(String id, String body) {
        return api.call("PATCH", "/api/sources/" + id, body, "vanphong");
    }

    static ObjectNode document(String number) {
        return JSON.createObjectNode()
                .put("kind", "DOCUMENT")
                .put("title", "Về lãnh đạo đại hội đảng bộ các cấp")
                .put("number", number)
                .put("documentDate", "2026-11-16");
    }

    private Answer record(ObjectNode body) {
        return api.post("/api/sources", body.toString(), "vanphong");
    }

    private static List<String> ids(Answer list) {
        List<String> ids = new ArrayList<>();
        list.expect(200)
                .body()
                .get("items")
                .forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }

    private static void named(Answer answer, String field, String code) {
        var problem = answer.refused(400, "INVALID");
        assertThat(problem.text("errors.0.field")).isEqualTo(field);
        assertThat(problem.text("errors.0.code")).isEqualTo(code);
        assertThat(problem.text("errors.0.message")).isNotBlank().isNotEqualTo(code);
    }
}
