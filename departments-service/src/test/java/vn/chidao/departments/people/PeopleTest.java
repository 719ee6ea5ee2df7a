package vn.chidao.departments.people;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import vn.chidao.departments.ServiceTest;
import vn.chidao.kit.testing.TestApi;

/** Entering units and people, and the roles that they hold. */
class PeopleTest extends ServiceTest {

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
    void nobodyBecomesDeputyOrContactOfAUnitThatHasEnded() {
        api.put("/api/units/ban-da-het", json("{'name':'Ban Đã kết thúc','validTo':'2025-02-14'}"), "admin")
                .expect(201);
        assertThat(api.get("/api/units/ban-da-het", "admin")
                        .body()
                        .path("ended")
                        .asBoolean())
                .isTrue();
        for (String role : List.of("UNIT_DEPUTY", "UNIT_CONTACT")) {
            String held = "{'role':'" + role + "','unit':'ban-da-het'%s}";
            for (String period : List.of("", ",'to':'2025-02-15'", ",'from':'2027-01-01'")) {
                var refused = api.put("/api/people/phocu", person(held.formatted(period)), "admin");
                wrong(refused, "roles");
                assertThat(refused.raw().body()).contains("ROLE_ENDS_WITH_UNIT", "2025-02-14");
            }
            wrong(api.put("/api/people/phocu", person("{'role':'" + role + "'}"), "admin"), "roles");
            holds("phocu", held.formatted(",'to':'2025-02-14'"));
        }
        holds("truongcu", "{'role':'UNIT_HEAD','unit':'ban-da-het'}");
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
        database.getCollection("units").updateOne(eq("_id", "unit:vong-mot"), set("state.parent", "vong-hai"));
        unit("vong-ba", "Đơn vị ba", "vong-hai");
        unit("vong-mot", "Đơn vị một", "tinh-uy");
        wrong(api.put("/api/units/vong-mot", "{\"name\":\"Đơn vị một\",\"parent\":\"vong-ba\"}", "admin"), "parent");
    }

    @Test
    void namesAndCodesComeInAsOneLine() {
        var unit = api.put(
                "/api/units/mot-dong",
                "{\"name\":\"Ban\\n\u00D0\u1EC1\u00A0\u00E1n\",\"shortName\":\"\u00D0\u1EC1 \u00E1n\u200B\",\"code\":\"M\u200BD\"}",
                "admin");
        assertThat(unit.text("name")).isEqualTo("Ban Đề án");
        assertThat(unit.text("shortName")).isEqualTo("Đề án");
        assertThat(unit.text("code")).isEqualTo("MD");
        var person = api.put(
                "/api/people/motdong",
                "{\"name\":\"Nguy\u1EC5n\\nV\u0103n \u00D0\u00F4ng\",\"title\":\" Tr\u01B0\u1EDFng\\tban \",\"roles\":[]}",
                "admin");
        assertThat(person.text("name")).isEqualTo("Nguyễn Văn Đông");
        assertThat(person.text("title")).isEqualTo("Trưởng ban");
    }

    @Test
    void addressesAreShownToThoseWhoNeedThem() {
        assertThat(api.get("/api/people/bantochuc", "vanphong").text("email")).isEqualTo("bantochuc@tinhuy.invalid");
        assertThat(api.get("/api/people/me", "bantochuc").text("email")).isEqualTo("bantochuc@tinhuy.invalid");
        assertThat(api.get("/api/people/bantochuc", "bannoichinh").text("email"))
                .isEmpty();
    }

    @Test
    void onlyAdministratorsAreOfferedToEnterAndChange() {
        for (String path : List.of("/api/units", "/api/people")) {
            assertThat(api.get(path, "admin").body().at("/acts/0/act").asString())
                    .isEqualTo("enter");
            assertThat(api.get(path, "admin").body().at("/items/0/acts/0/act").asString())
                    .isEqualTo("change");
            assertThat(api.get(path, "bantochuc").body().path("acts")).isEmpty();
            assertThat(api.get(path, "bantochuc").body().at("/items/0/acts")).isEmpty();
        }
    }

