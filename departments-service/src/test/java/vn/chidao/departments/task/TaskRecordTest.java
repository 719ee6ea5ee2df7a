package vn.chidao.departments.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Due;
import vn.chidao.departments.ServiceTest;
import vn.chidao.departments.task.store.Tasks;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.testing.TestApi;
import vn.chidao.kit.time.OfficeClock;

/** The office enters for units what came on paper, by telephone or in the room. */
class TaskRecordTest extends ServiceTest {

    @Autowired
    Tasks tasks;

    @Autowired
    OfficeClock clock;

    /** Given ten days ago, and due three days ago. */
    private String task(String unit, TaskRole role) {
        Assignment model = TaskFixture.assignment(role, "DATE");
        Assignment given = new Assignment(
                directive(),
                1,
                new UnitId(unit),
                role,
                model.directive(),
                null,
                "DATE",
                clock.now().minus(Duration.ofDays(10)),
                null,
                null);
        LocalDate due = clock.today().minusDays(3);
        tasks.assign(given, new Due(due, due, due, null, null, 0), Act.of("vanphong", given.at()));
        return "/api/tasks/" + given.taskId();
    }

    private static String recorded(String form, LocalDate on, String more) {
        return json("{'note':'Đã báo cáo','recorded':{'form':'" + form + "','on':'" + on + "'" + more + "}}");
    }

    private static String receipt(String form, LocalDate on, String more) {
        return json("{'recorded':{'form':'" + form + "','on':'" + on + "'" + more + "}}");
    }

    @Test
    void whatTheOfficeEntersIsTheUnitsAndCountsFromTheDayOnWhichItWasDone() {
        String task = task("ban-to-chuc", TaskRole.LEAD);
        LocalDate today = clock.today();
        TestApi.Answer received = api.post(
                        task + "/acknowledge", receipt("TELEPHONE", today, ",'for':'bantochuc.cb'"), "vanphong")
                .expect(200);
        assertThat(received.text("status")).isEqualTo("IN_PROGRESS");
        assertThat(received.text("recordedReceipt.by")).isEqualTo("vanphong");
        assertThat(received.text("recordedReceipt.for")).isEqualTo("bantochuc.cb");
        assertThat(received.text("recordedReceipt.form")).isEqualTo("TELEPHONE");

        TestApi.Answer submitted = api.post(
                        task + "/submit",
                        recorded("PAPER", today.minusDays(5), ",'document':'45-BC/BTCTU'"),
                        "vanphong")
                .expect(200);
        assertThat(submitted.text("submittedBy")).as("the unit's head").isEqualTo("bantochuc");
        assertThat(submitted.text("submittedOn")).isEqualTo(today.minusDays(5).toString());
        assertThat(submitted.text("submittedInTime")).isEqualTo("true");
        assertThat(submitted.text("timeliness")).isEqualTo("AWAITING");
        assertThat(clock.dayOf(Instant.parse(submitted.text("submittedAt"))))
                .as("the entry has its own time")
                .isEqualTo(today);
        assertThat(submitted.text("recordedResult.by")).isEqualTo("vanphong");
        assertThat(submitted.text("recordedResult.byName")).isEqualTo("Đồng chí vanphong");
        assertThat(submitted.text("recordedResult.document")).isEqualTo("45-BC/BTCTU");

        JsonNode items = api.get(task + "/history", "bantochuc").body().get("items");
        assertThat(items.get(1).get("by").asString()).isEqualTo("vanphong");
        assertThat(items.get(1).get("change").get("recorded").get("for").asString())
                .isEqualTo("bantochuc.cb");
        assertThat(items.get(2).get("by").asString()).isEqualTo("vanphong");
        assertThat(items.get(2).get("change").get("recorded").get("on").asString())
                .isEqualTo(today.minusDays(5).toString());
        String key = task.substring(task.lastIndexOf('/') + 1);
        await().untilAsserted(() -> assertThat(events.in("chidao.tasks").stream()
                        .filter(event -> event.key().equals(key))
                        .map(event -> event.data()
                                .path("task")
                                .path("recordedResult")
                                .path("on")
                                .asString("")))
                .containsExactly("", "", today.minusDays(5).toString()));
    }

