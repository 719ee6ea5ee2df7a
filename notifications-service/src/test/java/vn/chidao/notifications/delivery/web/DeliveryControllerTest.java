package vn.chidao.notifications.delivery.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.access.Account;
import vn.chidao.access.Role;
import vn.chidao.access.register.copy.PersonState;
import vn.chidao.notifications.delivery.DeliverySteps;

/** Who sees what of the log. */
class DeliveryControllerTest extends DeliverySteps {

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void eachSeesTheDeliveriesOfTheirUnitsAndTheOfficeAll() throws Exception {
        head("a", null, "0912000001", "ban-to-chuc");
        head("b", null, "0912000002", "ban-tuyen-giao-dan-van");
        person("vanphong", Role.CLERK, "van-phong");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc"), item("d:2", "ban-tuyen-giao-dan-van")));
        String ofB = all().stream()
                .filter(d -> new Account("b").equals(d.addressee().person()))
                .findFirst()
                .orElseThrow()
                .id()
                .value();

        assertThat(items(get("/api/deliveries", "a", 200))).containsExactly("a SMS QUEUED");
        assertThat(items(get("/api/deliveries", "vanphong", 200))).hasSize(2);
        assertThat(items(get("/api/deliveries?person=b&channel=SMS&status=QUEUED&task=d:2", "vanphong", 200)))
                .containsExactly("b SMS QUEUED");
        get("/api/deliveries/" + ofB, "a", 404);
        get("/api/deliveries/" + ofB, "vanphong", 200);
        get("/api/deliveries/nonsense", "vanphong", 404);
        get("/api/deliveries?tsk=d:1", "vanphong", 400);
        get("/api/deliveries", "nobody", 401);
    }

    @Test
    void addressesAndTheWorkOfOthersAreNotShown() throws Exception {
        head("a", null, "0912000001", "ban-to-chuc");
        head("b", null, "0912000002", "ban-to-chuc", "ban-tuyen-giao-dan-van");
        person("vanphong", Role.CLERK, "van-phong");
        person("ubkt", Role.INSPECTOR, "uy-ban-kiem-tra");
        person("phobithu", Role.LEADER, "tinh-uy");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc"), item("d:2", "ban-tuyen-giao-dan-van")));
        String ofB = all().stream()
                .filter(d -> new Account("b").equals(d.addressee().person()))
                .findFirst()
                .orElseThrow()
                .id()
                .value();
        String path = "/api/deliveries/" + ofB;

        assertThat(shown(get(path, "vanphong", 200))).isEqualTo("0912000002 d:1,d:2 units 2");
        assertThat(shown(get(path, "ubkt", 200))).isEqualTo("0912000002 d:1,d:2 units 2");
        assertThat(shown(get(path, "b", 200))).isEqualTo("0912000002 d:1,d:2 units 2");
        assertThat(shown(get(path, "phobithu", 200))).isEqualTo("- d:1,d:2 units 2");
        assertThat(shown(get(path, "a", 200))).isEqualTo("- d:1 units 1");
        assertThat(get("/api/deliveries", "a", 200).get("items").valueStream().map(DeliveryControllerTest::shown))
                .containsExactlyInAnyOrder("0912000001 d:1 units 1", "- d:1 units 1");
        assertThat(get("/api/deliveries", "a", 200)
                        .get("items")
                        .valueStream()
                        .map(item -> item.get("personName").asString()))
                .containsExactlyInAnyOrder("Đồng chí a", "Đồng chí b");
        assertThat(items(get("/api/deliveries?task=d:2", "a", 200)))
                .as("not even that somebody was told of it")
                .isEmpty();
        assertThat(items(get("/api/deliveries?task=d:1", "a", 200))).hasSize(2);
    }

    private static String shown(JsonNode delivery) {
        return (delivery.has("to") ? delivery.get("to").asString() : "-") + " "
                + delivery.get("items")
                        .valueStream()
                        .map(item -> item.get("task").asString())
                        .collect(java.util.stream.Collectors.joining(","))
                + " units " + delivery.get("units").size();
    }

    @Test
    void pagesFollowEachOtherNewestFirst() throws Exception {
        head("a", null, "0912000001", "ban-to-chuc");
        person("vanphong", Role.CLERK, "van-phong");
        for (int i = 0; i < 5; i++) {
            notify.execute(notification("n:" + i, item("d" + i + ":1", "ban-to-chuc")));
            clock.advance(Duration.ofSeconds(i % 2));
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = get("/api/deliveries?limit=2" + next, "vanphong", 200);
            page.get("items")
                    .valueStream()
                    .forEach(item -> seen.add(item.get("at").asString()));
            next = page.has("next") ? "&after=" + page.get("next").asString() : "";
        } while (!next.isEmpty());
        assertThat(seen).hasSize(5).isSortedAccordingTo((x, y) -> y.compareTo(x));
    }

    private void person(String account, Role role, String unit) {
        people.put(
                1,
                new PersonState(
                        account,
                        account,
                        null,
                        null,
                        null,
                        true,
                        List.of(new PersonState.RoleState(role.name(), unit, null, null, null, null))));
    }

    private static List<String> items(JsonNode page) {
        return page.get("items")
                .valueStream()
                .map(item -> item.get("person").asString() + " "
                        + item.get("channel").asString() + " "
                        + item.get("status").asString())
                .toList();
    }

    private JsonNode get(String path, String account, int status) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Bearer " + tokenOf(account))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new JsonMapper().readTree(answer.body());
    }
}
