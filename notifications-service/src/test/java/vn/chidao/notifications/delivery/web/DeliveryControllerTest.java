package vn.chidao.notifications.delivery.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.access.Account;
import vn.chidao.access.Role;
import vn.chidao.access.register.copy.PersonState;
import vn.chidao.access.register.copy.UnitState;
import vn.chidao.kit.model.Act;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.DeliverySteps;
import vn.chidao.notifications.delivery.Notification;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.delivery.command.ResendDelivery;
import vn.chidao.notifications.delivery.store.DeliveryQueue;
import vn.chidao.notifications.task.store.TaskCopies;

/** Who sees what of the log. */
class DeliveryControllerTest extends DeliverySteps {

    @LocalServerPort
    private int port;

    @Autowired
    private DeliveryQueue queue;

    @Autowired
    private ResendDelivery resend;

    @Autowired
    private TaskCopies tasks;

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

    @Test
    void addressesAreShownAsFarAsSomebodyLooksOverWhereThePersonWorks() throws Exception {
        people.put(1, unit("dang-uy-xa", "tinh-uy"));
        people.put(1, unit("van-phong-xa", "dang-uy-xa"));
        head("a", null, "0912000001", "ban-to-chuc");
        head("x", null, "0912000002", "dang-uy-xa");
        person("vanphong", Role.CLERK, "van-phong");
        person("xa", Role.CLERK, "van-phong-xa");
        // Sees everything as a leader, and reaches people of the commune alone.
        people.put(
                1,
                new PersonState(
                        "haivai",
                        "haivai",
                        null,
                        null,
                        null,
                        true,
                        List.of(
                                new PersonState.RoleState(Role.LEADER.name(), "tinh-uy", null, null, null, null),
                                new PersonState.RoleState(Role.CLERK.name(), "van-phong-xa", null, null, null, null))));
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        notify.execute(notification("n:2", item("d:2", "dang-uy-xa")));

        assertThat(addressesShownTo("vanphong")).containsExactlyInAnyOrder("0912000001", "0912000002");
        assertThat(addressesShownTo("xa")).containsExactly("0912000002");
        assertThat(addressesShownTo("haivai")).containsExactlyInAnyOrder("-", "0912000002");
        assertThat(addressesShownTo("a")).containsExactly("0912000001");
    }

    private List<String> addressesShownTo(String account) throws Exception {
        return get("/api/deliveries", account, 200)
                .get("items")
                .valueStream()
                .map(delivery -> delivery.has("to") ? delivery.get("to").asString() : "-")
                .toList();
    }

    private static UnitState unit(String id, String parent) {
        return new UnitState(id, id, null, null, parent, null, null, List.of(), id.startsWith("dang-uy"), null, null);
    }

    @Test
    void whoWasToldByHandIsSaidByTheOfficeAlone() throws Exception {
        head("a", null, "0912000001", "ban-to-chuc");
        person("vanphong", Role.CLERK, "van-phong");
        person("ubkt", Role.INSPECTOR, "uy-ban-kiem-tra");
        person("b", Role.UNIT_HEAD, "ban-tuyen-giao-dan-van");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        String path = "/api/deliveries/" + only().id();

        assertThat(tell(path, "TELEPHONE", "vanphong", 409).get("code").asString())
                .isEqualTo("WAITS_TO_BE_SENT");
        deliveries.reconcile(only().id(), delivery -> Optional.of(delivery.failed("SMSC: 0x0B", 3, clock.instant())));
        assertThat(actsOf(path, "vanphong")).containsExactly("resend true", "told true");
        tell(path, "TELEPHONE", "ubkt", 403);
        tell(path, "TELEPHONE", "a", 403);
        tell(path, "TELEPHONE", "b", 404);
        tell(path, "TELEPHONE", "nobody", 401);
        tell(path, "PIGEON", "vanphong", 400);
        post(path + "/told", "vanphong", 400);

        clock.advance(Duration.ofMinutes(5));
        JsonNode told = tell(path, "IN_PERSON", "vanphong", 200);
        assertThat(told.get("status").asString()).isEqualTo("TOLD");
        assertThat(told.get("told").asString()).isEqualTo("IN_PERSON");
        assertThat(told.get("toldBy").asString()).isEqualTo("vanphong");
        assertThat(told.get("endedAt").asString()).isEqualTo(clock.instant().toString());
        assertThat(told.get("reason").asString()).isEqualTo("SMSC: 0x0B");
        assertThat(tell(path, "TELEPHONE", "vanphong", 409).get("code").asString())
                .isEqualTo("ALREADY_TOLD");
        assertThat(post(path + "/resend", "vanphong", 409).get("code").asString())
                .isEqualTo("ALREADY_TOLD");
        assertThat(occasions("?status=NO_CHANNEL&status=NO_RECIPIENT&status=FAILED"))
                .isEmpty();
        assertThat(occasions("?status=TOLD")).hasSize(1);
        JsonNode last = get(path + "/history", "vanphong", 200)
                .get("items")
                .valueStream()
                .toList()
                .getLast();
        assertThat(last.get("event").asString()).isEqualTo("told");
        assertThat(last.get("by").asString()).isEqualTo("vanphong");
    }

