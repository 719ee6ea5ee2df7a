package vn.chidao.departments.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import vn.chidao.access.Role;
import vn.chidao.access.register.Register;
import vn.chidao.departments.ServiceTest;
import vn.chidao.kit.testing.TestApi;
import vn.chidao.kit.testing.TestEvents;

/** What is set for the whole office. */
class SettingsTest extends ServiceTest {

    private static final String PATH = "/api/settings";

    @Autowired
    private Register register;

    @Test
    void whoConfirmsIsSetByAnAdministratorAndToldToTheOthers() {
        TestApi.Answer before = api.get(PATH, "bantochuc").expect(200);
        assertThat(before.text("version")).as("the defaults hold").isEqualTo("0");
        assertThat(confirming(before)).containsExactly("CLERK", "OFFICE_HEAD", "LEADER");
        assertThat(before.raw().headers().firstValue("ETag")).contains("\"0\"");
        api.get(PATH, null).refused(401, "UNAUTHORIZED");

        assertThat(api.get(PATH + "/history", "bantochuc").expect(200).body().get("items"))
                .isEmpty();

        refusesWhatIsWrong();
        api.call("PUT", PATH, body("LEADER"), "admin", "If-Match", "\"1\"").refused(412, "STALE_VERSION");
        api.put(PATH, "{}", "admin").expect(200);
        assertThat(api.get(PATH, "admin").text("version"))
                .as("nothing was changed so far")
                .isEqualTo("0");

        TestApi.Answer set = api.call(
                        "PUT", PATH, body("LEADER", "OFFICE_HEAD", "LEADER"), "admin", "If-Match", "\"0\"")
                .expect(200);
        assertThat(confirming(set)).containsExactly("OFFICE_HEAD", "LEADER");
        assertThat(set.text("version")).isEqualTo("1");
        assertThat(register.snapshot().settings().confirming())
                .as("the owner's own register")
                .containsExactlyInAnyOrder(Role.OFFICE_HEAD, Role.LEADER);
        api.put(PATH, body("LEADER", "OFFICE_HEAD"), "admin").expect(200);
        api.call("PUT", PATH, body("CLERK"), "admin", "If-Match", "\"0\"").refused(412, "STALE_VERSION");
        TestApi.Answer back =
                api.put(PATH, body("CLERK", "OFFICE_HEAD", "LEADER"), "admin").expect(200);
        assertThat(back.text("version"))
                .as("what changes nothing makes no event")
                .isEqualTo("2");

        await().untilAsserted(() -> assertThat(events.in("chidao.units").stream()
                        .filter(event -> event.key().equals("settings:office"))
                        .map(event -> event.data()))
                .hasSize(2)
                .first()
                .isEqualTo(JSON.readTree(TestEvents.sample("settings.changed"))));
        JsonNode history =
                api.get(PATH + "/history", "bantochuc").expect(200).body().get("items");
        assertThat(history).hasSize(2);
        assertThat(history.get(0).get("by").asString()).isEqualTo("admin");
        assertThat(history.get(1).at("/change/confirming").toString())
                .isEqualTo("[\"CLERK\",\"OFFICE_HEAD\",\"LEADER\"]");
    }

    private void refusesWhatIsWrong() {
        for (String account : List.of("vanphong", "phobithu", "bantochuc")) {
            api.put(PATH, body("LEADER"), account).refused(403, "FORBIDDEN");
        }
        wrong(api.put(PATH, body(), "admin"), "confirming");
        wrong(api.put(PATH, body("ADMIN"), "admin"), "confirming[0]");
        wrong(api.put(PATH, "{\"confirming\":[null]}", "admin"), "confirming[0]");
        wrong(api.put(PATH, "{\"confirmed\":[]}", "admin"), "confirmed");
    }

    private static String body(String... roles) {
        return "{\"confirming\":" + JSON.writeValueAsString(roles) + "}";
    }

    private static List<String> confirming(TestApi.Answer answer) {
        return answer.body()
                .get("confirming")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }
}
