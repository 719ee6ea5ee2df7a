package vn.chidao.departments.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.departments.ServiceTest;
import vn.chidao.kit.testing.TestApi;

/** Who acts in somebody's place has the rights that this person has now. */
class StandInsTest extends ServiceTest {

    private static final String DEPUTY = "{'role':'UNIT_HEAD','unit':'ban-thay','inPlaceOf':'truongban'%s}";

    @Test
    void theRightEndsWithTheOneThatItComesFrom() {
        unit("ban-thay", "Ban Thay", "tinh-uy");
        String head = "{'role':'UNIT_HEAD','unit':'ban-thay'%s}";
        holds("truongban", head.formatted(""));
        holds("phoban", DEPUTY.formatted(""));
        String lead = assigned();
        api.get("/api/tasks/" + lead, "phoban").expect(200);
        assertThat(effectOf("phoban")).isEqualTo("IN_EFFECT");

        String yesterday = LocalDate.now().minusDays(1).toString();
        for (String left : new String[] {
            person(),
            person(head.formatted(",'to':'" + yesterday + "'")),
            person("{'role':'OFFICER','unit':'ban-thay'}"),
            json("{'name':'Đồng chí','active':false,'roles':[" + head.formatted("") + "]}")
        }) {
            api.put("/api/people/truongban", left, "admin").expect(200);
            assertThat(effectOf("phoban")).isEqualTo("NOTHING_BEHIND");
            api.get("/api/tasks/" + lead, "phoban").refused(404, "NOT_FOUND");
            api.post("/api/tasks/" + lead + "/acknowledge", null, "phoban").refused(404, "NOT_FOUND");
        }

        holds("truongban", head.formatted(""));
        assertThat(api.post("/api/tasks/" + lead + "/acknowledge", null, "phoban")
                        .expect(200)
                        .text("status"))
                .isEqualTo("IN_PROGRESS");
    }

    @Test
    void whoHasNobodyToStandInForIsShutOutAndChangedLikeAnybody() {
        unit("ban-thay", "Ban Thay", "tinh-uy");
        holds("truongban", "{'role':'UNIT_HEAD','unit':'ban-thay'}");
        holds("phoban", DEPUTY.formatted(""), "{'role':'OFFICER','unit':'ban-thay'}");
        holds("truongban");

        String same = "[" + DEPUTY.formatted("") + ",{'role':'OFFICER','unit':'ban-thay'}]";
        String body = "{'name':'Đồng chí','phone':'%s','active':%s,'roles':%s}";
        put("phoban", body.formatted("0912345678", true, same)).expect(200);
        put("phoban", body.formatted("0912345678", false, same)).expect(200);
        put("phoban", body.formatted("0912345678", true, same)).expect(200);
        String shorter = "[" + DEPUTY.formatted(",'to':'2026-12-31'") + "]";
        put("phoban", body.formatted("0912345678", true, shorter)).expect(200);
        wrong(put("phoban", body.formatted("0912345678", true, same)), "roles");
        api.put(
                        "/api/people/truongban",
                        json("{'name':'Đồng chí','active':false,'roles':["
                                + "{'role':'UNIT_HEAD','unit':'ban-thay'}]}"),
                        "admin")
                .expect(200);
        wrong(put("phokhac", body.formatted("0912345678", true, same)), "roles");
    }

    @Test
    void activityAndRolesThatAreLeftOutStayAndAnEmptyListMeansNone() {
        unit("ban-thay", "Ban Thay", "tinh-uy");
        holds("giunguyen", "{'role':'OFFICER','unit':'ban-thay'}");
        put("giunguyen", "{'name':'Đồng chí','active':false}").expect(200);
        TestApi.Answer moved =
                put("giunguyen", "{'name':'Đồng chí','phone':'0912345678'}").expect(200);
        assertThat(moved.text("active"))
                .as("nobody is let in by a telephone number")
                .isEqualTo("false");
        assertThat(moved.text("roles.0.unit")).isEqualTo("ban-thay");
        assertThat(moved.text("roles.0.effect")).isEqualTo("ACCOUNT_CLOSED");
        assertThat(put("giunguyen", "{'name':'Đồng chí','roles':[]}")
                        .expect(200)
                        .body()
                        .get("roles"))
                .isEmpty();
    }

    @Test
    void whoAdministersInSomebodysPlaceIsNoAdministratorOfTheirOwn() {
        holds("quantrikhac", "{'role':'ADMIN'}");
        holds("thayquantri", "{'role':'ADMIN','inPlaceOf':'quantrikhac'}");
        api.put("/api/people/admin", person(), "thayquantri").expect(200);
        try {
            api.put("/api/people/quantrikhac", person(), "thayquantri").refused(409, "LAST_ADMIN");
        } finally {
            api.put("/api/people/admin", person("{'role':'ADMIN'}"), "quantrikhac")
                    .expect(200);
        }
        api.put("/api/people/quantrikhac", person(), "admin").expect(200);
        api.put("/api/people/thayquantri", person(), "thayquantri").refused(403, "FORBIDDEN");
    }

    private String effectOf(String account) {
        return api.get("/api/people/" + account, "vanphong").text("roles.0.effect");
    }

    private TestApi.Answer put(String account, String body) {
        return api.put("/api/people/" + account, json(body), "admin");
    }

    private String assigned() {
        String directive = directive();
        decided(
                directive,
                "issued",
                2,
                state -> ((ObjectNode) state.get("assignments").get(0)).put("unit", "ban-thay"));
        awaitStatus(directive + ":1", "ASSIGNED");
        return directive + ":1";
    }
}