    private JsonNode tell(String path, String form, String account, int status) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path + "/told"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"form\":\"" + form + "\"}")),
                account,
                status);
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

    @Test
    void listsAreNarrowedAndCounted() throws Exception {
        head("a", null, "0912000001", "ban-to-chuc");
        person("vanphong", Role.CLERK, "van-phong");
        tasks.put(1, task("d1:1", "ban-to-chuc", "2026-12-04"));
        notify.execute(notification("n:1", item("d1:1", "ban-to-chuc")));
        clock.set("2026-11-19T03:00:00Z");
        notify.execute(
                new Notification(Occasion.REWORK, "r:1", List.of(item("d12:1", "ban-to-chuc")), false, NOTICE, null));
        notify.execute(notification("n:2", item("d2:1", "ban-tuyen-giao-dan-van")));

        assertThat(occasions("")).containsExactlyInAnyOrder("ASSIGNMENT", "REWORK", "ASSIGNMENT");
        assertThat(occasions("?occasion=REWORK")).containsExactly("REWORK");
        assertThat(occasions("?occasion=REWORK&occasion=ASSIGNMENT")).hasSize(3);
        assertThat(occasions("?status=QUEUED&status=FAILED")).containsExactly("REWORK", "ASSIGNMENT");
        assertThat(occasions("?directive=d1")).as("and not d12").containsExactly("ASSIGNMENT");
        assertThat(occasions("?unit=ban-tuyen-giao-dan-van")).containsExactly("ASSIGNMENT");
        assertThat(occasions("?unit=ban-to-chuc&occasion=REWORK")).containsExactly("REWORK");
        assertThat(occasions("?unit=van-phong")).isEmpty();
        assertThat(get("/api/deliveries?unit=ban-tuyen-giao-dan-van", "a", 200).get("items"))
                .as("the work of others")
                .isEmpty();
        assertThat(occasions("?from=2026-11-19")).hasSize(2);
        assertThat(occasions("?to=2026-11-18")).containsExactly("ASSIGNMENT");
        assertThat(occasions("?from=2026-11-18&to=2026-11-19")).hasSize(3);
        get("/api/deliveries?from=2026-11-19&to=2026-11-18", "vanphong", 400);
        assertThat(get("/api/deliveries?occasion=PARTY", "vanphong", 400)
                        .get("errors")
                        .get(0)
                        .get("message")
                        .asString())
                .contains("ASSIGNMENT", "REWORK");
        get("/api/deliveries?from=hom-nay", "vanphong", 400);

        JsonNode counted = get("/api/deliveries?count=true&limit=1", "vanphong", 200);
        assertThat(counted.get("items")).hasSize(1);
        assertThat(counted.get("total").asInt()).isEqualTo(3);
        assertThat(counted.get("more").asBoolean()).isFalse();
        assertThat(counted.get("byStatus").get("QUEUED").asInt()).isEqualTo(2);
        assertThat(counted.get("byStatus").get("NO_RECIPIENT").asInt()).isEqualTo(1);
        assertThat(counted.get("byStatus").get("FAILED").asInt()).isZero();
        assertThat(get("/api/deliveries?count=true&status=QUEUED", "a", 200).get("byStatus"))
                .hasToString("{\"QUEUED\":2}");

        JsonNode first = get("/api/deliveries?directive=d1", "a", 200)
                .get("items")
                .get(0)
                .get("items")
                .get(0);
        assertThat(first.get("directive").asString()).isEqualTo("d1");
        assertThat(first.get("number").asString()).isEqualTo("07");
        assertThat(first.get("documentNumber").asString()).isEqualTo("125-TB/TU");
        assertThat(first.get("unit").asString()).isEqualTo("ban-to-chuc");
    }

    private List<String> occasions(String query) throws Exception {
        return get("/api/deliveries" + query, "vanphong", 200)
                .get("items")
                .valueStream()
                .map(item -> item.get("occasion").asString())
                .toList();
    }

    @Test
    void whatFailedIsSentAgainByTheOfficeAlone() throws Exception {
        head("a", null, "0912000001", "ban-to-chuc");
        person("vanphong", Role.CLERK, "van-phong");
        person("ubkt", Role.INSPECTOR, "uy-ban-kiem-tra");
        person("b", Role.UNIT_HEAD, "ban-tuyen-giao-dan-van");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        String path = "/api/deliveries/" + only().id();

        assertThat(post(path + "/resend", "vanphong", 409).get("code").asString())
                .as("while it waits to be sent")
                .isEqualTo("WAITS_TO_BE_SENT");
        assertThat(actsOf(path, "vanphong")).containsExactly("resend false", "told false");
        deliveries.reconcile(only().id(), delivery -> Optional.of(delivery.failed("SMSC: 0x0B", 3, clock.instant())));
        assertThat(actsOf(path, "vanphong")).containsExactly("resend true", "told true");
        assertThat(actsOf(path, "ubkt")).isEmpty();
        post(path + "/resend", "ubkt", 403);
        post(path + "/resend", "a", 403);
        post(path + "/resend", "b", 404);
        post(path + "/resend", "nobody", 401);
        post("/api/deliveries/nonsense/resend", "vanphong", 404);

        JsonNode again = post(path + "/resend", "vanphong", 200);
        assertThat(again.get("status").asString()).isEqualTo("QUEUED");
        assertThat(again.has("reason")).isFalse();
        post(path + "/resend", "vanphong", 409);
        List<JsonNode> history = get(path + "/history", "vanphong", 200)
                .get("items")
                .valueStream()
                .toList();
        assertThat(history).hasSize(3);
        assertThat(history.getLast().get("event").asString()).isEqualTo("resent");
        assertThat(history.getLast().get("by").asString()).isEqualTo("vanphong");
    }

    @Test
    void whatHasNoRecipientIsSentOnceThereIsOne() throws Exception {
        person("vanphong", Role.CLERK, "van-phong");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        String path = "/api/deliveries/" + only().id();
        assertThat(post(path + "/resend", "vanphong", 409).get("code").asString())
                .isEqualTo("STILL_NO_RECIPIENT");

        head("a", "a@tinhuy.invalid", "0912000001", "ban-to-chuc");
        assertThat(post(path + "/resend", "vanphong", 200).get("person").asString())
                .isEqualTo("a");
        assertThat(items(get("/api/deliveries", "vanphong", 200)))
                .as("the other channel as well")
                .containsExactlyInAnyOrder("a EMAIL QUEUED", "a SMS QUEUED");
    }

    @Test
    void whatWaitsSaysWhatWasTriedToWhoSeesAddresses() throws Exception {
        head("a", null, "0912000001", "ban-to-chuc");
        person("vanphong", Role.CLERK, "van-phong");
        person("phobithu", Role.LEADER, "tinh-uy");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        DeliveryQueue.Claim claim =
                queue.claim(Channel.SMS, now(), Duration.ofMinutes(2), 1).getFirst();
        queue.postpone(claim, clock.instant(), "SMSC: 0x58");
        String path = "/api/deliveries/" + only().id();

        assertThat(get(path, "vanphong", 200).get("attempts").asInt()).isEqualTo(1);
        assertThat(get(path, "vanphong", 200).get("reason").asString()).isEqualTo("SMSC: 0x58");
        assertThat(get(path, "phobithu", 200).get("attempts").asInt()).isEqualTo(1);
        assertThat(get(path, "phobithu", 200).has("reason")).isFalse();
    }

    @Test
    void aRowOfAttemptsBeginsAnewWhenSomebodyAsks() {
        head("a", null, "0912000001", "ban-to-chuc");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        DeliveryQueue.Claim first =
                queue.claim(Channel.SMS, now(), Duration.ofHours(1), 1).getFirst();
        queue.beginAnew(first.delivery());
        assertThat(queue.claim(Channel.SMS, now(), Duration.ofHours(1), 1))
                .as("not while it is being sent")
                .isEmpty();
        deliveries.reconcile(
                first.delivery(), delivery -> Optional.of(delivery.failed("SMSC: 0x58", 1, clock.instant())));
        clock.advance(Duration.ofMinutes(1));
        resend.execute(first.delivery(), Act.of("vanphong", clock.instant()), clerk());
        DeliveryQueue.Claim second =
                queue.claim(Channel.SMS, now(), Duration.ofHours(1), 1).getFirst();
        assertThat(second.attempts()).isEqualTo(2);
        assertThat(second.since()).isEqualTo(clock.instant());
    }

    private List<String> actsOf(String path, String account) throws Exception {
        return get(path, account, 200)
                .get("acts")
                .valueStream()
                .map(act -> act.get("act").asString() + " " + act.get("may").asBoolean())
                .toList();
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
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)), account, status);
    }

    private JsonNode post(String path, String account, int status) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .POST(HttpRequest.BodyPublishers.noBody()),
                account,
                status);
    }

    private JsonNode send(HttpRequest.Builder request, String account, int status) throws Exception {
        HttpResponse<String> answer = http.send(
                request.header("Authorization", "Bearer " + tokenOf(account)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new JsonMapper().readTree(answer.body());
    }
}