    @Test
    void peopleAreFoundByTheBeginningsOfWordsWithoutAccents() {
        api.put("/api/people/timkiem", "{\"name\":\"Đặng Thị Hường\",\"title\":\"Phó Trưởng ban\"}", "admin")
                .expect(201);
        for (String question : List.of("dang huong", "%C4%90%E1%BA%B7ng", "huon pho", "TIMK")) {
            assertThat(accounts(api.get("/api/people?q=" + question.replace(" ", "%20"), "bantochuc")))
                    .as(question)
                    .contains("timkiem");
        }
        assertThat(api.get("/api/people?q=huong%20khac", "admin").body().path("items"))
                .isEmpty();
        assertThat(accounts(api.get("/api/people?role=ADMIN", "bantochuc")))
                .contains("admin")
                .doesNotContain("timkiem");
        api.get("/api/people?role=KING", "admin").expect(400);
        wrong(api.get("/api/people?q=---", "admin"), "q");
    }

    private static List<String> accounts(TestApi.Answer found) {
        return found.body()
                .path("items")
                .valueStream()
                .map(one -> one.path("account").asString())
                .toList();
    }

    @Test
    void aRoleNamesItsUnitAndWhoIsRepresentedAndAUnitCountsItsPeople() {
        unit("ban-dem-nguoi", "Ban Đếm người", "tinh-uy");
        holds("truongdem", "{'role':'UNIT_HEAD','unit':'ban-dem-nguoi'}");
        holds("thaydem", "{'role':'UNIT_HEAD','unit':'ban-dem-nguoi','inPlaceOf':'truongdem'}");
        holds("cudem", "{'role':'OFFICER','unit':'ban-dem-nguoi','to':'2020-01-01'}");

        JsonNode role = api.get("/api/people/thaydem", "bannoichinh").body().at("/roles/0");
        assertThat(role.path("unitName").asString()).isEqualTo("Ban Đếm người");
        assertThat(role.path("inPlaceOfName").asString())
                .isEqualTo(api.get("/api/people/truongdem", "admin").text("name"));
        assertThat(api.get("/api/units/ban-dem-nguoi", "admin")
                        .body()
                        .path("people")
                        .asInt())
                .isEqualTo(2);
        assertThat(accounts(api.get("/api/people?inPlaceOf=truongdem", "bannoichinh")))
                .containsExactly("thaydem");
        // What a view shows may be sent back.
        JsonNode seen = api.get("/api/people/thaydem", "admin").body();
        api.put("/api/people/thaydem", "{\"name\":\"Khác\",\"roles\":" + seen.path("roles") + "}", "admin")
                .expect(200);
        assertThat(api.get("/api/people/thaydem", "admin")
                        .body()
                        .at("/roles/0/inPlaceOf")
                        .asString())
                .isEqualTo("truongdem");
    }

    @Test
    void theLastAdministratorStays() {
        api.put("/api/people/admin", "{\"name\":\"Quản trị\",\"active\":false,\"roles\":[]}", "admin")
                .refused(409, "LAST_ADMIN");
        api.put("/api/people/admin", "{\"name\":\"Quản trị\",\"roles\":[{\"role\":\"ADMIN\"}]}", "admin")
                .expect(200);
    }

    @Test
    void whatIsNewAnswersWithItsPlace() {
        for (String path : List.of("/api/units/ban-vua-lap", "/api/people/vuanhan")) {
            TestApi.Answer created =
                    api.put(path, "{\"name\":\"Mới\"}", "admin").expect(201);
            assertThat(created.raw().headers().firstValue("Location")).contains(path);
            assertThat(created.raw().headers().firstValue("ETag")).contains("\"1\"");
            for (String again : List.of("Mới", "Khác")) {
                TestApi.Answer changed =
                        api.put(path, "{\"name\":\"" + again + "\"}", "admin").expect(200);
                assertThat(changed.raw().headers().firstValue("Location")).isEmpty();
            }
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
        unit("ban-cu", "Ban Mới", "");

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
        api.get("/api/units/khong-co/history", "ubkt.tam").expect(401);
        api.get("/api/units/khong-co/history", "bantochuc").refused(404, "NOT_FOUND");
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
            api.get("/api/people/khongcoai/history", account).refused(404, "NOT_FOUND");
        }
        for (String account : List.of("nguoimoi", "vanphong", "phobithu", "bantochuc")) {
            api.get("/api/people/nguoimoi/history", account).refused(403, "FORBIDDEN");
            api.get("/api/people/khongcoai/history", account).refused(403, "FORBIDDEN");
        }
    }
}
