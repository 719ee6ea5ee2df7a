package vn.chidao.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pages and filters. */
class ListsTest extends ServiceTest {

    private static final List<String> DUE = List.of("2026-12-04", "2026-12-01", "", "2026-12-04", "2027-01-15");

    @Test
    void pagesWalkEveryDirectiveOnceInEachOrder() {
        String meetingId = meeting();
        List<JsonNode> drafted = new ArrayList<>();
        for (int n = 0; n < 13; n++) {
            // Every second one is drafted at the same moment as the one before.
            clock.advance(Duration.ofSeconds(n % 2));
            var body = directive("ban-to-chuc").put("meetingId", meetingId);
            String due = DUE.get(n % DUE.size());
            if (due.isEmpty()) {
                body.putObject("deadline").put("kind", "ONGOING");
            } else {
                body.putObject("deadline").put("kind", "DATE").put("date", due);
            }
            drafted.add(api.get("/api/directives/" + draft(body), "vanphong").body());
        }
        Comparator<JsonNode> byId = Comparator.comparing(item -> item.get("id").asString());
        Comparator<JsonNode> byDue =
                Comparator.comparing((JsonNode item) -> item.path("dueDate").asString("9999-12-31"));
        Comparator<JsonNode> byCreation = Comparator.comparing(
                item -> java.time.Instant.parse(item.get("createdAt").asString()));

        assertWalk(meetingId, "dueDate", drafted, byDue.thenComparing(byId));
        assertWalk(meetingId, "-dueDate", drafted, byDue.thenComparing(byId).reversed());
        assertWalk(meetingId, "openFirst", drafted, byDue.thenComparing(byId));
        assertWalk(meetingId, "createdAt", drafted, byCreation.thenComparing(byId));
        assertWalk(
                meetingId, "-createdAt", drafted, byCreation.thenComparing(byId).reversed());
    }

    private void assertWalk(String meetingId, String sort, List<JsonNode> all, Comparator<JsonNode> order) {
        List<String> expected = all.stream().sorted(order).map(ListsTest::id).toList();
        for (int limit : new int[] {1, 5, 13, 500}) {
            List<String> walked = walk("/api/directives?meeting=" + meetingId + "&sort=" + sort + "&limit=" + limit);
            assertThat(walked).as(sort + " by " + limit).isEqualTo(expected);
        }
    }

    @Test
    void pagesWalkEveryMeetingOnceTheLatestFirst() {
        for (String day : List.of("2026-11-16", "2026-11-18", "2026-11-18", "2026-11-10")) {
            api.post("/api/meetings", "{\"title\":\"Giao ban\",\"heldOn\":\"" + day + "\"}", "vanphong")
                    .expect(201);
        }
        List<JsonNode> all = new ArrayList<>();
        api.get("/api/meetings?limit=500", "vanphong")
                .expect(200)
                .body()
                .get("items")
                .forEach(all::add);
        assertThat(all)
                .hasSizeGreaterThanOrEqualTo(4)
                .isSortedAccordingTo(Comparator.comparing(
                                (JsonNode item) -> item.get("heldOn").asString())
                        .thenComparing(ListsTest::id)
                        .reversed());
        assertThat(walk("/api/meetings?limit=3"))
                .isEqualTo(all.stream().map(ListsTest::id).toList());
    }

    @Test
    void whatIsOpenComesFirstByItsDeadlineAndWhatIsClosedBehindItTheLatestFirst() {
        String meetingId = meeting();
        Map<String, String> ids = new HashMap<>();
        for (String due : List.of("2026-11-20", "2026-12-01", "2026-12-10", "2026-12-20", "")) {
            ObjectNode body = directive("ban-to-chuc").put("meetingId", meetingId);
            if (due.isEmpty()) {
                body.putObject("deadline").put("kind", "ONGOING");
            } else {
                body.putObject("deadline").put("kind", "DATE").put("date", due);
            }
            ids.put(due, draft(body));
        }
        api.post("/api/meetings/" + meetingId + "/issue", null, "vanphong").expect(200);
        for (String due : List.of("2026-11-20", "2026-12-10")) {
            api.post("/api/directives/" + ids.get(due) + "/cancel", "{\"reason\":\"Không còn cần.\"}", "vanphong")
                    .expect(200);
        }
        List<String> expected = Stream.of("2026-12-01", "2026-12-20", "", "2026-12-10", "2026-11-20")
                .map(ids::get)
                .toList();
        for (int limit : new int[] {1, 2, 3, 500}) {
            String list = "/api/directives?meeting=" + meetingId + "&limit=" + limit + "&sort=";
            assertThat(walk(list + "openFirst")).as("by " + limit).isEqualTo(expected);
            assertThat(walk(list + "-openFirst")).isEqualTo(expected.reversed());
            assertThat(walk(list + "openFirst&status=CANCELLED")).isEqualTo(expected.subList(3, 5));
            assertThat(walk(list + "openFirst&status=ISSUED")).isEqualTo(expected.subList(0, 3));
            assertThat(walk(list + "openFirst&timeliness=ON_TRACK,OVERDUE")).isEqualTo(expected.subList(0, 2));
        }
    }

