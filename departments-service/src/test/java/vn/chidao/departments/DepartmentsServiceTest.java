package vn.chidao.departments;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.kit.testing.CommittedApi;
import vn.chidao.kit.testing.QueryPlans;
import vn.chidao.kit.testing.TestApi;
import vn.chidao.kit.testing.TestEvents;
import vn.chidao.kit.testing.TestServers;
import vn.chidao.localstack.LocalMongo;

/** The whole service on a real broker and a real mongod: directives come as events, people come over HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext // stops the service before the servers of this JVM go
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DepartmentsServiceTest {

    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private MongoDatabase database;

    private final TestEvents events = new TestEvents();
    private TestApi api = new TestApi(0);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestServers.register(registry);
        registry.add("CHIDAO_BOOTSTRAP_ADMIN", () -> "admin");
    }

    @BeforeAll
    void enterUnitsAndPeople() {
        api = new TestApi(port);
        unit("tinh-uy", "Tỉnh ủy", null);
        unit("van-phong", "Văn phòng Tỉnh ủy", "tinh-uy");
        unit("ban-to-chuc", "Ban Tổ chức Tỉnh ủy", "tinh-uy");
        unit("ban-noi-chinh", "Ban Nội chính Tỉnh ủy", "tinh-uy");
        person("vanphong", "CLERK", "van-phong");
        person("phobithu", "LEADER", null);
        person("bantochuc", "UNIT_HEAD", "ban-to-chuc");
        person("bantochuc.cb", "OFFICER", "ban-to-chuc");
        person("bannoichinh", "UNIT_HEAD", "ban-noi-chinh");
    }

    @BeforeEach
    void present() {
        api = new TestApi(port);
    }

    @AfterAll
    void close() {
        events.close();
        database.drop();
    }

    // The loop of a task

    @Test
    void anIssuedDirectiveBecomesTasksThatTheUnitsWorkOn() {
        String directive = directive();
        issued(directive, 2);
        String lead = directive + ":1";
        String coordinating = directive + ":2";
        awaitStatus(lead, "ASSIGNED");
        awaitStatus(coordinating, "ASSIGNED");

        var view = api.get("/api/tasks/" + lead, "bantochuc").expect(200);
        assertThat(view.text("unit")).isEqualTo("ban-to-chuc");
        assertThat(view.text("unitName")).isEqualTo("Ban Tổ chức Tỉnh ủy");
        assertThat(view.text("role")).isEqualTo("LEAD");
        assertThat(view.text("dueDate")).isEqualTo("2026-12-04");
        assertThat(view.text("content")).startsWith("Tổng hợp kết quả đại hội");
        assertThat(view.text("dueText")).isEqualTo("trước ngày 4/12");
        assertThat(view.text("directive.meeting.documentNumber")).isEqualTo("125-TB/TU");

        api.post("/api/tasks/" + lead + "/submit", "{\"note\":\"Xong\"}", "bantochuc")
                .refused(409, "TRANSITION_REFUSED");
        api.post("/api/tasks/" + lead + "/acknowledge", null, "bantochuc.cb").expect(200);
        api.post("/api/tasks/" + lead + "/progress", "{\"percent\":40,\"note\":\"Được 15/21\"}", "bantochuc.cb")
                .expect(200);
        api.post("/api/tasks/" + lead + "/submit", "{\"note\":\"Xong\"}", "bantochuc.cb")
                .refused(403, "ONLY_THE_HEAD");
        var submitted = api.post(
                        "/api/tasks/" + lead + "/submit",
                        "{\"note\":\"Đã gửi\",\"reportDocument\":\"210-BC/BTCTU\"}",
                        "bantochuc")
                .expect(200);
        assertThat(submitted.text("status")).isEqualTo("SUBMITTED");
        assertThat(submitted.text("submissionNo")).isEqualTo("1");

        var history = api.get("/api/tasks/" + lead + "/history", "vanphong").expect(200);
        List<String> happened = new ArrayList<>();
        String prev = "";
        for (JsonNode item : history.body().get("items")) {
            happened.add(item.get("event").asString() + " by " + item.get("by").asString());
            assertThat(item.get("prev").asString()).isEqualTo(prev);
            prev = item.get("digest").asString();
        }
        assertThat(happened)
                .containsExactly(
                        "assigned by vanphong",
                        "received by bantochuc.cb",
                        "progressed by bantochuc.cb",
                        "submitted by bantochuc");

        await().untilAsserted(() -> assertThat(events.in("chidao.tasks").stream()
                        .filter(event -> event.key().equals(lead))
                        .map(TestEvents.Seen::type))
                .containsExactly(
                        "vn.chidao.task.assigned",
                        "vn.chidao.task.received",
                        "vn.chidao.task.progressed",
                        "vn.chidao.task.submitted"));
    }

    @Test
    void whatIsDecidedOnTheDirectiveIsFollowed() {
        String directive = directive();
        issued(directive, 2);
        String lead = directive + ":1";
        awaitStatus(lead, "ASSIGNED");
        work(lead);

        heard(directive, "rework-asked", 5, state -> {
            state.put("status", "REWORK").put("judgedSubmissionNo", 1).put("submissionNo", 1);
            ((ObjectNode) state.at("/assignments/0/due"))
                    .put("rework", "2026-12-10")
                    .put("reworkEffective", "2026-12-10");
        });
        awaitStatus(lead, "REWORK");
        assertThat(api.get("/api/tasks/" + lead, "bantochuc").text("reworkDueDate"))
                .isEqualTo("2026-12-10");
        api.post("/api/tasks/" + lead + "/submit", "{\"note\":\"Đã bổ sung\"}", "bantochuc")
                .expect(200);

        heard(directive, "completed", 7, state -> {
            state.put("status", "COMPLETED").put("judgedSubmissionNo", 2).put("submissionNo", 2);
            state.put("outcome", "ON_TIME");
        });
        awaitStatus(lead, "COMPLETED");
        awaitStatus(directive + ":2", "COMPLETED");
        assertThat(api.get("/api/tasks/" + lead, "bantochuc").text("closedReason"))
                .isEqualTo("CONFIRMED");
        assertThat(api.get("/api/tasks/" + directive + ":2", "vanphong").text("closedReason"))
                .isEqualTo("DIRECTIVE_COMPLETED");
    }

    @Test
    void givingBackLeadsToOthers() {
        String directive = directive();
        issued(directive, 2);
        String lead = directive + ":1";
        awaitStatus(lead, "ASSIGNED");
        api.post("/api/tasks/" + lead + "/return", "{\"reason\":\"Không đúng chức năng\"}", "bantochuc")
                .expect(200);

        heard(directive, "reassigned", 4, state -> {
            ArrayNode assignments = state.putArray("assignments");
            assignments
                    .addObject()
                    .put("no", 3)
                    .put("unit", "ban-noi-chinh")
                    .put("role", "LEAD")
                    .put("dueDate", "2026-12-04")
                    .put("effectiveDueDate", "2026-12-04")
                    .put("originalDueDate", "2026-12-04");
        });
        awaitStatus(directive + ":3", "ASSIGNED");
        awaitStatus(directive + ":2", "CANCELLED");
        assertThat(api.get("/api/tasks/" + lead, "bantochuc").text("status")).isEqualTo("RETURNED");
        assertThat(api.get("/api/tasks/" + directive + ":2", "vanphong").text("closedReason"))
                .isEqualTo("REASSIGNED");
    }

    @Test
    void doubledOldAndReorderedNewsChangesNothing() {
        String directive = directive();
        heard(directive, "cancelled", 4, state -> state.put("status", "CANCELLED"));
        awaitStatus(directive + ":1", "CANCELLED");
        issued(directive, 2);
        issued(directive, 2);
        heard(directive, "cancelled", 4, state -> state.put("status", "CANCELLED"));
        String marker = directive();
        // Of the same partition: when it is there, the news before it was read.
        String samePartition = sameAs(directive, marker);
        issued(samePartition, 2);
        awaitStatus(samePartition + ":1", "ASSIGNED");
        assertThat(historyOf(directive + ":1")).containsExactly("assigned", "closed");
    }

    @Test
    void staleNewsDoesNotEndTheNewLeadsTask() {
        String directive = directive();
        heard(
                directive,
                "reassigned",
                4,
                state -> state.putArray("assignments")
                        .addObject()
                        .put("no", 3)
                        .put("unit", "ban-noi-chinh")
                        .put("role", "LEAD"));
        awaitStatus(directive + ":3", "ASSIGNED");
        // As after the copy was lost.
        var unused = database.getCollection("directives").deleteOne(new org.bson.Document("_id", directive));
        issued(directive, 2);
        awaitStatus(directive + ":1", "ASSIGNED");
        assertThat(historyOf(directive + ":3")).containsExactly("assigned");
    }

    // Who may do what

    @Test
    void onlyTheUnitSeesAndDoesItsTasks() {
        String directive = directive();
        issued(directive, 2);
        String lead = directive + ":1";
        awaitStatus(lead, "ASSIGNED");

        api.get("/api/tasks/" + lead, null).refused(401, "UNAUTHORIZED");
        api.get("/api/tasks/" + lead, "nobody").refused(401, "UNAUTHORIZED");
        api.get("/api/tasks/" + lead, "bannoichinh").refused(404, "NOT_FOUND");
        api.get("/api/tasks/" + lead + "/history", "bannoichinh").refused(404, "NOT_FOUND");
        api.post("/api/tasks/" + lead + "/acknowledge", null, "bannoichinh").refused(404, "NOT_FOUND");
        api.post("/api/tasks/" + lead + "/acknowledge", null, "vanphong").refused(403, "NOT_YOUR_UNIT");
        api.post("/api/tasks/" + lead + "/acknowledge", null, "phobithu").refused(403, "NOT_YOUR_UNIT");
        api.put("/api/units/ban-moi", "{\"name\":\"Ban mới\"}", "vanphong").refused(403, "FORBIDDEN");
        api.put("/api/people/ai", "{\"name\":\"Ai\"}", "vanphong").refused(403, "FORBIDDEN");
        assertThat(ids("/api/tasks?limit=500", "bannoichinh")).doesNotContain(lead);
        assertThat(ids("/api/tasks?limit=500", "bantochuc")).contains(lead);
        assertThat(historyOf(lead)).containsExactly("assigned");
    }

    @Test
    void whoActsInTheHeadsPlaceDoesSoOpenly() {
        String directive = directive();
        issued(directive, 2);
        String lead = directive + ":1";
        awaitStatus(lead, "ASSIGNED");
        holds(
                "phobantochuc",
                "{'role':'OFFICER','unit':'ban-to-chuc'}",
                "{'role':'UNIT_HEAD','unit':'ban-to-chuc','inPlaceOf':'bantochuc'}");

        api.post("/api/tasks/" + lead + "/acknowledge", null, "phobantochuc").expect(200);
        var submitted = api.post("/api/tasks/" + lead + "/submit", "{\"note\":\"Xong\"}", "phobantochuc")
                .expect(200);
        assertThat(submitted.text("submittedBy")).isEqualTo("phobantochuc");
        assertThat(submitted.text("submittedInPlaceOf")).isEqualTo("bantochuc");

        var history = api.get("/api/tasks/" + lead + "/history", "bantochuc").expect(200);
        JsonNode received = history.body().get("items").get(1);
        assertThat(received.has("inPlaceOf"))
                .as("an officer receives it in their own right")
                .isFalse();
        JsonNode last = history.body().get("items").get(2);
        assertThat(last.get("by").asString()).isEqualTo("phobantochuc");
        assertThat(last.get("inPlaceOf").asString()).isEqualTo("bantochuc");
        assertThat(last.get("inPlaceOfName").asString()).isEqualTo("Đồng chí bantochuc");
        await().untilAsserted(() -> assertThat(events.in("chidao.tasks").stream()
                        .filter(event -> event.key().equals(lead))
                        .map(event -> event.headers().get("ce_inplaceof")))
                .containsExactly(null, null, "bantochuc"));
        assertThat(api.get("/api/people/phobantochuc", "bannoichinh").text("roles.1.inPlaceOf"))
                .as("anybody may know")
                .isEqualTo("bantochuc");
    }

    @Test
    void nobodyActsInThePlaceOfWhoDoesNotHoldTheRole() {
        for (String role : List.of(
                "{'role':'UNIT_HEAD','unit':'ban-to-chuc','inPlaceOf':'bannoichinh'}",
                "{'role':'UNIT_HEAD','unit':'ban-to-chuc','inPlaceOf':'bantochuc.cb'}",
                "{'role':'UNIT_HEAD','unit':'ban-to-chuc','inPlaceOf':'nobody'}",
                "{'role':'UNIT_HEAD','unit':'ban-to-chuc','inPlaceOf':'thaymat'}",
                "{'role':'ADMIN','inPlaceOf':'bantochuc'}",
                "{'role':'UNIT_HEAD','unit':'ban-to-chuc','inChargeOf':['ban-noi-chinh']}",
                "{'role':'LEADER','inChargeOf':['khong-co']}")) {
            wrong(api.put("/api/people/thaymat", person(role), "admin"), "roles");
        }
        wrong(
                api.put("/api/people/thaymat", person("{'role':'LEADER','inChargeOf':['']}"), "admin"),
                "roles[0].inChargeOf[0]");
        api.get("/api/people/thaymat", "admin").refused(404, "NOT_FOUND");

        holds("truongbanmoi", "{'role':'UNIT_HEAD','unit':'ban-noi-chinh','from':'2027-01-01','to':'2027-06-30'}");
        for (String period : List.of("'to':'2026-12-31'", "'from':'2027-07-01'")) {
            String role = "{'role':'UNIT_HEAD','unit':'ban-noi-chinh'," + period + ",'inPlaceOf':'truongbanmoi'}";
            wrong(api.put("/api/people/thaymat", person(role), "admin"), "roles");
        }
        holds("thaymat", "{'role':'UNIT_HEAD','unit':'ban-noi-chinh','from':'2027-06-30','inPlaceOf':'truongbanmoi'}");
        wrong(
                api.put(
                        "/api/people/thaytiep",
                        person("{'role':'UNIT_HEAD','unit':'ban-noi-chinh','inPlaceOf':'thaymat'}"),
                        "admin"),
                "roles");
    }

    @Test
    void whoActsInALeadersPlaceIsInChargeOfNoMoreThanTheLeader() {
        holds("phobithuphutrach", "{'role':'LEADER','unit':'tinh-uy','inChargeOf':['ban-noi-chinh','van-phong']}");
        String deputy = "{'role':'LEADER','unit':'tinh-uy','inPlaceOf':'phobithuphutrach'%s}";
        for (String charge :
                List.of("", ",'inChargeOf':['ban-to-chuc']", ",'inChargeOf':['van-phong','ban-to-chuc']")) {
            wrong(api.put("/api/people/thayphobithu", person(deputy.formatted(charge)), "admin"), "roles");
        }
        holds("thayphobithu", deputy.formatted(",'inChargeOf':['van-phong']"));
    }

    @Test
    @Timeout(30)
    void unitsThatLieBelowEachOtherHoldNobodyUp() {
        unit("vong-mot", "Đơn vị một", "tinh-uy");
        unit("vong-hai", "Đơn vị hai", "vong-mot");
        // As two administrators leave it who move both at the same moment.
        var unused =
                database.getCollection("units").updateOne(eq("_id", "unit:vong-mot"), set("state.parent", "vong-hai"));
        unit("vong-ba", "Đơn vị ba", "vong-hai");
        unit("vong-mot", "Đơn vị một", "tinh-uy");
        wrong(api.put("/api/units/vong-mot", "{\"name\":\"Đơn vị một\",\"parent\":\"vong-ba\"}", "admin"), "parent");
    }

    @Test
    void aLeaderInChargeOfSomeUnitsSeesTheirTasksAlone() {
        String directive = directive();
        issued(directive, 2);
        awaitStatus(directive + ":2", "ASSIGNED");
        holds("phobithunoichinh", "{'role':'LEADER','unit':'tinh-uy','inChargeOf':['ban-noi-chinh','van-phong']}");
        api.get("/api/tasks/" + directive + ":1", "phobithunoichinh").refused(404, "NOT_FOUND");
        String coordinating =
                api.get("/api/tasks/" + directive + ":2", "vanphong").text("unit");
        assertThat(coordinating).isNotEqualTo("ban-to-chuc");
        holds("phobithunoichinh", "{'role':'LEADER','unit':'tinh-uy','inChargeOf':['" + coordinating + "']}");
        api.get("/api/tasks/" + directive + ":2", "phobithunoichinh").expect(200);
        assertThat(ids("/api/tasks?directive=" + directive, "phobithunoichinh")).containsExactly(directive + ":2");
        holds("phobithunoichinh", "{'role':'LEADER','unit':'tinh-uy'}");
        assertThat(ids("/api/tasks?directive=" + directive, "phobithunoichinh")).contains(directive + ":1");
    }

    @Test
    void aSuccessorWorksOnWhatAUnitLeftBehind() {
        unit("ban-dan-van-cu", "Ban Dân vận cũ", "tinh-uy");
        unit("ban-dan-van-moi", "Ban Tuyên giáo và Dân vận", "tinh-uy");
        person("danvanmoi", "UNIT_HEAD", "ban-dan-van-moi");
        String directive = directive();
        heard(
                directive,
                "issued",
                2,
                state -> ((ObjectNode) state.get("assignments").get(0)).put("unit", "ban-dan-van-cu"));
        String lead = directive + ":1";
        awaitStatus(lead, "ASSIGNED");
        api.get("/api/tasks/" + lead, "danvanmoi").refused(404, "NOT_FOUND");

        String merged = "{'name':'Ban Dân vận cũ','parent':'tinh-uy','successors':['ban-dan-van-moi']%s}";
        api.put("/api/units/ban-dan-van-cu", json(merged.formatted("")), "admin")
                .expect(200);
        api.get("/api/tasks/" + lead, "danvanmoi").expect(200);
        api.post("/api/tasks/" + lead + "/acknowledge", null, "danvanmoi").refused(403, "NOT_YOUR_UNIT");

        api.put("/api/units/ban-dan-van-cu", json(merged.formatted(",'validTo':'2025-02-14'")), "admin")
                .expect(200);
        api.post("/api/tasks/" + lead + "/acknowledge", null, "danvanmoi").expect(200);
        assertThat(ids("/api/tasks", "danvanmoi")).containsExactly(lead);
    }

    @Test
    void theInspectorOfACommuneLooksOverThatCommuneAlone() {
        unit("dang-uy-kim-lien", "Đảng ủy xã Kim Liên", "tinh-uy");
        unit("uy-ban-kiem-tra-kim-lien", "Ủy ban Kiểm tra Đảng ủy xã Kim Liên", "dang-uy-kim-lien");
        person("ubkt.kimlien", "INSPECTOR", "uy-ban-kiem-tra-kim-lien");
        String directive = directive();
        heard(
                directive,
                "issued",
                2,
                state -> ((ObjectNode) state.get("assignments").get(0)).put("unit", "dang-uy-kim-lien"));
        awaitStatus(directive + ":1", "ASSIGNED");
        assertThat(ids("/api/tasks?limit=500", "ubkt.kimlien")).containsExactly(directive + ":1");
        person("bithu.kimlien", "LEADER", "dang-uy-kim-lien");
        assertThat(api.get("/api/people/bithu.kimlien", "ubkt.kimlien").text("email"))
                .isNotEmpty();
        assertThat(api.get("/api/people/bantochuc", "ubkt.kimlien").text("email"))
                .isEmpty();
        api.get("/api/people/bithu.kimlien/history", "ubkt.kimlien").expect(200);
        api.get("/api/people/bantochuc/history", "ubkt.kimlien").refused(403, "FORBIDDEN");
        for (String everybodys : List.of(
                "/api/verifications/departments",
                "/api/seals/departments",
                "/actuator/deadletters",
                "/actuator/prometheus")) {
            api.get(everybodys, "ubkt.kimlien").refused(403, "FORBIDDEN");
        }

        person("vanphong.kimlien", "CLERK", "dang-uy-kim-lien");
        assertThat(ids("/api/tasks?limit=500", "vanphong.kimlien"))
                .as("an office without a unit of its own, before it is said what the unit is")
                .hasSizeGreaterThan(1);
        api.put(
                        "/api/units/dang-uy-kim-lien",
                        json("{'name':'Đảng ủy xã Kim Liên','parent':'tinh-uy','committee':true}"),
                        "admin")
                .expect(200);
        assertThat(ids("/api/tasks?limit=500", "vanphong.kimlien")).containsExactly(directive + ":1");
        api.get("/api/tasks/" + directive + ":2", "ubkt.kimlien").refused(404, "NOT_FOUND");
    }

    @Test
    void addressesAreShownToThoseWhoNeedThem() {
        assertThat(api.get("/api/people/bantochuc", "vanphong").text("email")).isEqualTo("bantochuc@tinhuy.invalid");
        assertThat(api.get("/api/people/me", "bantochuc").text("email")).isEqualTo("bantochuc@tinhuy.invalid");
        assertThat(api.get("/api/people/bantochuc", "bannoichinh").text("email"))
                .isEmpty();
    }

    @Test
    void theLastAdministratorStays() {
        api.put("/api/people/admin", "{\"name\":\"Quản trị\",\"active\":false,\"roles\":[]}", "admin")
                .refused(409, "LAST_ADMIN");
        api.put("/api/people/admin", "{\"name\":\"Quản trị\",\"roles\":[{\"role\":\"ADMIN\"}]}", "admin")
                .expect(200);
    }

    @Test
    void aRoleCountsInItsPeriodOnly() {
        api.put(
                        "/api/people/cuutruongban",
                        "{\"name\":\"Nguyên Trưởng ban\",\"roles\":[{\"role\":\"UNIT_HEAD\",\"unit\":\"ban-to-chuc\",\"to\":\"2020-12-31\"}]}",
                        "admin")
                .expect(200);
        assertThat(ids("/api/tasks?limit=500", "cuutruongban")).isEmpty();
    }

    // Bad input

    @Test
    void badInputIsNamedAndStoresNothing() {
        String directive = directive();
        issued(directive, 2);
        String lead = directive + ":1";
        awaitStatus(lead, "ASSIGNED");
        long people = database.getCollection("people").countDocuments();
        long units = database.getCollection("units").countDocuments();

        wrong(api.put("/api/units/BAN", "{\"name\":\"Ban\"}", "admin"), "id");
        wrong(api.put("/api/units/ban", "{\"name\":\"\"}", "admin"), "name");
        wrong(api.put("/api/units/ban", "{\"name\":\"Ban\",\"parent\":\"khong-co\"}", "admin"), "parent");
        wrong(api.put("/api/units/ban", "{\"name\":\"Ban\",\"colour\":\"red\"}", "admin"), "colour");
        wrong(api.put("/api/units/ban", "{\"name\":\"Ban\",\"validFrom\":\"2026-02-30\"}", "admin"), "validFrom");
        wrong(api.put("/api/units/ban", "{\"name\":\"Ban\",\"validFrom\":\"+12345-01-01\"}", "admin"), "validFrom");
        wrong(api.put("/api/units/tinh-uy", "{\"name\":\"Tỉnh ủy\",\"parent\":\"ban-to-chuc\"}", "admin"), "parent");
        wrong(
                api.put("/api/units/ban-to-chuc", json("{'name':'Ban','successors':['ban-to-chuc']}"), "admin"),
                "successors");
        wrong(api.put("/api/people/Ai", "{\"name\":\"Ai\"}", "admin"), "account");
        wrong(api.put("/api/people/ai", "{\"name\":\"Ai\",\"email\":\"không phải thư\"}", "admin"), "email");
        wrong(api.put("/api/people/ai", "{\"name\":\"Ai\",\"phone\":\"gọi tôi\"}", "admin"), "phone");
        wrong(api.put("/api/people/ai", "{\"name\":\"Ai\",\"roles\":[{\"role\":\"UNIT_HEAD\"}]}", "admin"), "roles");
        wrong(api.put("/api/people/ai", "{\"name\":\"Ai\",\"roles\":[{\"role\":\"KING\"}]}", "admin"), "roles[0].role");
        wrong(
                api.put("/api/people/ai", "{\"name\":\"Ai\",\"roles\":[{\"role\":\"UNKNOWN\"}]}", "admin"),
                "roles[0].role");
        wrong(api.post("/api/tasks/" + lead + "/progress", "{\"percent\":101,\"note\":\"x\"}", "bantochuc"), "percent");
        wrong(api.post("/api/tasks/" + lead + "/progress", "{\"percent\":10}", "bantochuc"), "note");
        wrong(
                api.post("/api/tasks/" + lead + "/progress", "{\"note\":\"" + "x".repeat(4_001) + "\"}", "bantochuc"),
                "note");
        wrong(api.post("/api/tasks/" + lead + "/progress", "{\"note\":\"Độ mật: Mật\"}", "bantochuc"), "note");
        wrong(api.post("/api/tasks/" + lead + "/submit", "{\"note\":\"TỐI MẬT\"}", "bantochuc"), "note");
        wrong(api.post("/api/tasks/" + lead + "/return", "{\"reason\":\"[MẬT]\"}", "bantochuc"), "reason");
        wrong(api.get("/api/tasks?limit=501", "vanphong"), "limit");
        wrong(api.get("/api/tasks?status=NONE", "vanphong"), "status");
        wrong(api.get("/api/tasks?untt=ban-to-chuc", "vanphong"), "untt");
        wrong(api.get("/api/tasks?sort=colour", "vanphong"), "sort");
        api.get("/api/tasks/xyz", "vanphong").refused(404, "NOT_FOUND");
        api.get("/api/tasks/" + directive, "vanphong").refused(404, "NOT_FOUND");
        api.post("/api/tasks/" + lead + "/return", "{\"reason\":", "bantochuc").refused(400, "MALFORMED_JSON");

        assertThat(database.getCollection("people").countDocuments()).isEqualTo(people);
        assertThat(database.getCollection("units").countDocuments()).isEqualTo(units);
        assertThat(historyOf(lead)).containsExactly("assigned");
    }

    @Test
    void theSameKeyTwiceIsOneProgress() {
        String directive = directive();
        issued(directive, 2);
        String lead = directive + ":1";
        awaitStatus(lead, "ASSIGNED");
        String path = "/api/tasks/" + lead + "/progress";
        var first = api.post(path, "{\"note\":\"Lần 1\"}", "bantochuc", "Idempotency-Key", "k1")
                .expect(200);
        var second = api.post(path, "{\"note\":\"Lần 1\"}", "bantochuc", "Idempotency-Key", "k1")
                .expect(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(historyOf(lead)).containsExactly("assigned", "progressed");
        api.post(path, "{\"note\":\"Lần 2\"}", "bantochuc", "Idempotency-Key", "k1")
                .refused(422, "KEY_REUSED");
    }

    // Lists

    @Test
    void pagesLeadThroughAllTasksOnceInEveryOrder() {
        String directive = directive();
        issued(directive, 2);
        String other = directive();
        issued(other, 2);
        awaitStatus(directive + ":2", "ASSIGNED");
        awaitStatus(other + ":2", "ASSIGNED");
        for (String sort : List.of("dueDate", "-dueDate", "assignedAt", "-assignedAt")) {
            List<String> seen = new ArrayList<>();
            String after = "";
            do {
                var page = api.get("/api/tasks?limit=1&sort=" + sort + after, "vanphong")
                        .expect(200);
                page.body().get("items").forEach(item -> seen.add(item.get("id").asString()));
                after = page.text("next").isEmpty() ? "" : "&after=" + page.text("next");
            } while (!after.isEmpty());
            assertThat(seen).doesNotHaveDuplicates().contains(directive + ":1", directive + ":2", other + ":1");
        }
        assertThat(ids("/api/tasks?limit=500&directive=" + other, "vanphong"))
                .containsExactlyInAnyOrder(other + ":1", other + ":2");
        assertThat(ids("/api/tasks?limit=500&unit=van-phong&status=ASSIGNED,IN_PROGRESS", "vanphong"))
                .contains(other + ":2")
                .doesNotContain(other + ":1");
    }

    @Test
    void everyListIsServedByAnIndex() {
        assumeTrue(LocalMongo.realIsAvailable(), "the stand-in does not tell how it ran a query");
        QueryPlans.record(database);
        for (String account : List.of("vanphong", "bantochuc")) {
            for (String sort : List.of("dueDate", "-dueDate", "assignedAt", "-assignedAt")) {
                for (String filter : List.of("", "&unit=van-phong", "&status=ASSIGNED")) {
                    var unused =
                            api.get("/api/tasks?sort=" + sort + filter, account).expect(200);
                }
            }
            var unused = api.get("/api/units", account).expect(200);
            unused = api.get("/api/units?parent=tinh-uy", account).expect(200);
            unused = api.get("/api/people", account).expect(200);
            unused = api.get("/api/people?unit=van-phong", account).expect(200);
        }
        for (String collection : List.of("tasks", "units", "people")) {
            assertThat(QueryPlans.count(database, collection)).as(collection).isGreaterThan(3);
            assertThat(QueryPlans.sortedInMemory(database, collection)).isEmpty();
        }
        // These find few, and may sort them.
        for (String account : List.of("vanphong", "bantochuc")) {
            for (String timeliness :
                    List.of("OVERDUE", "DUE_SOON", "ON_TRACK", "AWAITING", "DONE_LATE", "NO_DEADLINE")) {
                var unused =
                        api.get("/api/tasks?timeliness=" + timeliness, account).expect(200);
            }
            var unused = api.get("/api/tasks?directive=" + directive(), account).expect(200);
        }
        for (String collection : List.of("tasks", "units", "people")) {
            assertThat(QueryPlans.notServedByAnIndex(database, collection)).isEmpty();
        }
    }

    @Test
    void puttingTheSameTwiceMakesOneEvent() {
        unit("ban-thu", "Ban Thử", "tinh-uy");
        unit("ban-thu", "Ban Thử", "tinh-uy");
        await().untilAsserted(() -> assertThat(events.in("chidao.units").stream()
                        .filter(event -> event.key().equals("unit:ban-thu")))
                .hasSize(1));
        assertThat(api.get("/api/units/ban-thu", "bantochuc").text("version")).isEqualTo("1");
    }

    @Test
    void theHistoryOfAUnitIsForEverybodyWhoSeesIt() {
        unit("ban-cu", "Ban Cũ", "tinh-uy");
        unit("ban-cu", "Ban Mới", null);

        JsonNode items = api.get("/api/units/ban-cu/history", "bantochuc.cb")
                .expect(200)
                .body()
                .path("items");
        assertThat(items).hasSize(2);
        JsonNode first = items.get(0);
        assertThat(first.path("version").asInt()).isEqualTo(1);
        assertThat(first.path("event").asString()).isEqualTo("changed");
        assertThat(first.path("by").asString()).isEqualTo("admin");
        assertThat(first.at("/change/name").asString()).isEqualTo("Ban Cũ");
        assertThat(first.at("/change/parent").asString()).isEqualTo("tinh-uy");
        JsonNode second = items.get(1);
        assertThat(second.path("prev")).isEqualTo(first.path("digest"));
        assertThat(second.path("change").toString())
                .as("what differs, and what is gone")
                .isEqualTo("{\"name\":\"Ban Mới\",\"parent\":null}");
        var unused = api.get("/api/units/khong-co/history", "ubkt.tam").expect(401);
        unused = api.get("/api/units/khong-co/history", "bantochuc").refused(404, "NOT_FOUND");
    }

    @Test
    void theHistoryOfAPersonIsForInspectorsAndAdministrators() {
        person("nguoimoi", "OFFICER", "ban-to-chuc");
        person("nguoimoi", "UNIT_HEAD", "ban-noi-chinh");
        person("thanhtra", "INSPECTOR", null);

        for (String account : List.of("admin", "thanhtra")) {
            JsonNode items = api.get("/api/people/nguoimoi/history", account)
                    .expect(200)
                    .body()
                    .path("items");
            assertThat(items).hasSize(2);
            assertThat(items.at("/0/change/email").asString()).isEqualTo("nguoimoi@tinhuy.invalid");
            assertThat(items.at("/1/change").propertyNames()).containsExactly("roles");
            assertThat(items.at("/1/change/roles/0/role").asString()).isEqualTo("UNIT_HEAD");
            var unused = api.get("/api/people/khongcoai/history", account).refused(404, "NOT_FOUND");
        }
        for (String account : List.of("nguoimoi", "vanphong", "phobithu", "bantochuc")) {
            var unused = api.get("/api/people/nguoimoi/history", account).refused(403, "FORBIDDEN");
            unused = api.get("/api/people/khongcoai/history", account).refused(403, "FORBIDDEN");
        }
    }

    @Test
    void theApiIsTheCommittedContract() {
        CommittedApi.check(api, "departments");
    }

    private void unit(String id, String name, @org.jspecify.annotations.Nullable String parent) {
        ObjectNode body = JSON.createObjectNode().put("name", name);
        if (parent != null) {
            body.put("parent", parent);
        }
        api.put("/api/units/" + id, body.toString(), "admin").expect(200);
    }

    private void person(String account, String role, @org.jspecify.annotations.Nullable String unit) {
        ObjectNode body = JSON.createObjectNode()
                .put("name", "Đồng chí " + account)
                .put("email", account + "@tinhuy.invalid")
                .put("phone", "0912000001");
        ObjectNode held = body.putArray("roles").addObject().put("role", role);
        if (unit != null) {
            held.put("unit", unit);
        }
        api.put("/api/people/" + account, body.toString(), "admin").expect(200);
    }

    /** @param roles JSON with single quotes */
    private void holds(String account, String... roles) {
        api.put("/api/people/" + account, person(roles), "admin").expect(200);
    }

    private static String person(String... roles) {
        return json("{'name':'Đồng chí','roles':[" + String.join(",", roles) + "]}");
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }

    private static String directive() {
        return new ObjectId().toHexString();
    }

    /** A directive id whose tasks' news travels in the same partition. */
    private static String sameAs(String directive, String candidate) {
        String id = candidate;
        while (partition(id) != partition(directive)) {
            id = new ObjectId().toHexString();
        }
        return id;
    }

    private static int partition(String key) {
        return org.apache.kafka.common.utils.Utils.toPositive(
                        org.apache.kafka.common.utils.Utils.murmur2(key.getBytes()))
                % 6;
    }

    private void issued(String directive, long version) {
        heard(directive, "issued", version, state -> {});
    }

    private void heard(String directive, String event, long version, java.util.function.Consumer<ObjectNode> change) {
        ObjectNode data = (ObjectNode) JSON.readTree(TestEvents.sample("directive.issued"));
        ObjectNode state = (ObjectNode) data.get("directive");
        state.put("id", directive);
        change.accept(state);
        Instant time = Instant.now();
        events.publish("chidao.directives", "vn.chidao.directive." + event, directive, version, time, data.toString());
    }

    private void work(String task) {
        api.post("/api/tasks/" + task + "/acknowledge", null, "bantochuc").expect(200);
        api.post("/api/tasks/" + task + "/submit", "{\"note\":\"Đã báo cáo\"}", "bantochuc")
                .expect(200);
    }

    private void awaitStatus(String task, String status) {
        await().untilAsserted(() -> assertThat(
                        api.get("/api/tasks/" + task, "vanphong").text("status"))
                .isEqualTo(status));
    }

    private List<String> historyOf(String task) {
        List<String> happened = new ArrayList<>();
        api.get("/api/tasks/" + task + "/history", "vanphong")
                .expect(200)
                .body()
                .get("items")
                .forEach(item -> happened.add(item.get("event").asString()));
        return happened;
    }

    private Set<String> ids(String path, String account) {
        Set<String> ids = new HashSet<>();
        api.get(path, account)
                .expect(200)
                .body()
                .get("items")
                .forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }

    private static void wrong(TestApi.Answer answer, String field) {
        answer.expect(400);
        assertThat(answer.raw().body()).contains("\"" + field + "\"");
    }
}
