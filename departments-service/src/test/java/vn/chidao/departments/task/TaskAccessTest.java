package vn.chidao.departments.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.departments.ServiceTest;

/** Who sees tasks and who may do what with them. */
class TaskAccessTest extends ServiceTest {

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
    void aDeputySignsForTheUnitAndAContactPassesOnWhatWasApproved() {
        person("phobantochuc2", "UNIT_DEPUTY", "ban-to-chuc");
        person("vanthubantochuc", "UNIT_CONTACT", "ban-to-chuc");
        person("phobannoichinh", "UNIT_DEPUTY", "ban-noi-chinh");
        String directive = directive();
        issued(directive, 2);
        String lead = "/api/tasks/" + directive + ":1";
        awaitStatus(directive + ":1", "ASSIGNED");
        String result = "{\"note\":\"Đã báo cáo Thường trực\"}";
        String report = "{\"note\":\"Đã báo cáo Thường trực\",\"reportDocument\":\"45-BC/BTCTU\"}";
        String back = "{\"reason\":\"Không thuộc chức năng\"}";

        api.post(lead + "/acknowledge", null, "phobannoichinh").refused(404, "NOT_FOUND");
        api.post(lead + "/acknowledge", null, "vanthubantochuc").expect(200);
        api.post(lead + "/progress", "{\"note\":\"Đang tổng hợp\"}", "phobantochuc2")
                .expect(200);
        api.post(lead + "/progress", "{\"note\":\"Đang trình ký\"}", "vanthubantochuc")
                .expect(200);
        api.post(lead + "/return", back, "vanthubantochuc").refused(403, "ONLY_THE_HEAD");
        wrong(api.post(lead + "/submit", result, "vanthubantochuc"), "reportDocument");
        api.post(lead + "/submit", report, "bantochuc.cb").refused(403, "ONLY_THE_HEAD");
        assertThat(api.post(lead + "/submit", report, "vanthubantochuc")
                        .expect(200)
                        .text("submittedBy"))
                .isEqualTo("vanthubantochuc");

        for (String act : List.of("submit", "return")) {
            String other = directive();
            issued(other, 2);
            awaitStatus(other + ":1", "ASSIGNED");
            api.post("/api/tasks/" + other + ":1/acknowledge", null, "phobantochuc2")
                    .expect(200);
            api.post("/api/tasks/" + other + ":1/" + act, act.equals("submit") ? result : back, "phobantochuc2")
                    .expect(200);
        }
    }

    @Test
    void aDeputysRightsEndWithTheUnit() {
        unit("ban-sap-het", "Ban Sắp kết thúc", "tinh-uy");
        person("phosaphet", "UNIT_DEPUTY", "ban-sap-het");
        String directive = directive();
        decided(
                directive,
                "issued",
                2,
                state -> ((ObjectNode) state.get("assignments").get(0)).put("unit", "ban-sap-het"));
        awaitStatus(directive + ":1", "ASSIGNED");
        api.get("/api/tasks/" + directive + ":1", "phosaphet").expect(200);

        api.put(
                        "/api/units/ban-sap-het",
                        json("{'name':'Ban Sắp kết thúc','parent':'tinh-uy','validTo':'2025-02-14'}"),
                        "admin")
                .expect(200);
        api.get("/api/tasks/" + directive + ":1", "phosaphet").refused(404, "NOT_FOUND");
        api.post("/api/tasks/" + directive + ":1/acknowledge", null, "phosaphet")
                .refused(404, "NOT_FOUND");
        assertThat(api.get("/api/people/phosaphet", "admin").text("roles.0.effect"))
                .isEqualTo("UNIT_ENDED");
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
        decided(
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
        decided(
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
                "/api/dead-letters/departments",
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
    void aRoleCountsInItsPeriodOnly() {
        api.put(
                        "/api/people/cuutruongban",
                        "{\"name\":\"Nguyên Trưởng"
                                + " ban\",\"roles\":[{\"role\":\"UNIT_HEAD\",\"unit\":\"ban-to-chuc\",\"to\":\"2020-12-31\"}]}",
                        "admin")
                .expect(201);
        assertThat(ids("/api/tasks?limit=500", "cuutruongban")).isEmpty();
    }
}