    @Test
    void directivesOfAMeetingComeByTheirOrdinals() {
        String meetingId = meeting();
        for (String number : List.of("10", "02", "1", "2a")) {
            draft(directive("ban-to-chuc").put("meetingId", meetingId).put("number", number));
        }
        draft(directive("ban-to-chuc").put("meetingId", meetingId));
        String list = "/api/directives?meeting=" + meetingId + "&limit=2&sort=";
        List<String> ascending = numbers(walk(list + "number"));
        assertThat(ascending).containsExactly("1", "02", "2a", "10", "");
        assertThat(numbers(walk(list + "-number"))).containsExactlyElementsOf(ascending.reversed());
        var everywhere = api.get("/api/directives?sort=number", "vanphong").refused(400, "INVALID");
        assertThat(everywhere.text("errors.0.field")).isEqualTo("sort");
    }

    private List<String> numbers(List<String> ids) {
        return ids.stream()
                .map(id -> api.get("/api/directives/" + id, "vanphong").text("number"))
                .toList();
    }

    @Test
    void aPageOfAnotherOrderDoesNotFit() {
        String meetingId = meeting();
        for (int n = 0; n < 2; n++) {
            draft(directive("ban-to-chuc").put("meetingId", meetingId));
        }
        String list = "/api/directives?meeting=" + meetingId + "&limit=1&sort=";
        String next = api.get(list + "dueDate", "vanphong").text("next");
        assertThat(next).isNotEmpty();
        var problem = api.get(list + "createdAt&after=" + next, "vanphong").refused(400, "INVALID");
        assertThat(problem.text("errors.0.field")).isEqualTo("after");
    }

    @Test
    void eachFilterFindsItsOwn() {
        String meetingId = meeting();
        String mine = draft(directive("ban-to-chuc", "ban-noi-chinh")
                .put("meetingId", meetingId)
                .put("issuer", "phobithu"));
        api.post("/api/meetings/" + meetingId + "/issue", null, "vanphong").expect(200);
        String others = draft(directive("van-phong").put("meetingId", meetingId));
        assertThat(mine).isNotEqualTo(others);
        for (String filter : List.of(
                "unit=ban-to-chuc",
                "unit=ban-noi-chinh",
                "status=ISSUED",
                "status=ISSUED,IN_PROGRESS",
                "status=ISSUED&status=IN_PROGRESS",
                "issuer=phobithu",
                "timeliness=ON_TRACK",
                "unit=ban-to-chuc&status=ISSUED&issuer=phobithu&dueFrom=2026-12-04&dueTo=2026-12-04")) {
            assertThat(walk("/api/directives?meeting=" + meetingId + "&" + filter))
                    .as(filter)
                    .containsExactly(mine);
        }
        for (String filter : List.of("unit=ban-dan-van", "status=RETURNED", "dueFrom=2026-12-05", "dueTo=2026-12-03")) {
            assertThat(walk("/api/directives?meeting=" + meetingId + "&" + filter))
                    .as(filter)
                    .isEmpty();
        }
    }

    @Test
    void searchFindsAllWordsHoweverTheyAreWritten() {
        String noticed = draft(directive("ban-to-chuc")
                .put("meetingId", meetingWithNumber("925-TB/TU"))
                .put("number", "07")
                .put("content", "Uỷ ban Kiểm tra rà soát hồ sơ đề nghị; sáng tỏ zymurgy."));
        String other = draft(directive("ban-to-chuc").put("content", "Ủy ban Kiểm tra báo cáo zymurgy."));
        for (String q : List.of(
                "zymurgy 925-TB/TU",
                "uy ban kiem tra ra soat zymurgy",
                "ỦY BAN zymurgy đề NGHỊ",
                "zymurgy 7 tb",
                "zymurgy 007 925")) {
            assertThat(walk("/api/directives?limit=1&q=" + encoded(q))).as(q).containsExactly(noticed);
        }
        assertThat(walk("/api/directives?q=" + encoded("Uỷ ban zymurgy"))).containsExactlyInAnyOrder(noticed, other);
        assertThat(walk("/api/directives?q=" + encoded("zymurg"))).isEmpty();
        assertThat(api.get("/api/directives?q=zymurgy", "bantochuc")
                        .expect(200)
                        .body()
                        .get("items"))
                .as("drafts are of the office alone")
                .isEmpty();
        var counted = api.get("/api/directives?limit=1&count=true&q=zymurgy", "vanphong")
                .expect(200)
                .body();
        assertThat(counted.get("total").asInt()).isEqualTo(2);
        assertThat(counted.get("more").asBoolean()).isFalse();
        assertThat(api.get("/api/directives?limit=1&q=zymurgy", "vanphong")
                        .body()
                        .has("total"))
                .isFalse();
        for (String wrong : List.of("-", "a".repeat(201), "a b c d e f g h i j k l m n o p q")) {
            var refused =
                    api.get("/api/directives?q=" + encoded(wrong), "vanphong").refused(400, "INVALID");
            assertThat(refused.text("errors.0.field")).isEqualTo("q");
        }
    }

