package vn.chidao.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.kit.testing.TestApi.Answer;

/** {@code POST /api/deadlines/read}, by which a clerk sees what a written deadline means. */
class ReadingDeadlinesTest extends ServiceTest {

    private static final String PATH = "/api/deadlines/read";

    private Answer read(String text, String... headers) {
        return api.post(PATH, phrase(text).toString(), "vanphong", headers);
    }

    private static ObjectNode phrase(String text) {
        return JSON.createObjectNode().put("text", text).put("from", "2026-11-17");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "trước 15h00 ngày 05/12/2026 | DATE | 2026-12-05 | 2026-12-07 | 15:00",
                "trong quý IV | PERIOD | 2026-12-31 | 2026-12-31 | -",
                "05 ngày làm việc kể từ ngày ký | RELATIVE | 2026-11-24 | 2026-11-24 | -",
                "10 ngày kể từ ngày ký | RELATIVE | 2026-11-27 | 2026-11-27 | -",
                "thường xuyên | ONGOING | - | - | -",
                "khẩn trương | UNSPECIFIED | - | - | -",
            })
    void theAnswerFitsADirective(String text, String kind, String date, String effective, String hour) {
        Answer read = read(text).expect(200);
        assertThat(read.text("kind")).isEqualTo(kind);
        assertThat(read.text("date")).isEqualTo(date == null ? "" : date);
        assertThat(read.text("effective")).isEqualTo(effective == null ? "" : effective);
        assertThat(read.text("hour")).isEqualTo(hour == null ? "" : hour);
        assertThat(read.text("says")).endsWith(".");

        ObjectNode directive = directive("ban-to-chuc");
        directive.set("deadline", read.body().get("deadline"));
        Answer drafted =
                api.post("/api/directives", directive.toString(), "vanphong").expect(201);
        assertThat(drafted.text("dueText")).isEqualTo(text);
        assertThat(drafted.text("dueDate")).isEqualTo(date == null ? "" : date);
        assertThat(drafted.text("effectiveDueDate")).isEqualTo(effective == null ? "" : effective);
    }

    @Test
    void whatComesBackIsUnderstoodAndNotGivenYet() {
        Answer read = read("định kỳ hằng tháng trước ngày 25").expect(200);
        assertThat(read.text("kind")).isEqualTo("RECURRING");
        assertThat(read.text("recurs.every")).isEqualTo("MONTH");
        assertThat(read.text("recurs.interval")).isEqualTo("1");
        assertThat(read.text("recurs.day")).isEqualTo("25");
        assertThat(read.body().has("deadline")).isFalse();
        assertThat(read.text("says")).contains("chưa giao nhiệm vụ định kỳ");
        assertThat(read("hằng tuần, vào thứ Sáu").text("recurs.weekday")).isEqualTo("FRIDAY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trước ngày 31/4 | NO_SUCH_DAY",
                "trước ngày 16/11/2026 | IN_THE_PAST",
                "ngày 05/12/2026, ngày 06/12/2026 | CONTRADICTION",
                "before 5 December 2026 | NOT_UNDERSTOOD",
                "; | NO_TIME",
            })
    void whatItCannotTellItSaysInTheCallersLanguage(String text, String reason) {
        Answer read = read(text).expect(200);
        assertThat(read.text("kind")).isEqualTo("UNREADABLE");
        assertThat(read.text("reason")).isEqualTo(reason);
        assertThat(read.body().has("date")).isFalse();
        assertThat(read.body().has("deadline")).isFalse();
        String english = read(text, "Accept-Language", "en").expect(200).text("says");
        assertThat(read.text("says")).isNotBlank().isNotEqualTo(english);
    }

    @Test
    void aWrongRequestNamesItsField() {
        long before = documents();
        assertThat(api.post(PATH, phrase("a".repeat(10_000)).toString(), "vanphong")
                        .refused(400, "INVALID")
                        .text("errors.0.field"))
                .isEqualTo("text");
        for (String blank : List.of("", " \n\u00a0", "\u200b")) {
            assertThat(api.post(PATH, phrase(blank).toString(), "vanphong")
                            .refused(400, "INVALID")
                            .text("errors.0.field"))
                    .isEqualTo("text");
        }
        assertThat(api.post(PATH, "{\"text\":\"quý IV\"}", "vanphong")
                        .refused(400, "INVALID")
                        .text("errors.0.field"))
                .isEqualTo("from");
        for (String day : List.of("2026-02-30", "17/11/2026", "0001-01-01", "+999999-01-01")) {
            Answer refused = api.post(PATH, phrase("quý IV").put("from", day).toString(), "vanphong")
                    .refused(400, "INVALID");
            assertThat(refused.text("errors.0.field")).as(day).isEqualTo("from");
            assertThat(refused.text("errors.0.code")).as(day).isEqualTo("WRONG_FORMAT");
        }
        assertThat(api.post(PATH, phrase("quý IV").put("year", 2026).toString(), "vanphong")
                        .refused(400, "INVALID")
                        .text("errors.0.code"))
                .isEqualTo("UNKNOWN_FIELD");
        assertThat(api.post(PATH, phrase("TUYỆT MẬT").toString(), "vanphong")
                        .refused(400, "INVALID")
                        .text("errors.0.code"))
                .isEqualTo("CLASSIFIED");
        read("quý IV").expect(200);
        assertThat(documents()).as("nothing was stored").isEqualTo(before);
    }

    @Test
    void whatASourceSaysCountsFromItsDocument() {
        String meeting = meeting();
        assertThat(ofSource(meeting).text("date")).as("of the meeting's day").isEqualTo("2026-11-24");
        api.call("PATCH", "/api/sources/" + meeting, "{\"documentDate\":\"2026-11-18\"}", "vanphong")
                .expect(200);
        assertThat(ofSource(meeting).text("date")).isEqualTo("2026-11-25");
        ObjectNode both = phrase("05 ngày làm việc kể từ ngày ký").put("source", meeting);
        assertThat(api.post(PATH, both.toString(), "vanphong").expect(200).text("date"))
                .as("the source knows better than whoever asks")
                .isEqualTo("2026-11-25");
        for (String unknown : List.of("0123456789abcdef01234567", "khongco")) {
            api.post(PATH, "{\"text\":\"quý IV\",\"source\":\"" + unknown + "\"}", "vanphong")
                    .refused(404, "NOT_FOUND");
        }
    }

    private Answer ofSource(String source) {
        ObjectNode phrase = JSON.createObjectNode()
                .put("text", "05 ngày làm việc kể từ ngày ký")
                .put("source", source);
        return api.post(PATH, phrase.toString(), "vanphong").expect(200);
    }

    @Test
    void onlyWhoRecordsReads() {
        for (String account : List.of("phobithu", "bantochuc", "bantochuc.cb", "ubkt", "admin")) {
            api.post(PATH, phrase("quý IV").toString(), account).refused(403, "FORBIDDEN");
        }
        api.post(PATH, phrase("quý IV").toString(), null).refused(401, "UNAUTHORIZED");
    }
}