    @Test
    void aPartThatTheOfficeEntersIsDoneInTimeWhenItReallyWas() {
        String task = task("ban-to-chuc", TaskRole.COORDINATING);
        api.post(task + "/acknowledge", receipt("IN_PERSON", clock.today(), ""), "vanphong")
                .expect(200);
        assertThat(api.post(
                                task + "/submit",
                                recorded("MESSAGE", clock.today().minusDays(3), ",'document':'46-BC/BTCTU'"),
                                "vanphong")
                        .expect(200)
                        .text("outcome"))
                .isEqualTo("ON_TIME");
        String late = task("ban-to-chuc", TaskRole.COORDINATING);
        api.post(late + "/acknowledge", receipt("IN_PERSON", clock.today(), ""), "vanphong")
                .expect(200);
        assertThat(api.post(late + "/submit", recorded("MESSAGE", clock.today(), ""), "vanphong")
                        .expect(200)
                        .text("outcome"))
                .isEqualTo("LATE");
    }

    @Test
    void progressThatTheOfficeEntersIsTheUnitsAndItsReceiptWhereThereWasNone() {
        String task = task("ban-to-chuc", TaskRole.LEAD);
        LocalDate today = clock.today();
        TestApi.Answer told = api.post(
                        task + "/progress",
                        json("{'percent':60,'note':'Chờ ý kiến Trung ương','recorded':{'form':'TELEPHONE','on':'"
                                + today + "','for':'bantochuc.cb'}}"),
                        "vanphong")
                .expect(200);
        assertThat(told.text("status")).isEqualTo("IN_PROGRESS");
        assertThat(told.text("percent")).isEqualTo("60");
        assertThat(told.text("lastProgress.by")).isEqualTo("bantochuc.cb");
        assertThat(told.text("lastProgress.recordedBy")).isEqualTo("vanphong");
        assertThat(told.text("lastProgress.recordedByName")).isEqualTo("Đồng chí vanphong");
        assertThat(told.text("lastProgress.form")).isEqualTo("TELEPHONE");
        assertThat(told.text("recordedReceipt.by")).isEqualTo("vanphong");

        api.post(task + "/progress", recorded("PAPER", today.minusDays(1), ""), "vanphong")
                .expect(400);
        api.post(task + "/progress", recorded("PAPER", today.minusDays(1), ",'document':'45-BC/BTCTU'"), "vanphong")
                .expect(200);
        api.post(task + "/progress", recorded("PAPER", today.plusDays(1), ""), "vanphong")
                .expect(400);
        api.post(task + "/progress", recorded("PAPER", today, ",'for':'bandanvan'"), "vanphong")
                .expect(400);
        api.post(task + "/progress", recorded("PAPER", today, ""), "bantochuc").refused(403, "ONLY_THE_OFFICE_RECORDS");

        TestApi.Answer own = api.post(task + "/progress", json("{'note':'Đã xong phần lớn'}"), "bantochuc")
                .expect(200);
        assertThat(own.text("lastProgress.by")).isEqualTo("bantochuc");
        assertThat(own.body().get("lastProgress").has("recordedBy")).isFalse();
        JsonNode change = api.get(task + "/history", "bantochuc")
                .body()
                .get("items")
                .get(1)
                .get("change");
        assertThat(change.get("recorded").get("for").asString()).isEqualTo("bantochuc.cb");
    }

    @Test
    void whatCannotHaveBeenSoIsRefused() {
        String task = task("ban-to-chuc", TaskRole.LEAD);
        LocalDate today = clock.today();
        String proof = ",'document':'45-BC/BTCTU'";
        List.of(
                        receipt("PAPER", today.plusDays(1), proof),
                        receipt("PAPER", today.minusDays(11), proof),
                        json("{'recorded':{'form':'PAPER'}}"))
                .forEach(body -> wrong(api.post(task + "/acknowledge", body, "vanphong"), "recorded.on"));
        wrong(
                api.post(task + "/acknowledge", receipt("PAPER", today.minusDays(1), ""), "vanphong"),
                "recorded.document");
        wrong(
                api.post(task + "/acknowledge", receipt("PAPER", today, ",'for':'bannoichinh'"), "vanphong"),
                "recorded.for");
        wrong(api.post(task + "/acknowledge", receipt("FAX", today, ""), "vanphong"), "recorded.form");
        wrong(api.post(task + "/acknowledge", receipt("PAPER", today, ",'scan':'1'"), "vanphong"), "recorded.scan");
        String headless = task("van-phong", TaskRole.LEAD);
        wrong(api.post(headless + "/acknowledge", receipt("PAPER", today, ""), "vanphong"), "recorded.for");
        api.post(task + "/submit", recorded("PAPER", today, ""), "vanphong").refused(409, "TRANSITION_REFUSED");
        assertThat(api.get(task, "vanphong").text("version")).isEqualTo("1");
    }