    @Test
    void eachNewFilterFindsItsOwn() {
        String meetingId = meeting();
        String mine = draft(directive("ban-to-chuc", "ban-noi-chinh")
                .put("meetingId", meetingId)
                .put("monitor", "vanphong")
                .put("urgency", "EXPRESS"));
        String others = draft(directive("ban-noi-chinh").put("meetingId", meetingId));
        for (String filter : List.of(
                "lead=ban-to-chuc", "monitor=vanphong", "urgency=EXPRESS", "urgency=EXPRESS,URGENT&lead=ban-to-chuc")) {
            assertThat(walk("/api/directives?meeting=" + meetingId + "&" + filter))
                    .as(filter)
                    .containsExactly(mine);
        }
        for (String filter : List.of("lead=ban-noi-chinh", "urgency=NORMAL&urgency=URGENT")) {
            assertThat(walk("/api/directives?meeting=" + meetingId + "&" + filter))
                    .as(filter)
                    .containsExactly(others);
        }
        assertThat(walk("/api/directives?meeting=" + meetingId + "&unit=ban-noi-chinh"))
                .as("led and worked along")
                .containsExactlyInAnyOrder(mine, others);
        assertThat(walk("/api/directives?meeting=" + meetingId + "&timeliness=ON_TRACK&timeliness=OVERDUE"))
                .isEmpty();
        api.post("/api/meetings/" + meetingId + "/issue", null, "vanphong").expect(200);
        assertThat(walk("/api/directives?meeting=" + meetingId + "&timeliness=ON_TRACK&timeliness=OVERDUE"))
                .containsExactlyInAnyOrder(mine, others);
        assertThat(walk("/api/directives?meeting=" + meetingId + "&timeliness=DUE_SOON,OVERDUE"))
                .isEmpty();
        assertThat(walk("/api/directives?meeting=" + meetingId + "&limit=1&sort=issuedAt"))
                .containsExactly(mine, others);
        assertThat(walk("/api/directives?meeting=" + meetingId + "&limit=1&sort=-issuedAt"))
                .containsExactly(others, mine);
        task(mine, 1, 2, "submitted", 1);
        awaitStatus(mine, "SUBMITTED");
        assertThat(walk("/api/directives?meeting=" + meetingId + "&limit=1&sort=submittedAt"))
                .containsExactly(mine, others);
    }

    @Test
    void whatWasCompletedIsFoundByTheDayOfItsConfirmation() {
        String meetingId = issuedMeeting();
        String done = draft(directive("ban-to-chuc").put("meetingId", meetingId));
        String open = draft(directive("ban-to-chuc").put("meetingId", meetingId));
        for (String id : List.of(done, open)) {
            api.post("/api/directives/" + id + "/issue", null, "vanphong").expect(200);
        }
        task(done, 1, 2, "submitted", 1);
        awaitStatus(done, "SUBMITTED");
        // Seven in the morning of the twentieth, in the office.
        clock.set("2026-11-20T00:00:00Z");
        api.post("/api/directives/" + done + "/confirm", null, "vanphong").expect(200);
        String list = "/api/directives?meeting=" + meetingId + "&completedFrom=";
        assertThat(walk(list + "2026-11-20")).containsExactly(done);
        assertThat(walk(list + "2026-11-01&sort=openFirst")).containsExactly(done);
        assertThat(walk(list + "2026-11-21")).isEmpty();
        assertThat(walk(list + "2026-11-01&status=ISSUED")).isEmpty();
        api.get(list + "hom-qua", "vanphong").refused(400, "INVALID");
    }

    private String meetingWithNumber(String number) {
        return api.post(
                        "/api/meetings",
                        "{\"title\":\"Giao ban\",\"heldOn\":\"2026-11-17\",\"documentNumber\":\"" + number + "\"}",
                        "vanphong")
                .expect(201)
                .text("id");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private List<String> walk(String path) {
        List<String> walked = new ArrayList<>();
        String after = "";
        do {
            var page = api.get(
                            path
                                    + (after.isEmpty()
                                            ? ""
                                            : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8)),
                            "vanphong")
                    .expect(200);
            page.body().get("items").forEach(item -> walked.add(id(item)));
            after = page.text("next");
        } while (!after.isEmpty() && walked.size() < 1_000);
        return walked;
    }

    private static String id(JsonNode item) {
        return item.get("id").asString();
    }
}
