package vn.chidao.departments.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.chidao.departments.ServiceTest;
import vn.chidao.kit.testing.TestApi;

/** Units hand their tasks to people, and do things to many tasks at once. */
class TaskAssignTest extends ServiceTest {

    private String task() {
        String directive = directive();
        issued(directive, 2);
        awaitStatus(directive + ":1", "ASSIGNED");
        return directive + ":1";
    }

    @Test
    void theHeadHandsATaskToAnOfficerAndSoReceivesIt() {
        String task = task();
        TestApi.Answer handed = api.post(
                        "/api/tasks/" + task + "/assign",
                        json("{'assignee':'bantochuc.cb','note':'Xong trước thứ Sáu'}"),
                        "bantochuc")
                .expect(200);
        assertThat(handed.text("status")).isEqualTo("IN_PROGRESS");
        assertThat(handed.text("receivedAt")).isNotEmpty();
        assertThat(handed.text("assignee")).isEqualTo("bantochuc.cb");
        assertThat(handed.text("assigneeName")).isEqualTo("Đồng chí bantochuc.cb");
        assertThat(historyOf(task)).containsExactly("assigned", "handed-on");
        JsonNode change = api.get("/api/tasks/" + task + "/history", "bantochuc.cb")
                .body()
                .get("items")
                .get(1)
                .get("change");
        assertThat(change.get("assignee").asString()).isEqualTo("bantochuc.cb");
        assertThat(change.get("note").asString()).isEqualTo("Xong trước thứ Sáu");

        api.post("/api/tasks/" + task + "/progress", json("{'percent':30,'note':'Đã có số liệu'}"), "bantochuc.cb")
                .expect(200);
        TestApi.Answer seen = api.get("/api/tasks/" + task, "vanphong").expect(200);
        assertThat(seen.text("lastProgress.percent")).isEqualTo("30");
        assertThat(seen.text("lastProgress.note")).isEqualTo("Đã có số liệu");
        assertThat(seen.text("lastProgress.by")).isEqualTo("bantochuc.cb");
        assertThat(seen.text("lastProgress.byName")).isEqualTo("Đồng chí bantochuc.cb");
        assertThat(seen.text("lastProgress.at")).isNotEmpty();
    }

    @Test
    void aTaskGoesToSomebodyOfTheUnitAndOnlyThroughItsHeadOrADeputy() {
        holds("cuucanbo", "{'role':'OFFICER','unit':'ban-to-chuc','to':'2020-12-31'}");
        String task = task();
        for (String stranger : List.of("bannoichinh", "vanphong", "chuatungco", "cuucanbo")) {
            wrong(
                    api.post("/api/tasks/" + task + "/assign", json("{'assignee':'" + stranger + "'}"), "bantochuc"),
                    "assignee");
        }
        wrong(api.post("/api/tasks/" + task + "/assign", "{}", "bantochuc"), "assignee");
        String officer = json("{'assignee':'bantochuc.cb'}");
        api.post("/api/tasks/" + task + "/assign", officer, "bantochuc.cb").refused(403, "ONLY_THE_HEAD");
        api.post("/api/tasks/" + task + "/assign", officer, "vanphong").refused(403, "NOT_YOUR_UNIT");
        api.post("/api/tasks/" + task + "/assign", officer, "bannoichinh").refused(404, "NOT_FOUND");
        assertThat(historyOf(task)).containsExactly("assigned");
    }

    @Test
    void eachOfManyTasksAnswersForItself() {
        String free = task();
        String received = task();
        api.post("/api/tasks/" + received + "/acknowledge", null, "bantochuc").expect(200);
        String unknown = directive() + ":1";
        String body = json("{'tasks':['%s','%s','%s','no-id','%s']}".formatted(free, received, unknown, free));
        JsonNode items = api.post("/api/tasks/acknowledge", body, "bantochuc")
                .expect(200)
                .body()
                .get("items");
        assertThat(items.valueStream().map(item -> item.get("id").asString()))
                .as("each once, in their order")
                .containsExactly(free, received, unknown, "no-id");
        assertThat(items.valueStream().map(item -> item.get("status").asInt())).containsExactly(200, 409, 404, 404);
        assertThat(items.get(0).has("problem")).isFalse();
        JsonNode problem = items.get(1).get("problem");
        assertThat(problem.get("code").asString()).isEqualTo("TRANSITION_REFUSED");
        assertThat(problem.get("detail").asString()).isNotEmpty();
        assertThat(problem.get("status").asInt()).isEqualTo(409);
        assertThat(historyOf(free)).containsExactly("assigned", "received");

        JsonNode notTheirs = api.post("/api/tasks/acknowledge", body, "vanphong")
                .expect(200)
                .body()
                .get("items");
        assertThat(notTheirs.get(0).get("status").asInt()).isEqualTo(403);
    }

    @Test
    void sendingManyAgainRepeatsNothing() {
        String one = task();
        String other = task();
        String body = json("{'tasks':['%s','%s'],'assignee':'bantochuc.cb'}".formatted(one, other));
        for (int time = 0; time < 2; time++) {
            JsonNode items = api.post("/api/tasks/assign", body, "bantochuc", "Idempotency-Key", "phan-cong-1")
                    .expect(200)
                    .body()
                    .get("items");
            assertThat(items.valueStream().map(item -> item.get("status").asInt()))
                    .containsExactly(200, 200);
        }
        assertThat(historyOf(one)).containsExactly("assigned", "handed-on");
        assertThat(historyOf(other)).containsExactly("assigned", "handed-on");
        JsonNode otherBody = api.post(
                        "/api/tasks/assign",
                        json("{'tasks':['" + one + "'],'assignee':'bantochuc'}"),
                        "bantochuc",
                        "Idempotency-Key",
                        "phan-cong-1")
                .expect(200)
                .body()
                .get("items");
        assertThat(otherBody.get(0).get("status").asInt())
                .as("the same key with another body")
                .isEqualTo(422);
    }

    @Test
    void noneTooManyAndWhatIsMeantForOneAreRefused() {
        wrong(api.post("/api/tasks/acknowledge", json("{'tasks':[]}"), "bantochuc"), "tasks");
        wrong(api.post("/api/tasks/acknowledge", "{}", "bantochuc"), "tasks");
        wrong(api.post("/api/tasks/acknowledge", json("{'tasks':[null]}"), "bantochuc"), "tasks[0]");
        String tooMany = String.join(
                ",",
                IntStream.range(0, 201)
                        .mapToObj(no -> "\"" + directive() + ":1\"")
                        .toList());
        wrong(api.post("/api/tasks/acknowledge", "{\"tasks\":[" + tooMany + "]}", "bantochuc"), "tasks");
        String task = task();
        wrong(
                api.post(
                        "/api/tasks/acknowledge", json("{'tasks':['" + task + "']}"), "bantochuc", "If-Match", "\"1\""),
                "If-Match");
        assertThat(historyOf(task)).containsExactly("assigned");
    }
}
