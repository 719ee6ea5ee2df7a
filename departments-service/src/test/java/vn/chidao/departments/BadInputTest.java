package vn.chidao.departments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Wrong values are named, and store nothing. */
class BadInputTest extends ServiceTest {

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
}