    @Test
    void aResultIsNotRecordedForADayBeforeTheLastOneWasSentBack() {
        String task = task("ban-to-chuc", TaskRole.LEAD);
        LocalDate today = clock.today();
        String proof = ",'document':'45-BC/BTCTU'";
        api.post(task + "/acknowledge", receipt("IN_PERSON", today, ""), "vanphong")
                .expect(200);
        api.post(task + "/submit", recorded("PAPER", today.minusDays(6), proof), "vanphong")
                .expect(200);
        TaskId id = new TaskId(task.substring("/api/tasks/".length()));
        tasks.follow(
                id,
                new DirectiveDecision.ReworkAsked(1, "Thiếu số liệu", Due.NONE, today.minusDays(4)),
                Act.of("vanphong", clock.now()));
        wrong(api.post(task + "/submit", recorded("PAPER", today.minusDays(5), proof), "vanphong"), "recorded.on");
        api.post(task + "/submit", recorded("PAPER", today.minusDays(4), proof), "vanphong")
                .expect(200);
    }

    @Test
    void aScanIsNamedByItsBytesAndKeptOnlyWithTheAct() {
        String task = task("ban-to-chuc", TaskRole.LEAD);
        String first = sent(task).expect(201).text("id");
        String on = ",'scan':'" + first + "'";
        api.post(task + "/submit", recorded("PAPER", clock.today(), on), "vanphong")
                .refused(409, "TRANSITION_REFUSED");
        api.call("DELETE", task + "/scans/" + first, null, "vanphong").expect(204);
        TestApi.Answer scan = sent(task).expect(201);
        api.post(
                        task + "/acknowledge",
                        receipt("PAPER", clock.today(), ",'scan':'" + scan.text("id") + "'"),
                        "vanphong")
                .expect(200);
        JsonNode items = api.get(task + "/history", "vanphong").body().get("items");
        assertThat(items.get(items.size() - 1).at("/change/recorded/scanSha256").asString())
                .isEqualTo(scan.text("sha256"));
        api.call("DELETE", task + "/scans/" + scan.text("id"), null, "vanphong").refused(409, "FILE_IS_NAMED");
    }

    private TestApi.Answer sent(String task) {
        return api.post(
                task + "/scans",
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bc.pdf\"\r\n\r\n%PDF-1.7\nBao cao\n%%EOF\n"
                        + "\r\n--b--\r\n",
                "vanphong",
                "Content-Type",
                "multipart/form-data; boundary=b");
    }

    @Test
    void onlyTheOfficeThatGaveTheWorkRecordsForUnits() {
        String task = task("ban-to-chuc", TaskRole.LEAD);
        String today = receipt("PAPER", clock.today(), "");
        api.post(task + "/acknowledge", today, "bantochuc").refused(403, "ONLY_THE_OFFICE_RECORDS");
        api.post(task + "/acknowledge", today, "phobithu").refused(403, "ONLY_THE_OFFICE_RECORDS");
        api.post(task + "/acknowledge", today, "bannoichinh").refused(404, "NOT_FOUND");
        api.post(task + "/acknowledge", null, "vanphong").refused(403, "NOT_YOUR_UNIT");

        unit("dang-uy-yen-hoa", "Đảng ủy xã Yên Hòa", "tinh-uy");
        api.put(
                        "/api/units/dang-uy-yen-hoa",
                        json("{'name':'Đảng ủy xã Yên Hòa','parent':'tinh-uy','committee':true}"),
                        "admin")
                .expect(200);
        person("vanphong.yenhoa", "CLERK", "dang-uy-yen-hoa");
        person("bithu.yenhoa", "UNIT_HEAD", "dang-uy-yen-hoa");
        for (String committee : List.of("", "dang-uy-yen-hoa")) {
            String directive = directive();
            decided(directive, "issued", 2, state -> {
                ((ObjectNode) state.get("assignments").get(0)).put("unit", "dang-uy-yen-hoa");
                if (!committee.isEmpty()) {
                    state.put("committee", committee);
                }
            });
            awaitStatus(directive + ":1", "ASSIGNED");
            TestApi.Answer answer = api.post("/api/tasks/" + directive + ":1/acknowledge", today, "vanphong.yenhoa");
            if (committee.isEmpty()) {
                answer.refused(403, "ONLY_THE_OFFICE_RECORDS");
            } else {
                assertThat(answer.expect(200).text("recordedReceipt.for")).isEqualTo("bithu.yenhoa");
            }
        }
    }
}
