package vn.chidao.departments.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.register.Register;
import vn.chidao.departments.ServiceTest;
import vn.chidao.departments.task.command.TaskActs;
import vn.chidao.departments.task.store.Tasks;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.testing.TestApi;
import vn.chidao.kit.time.OfficeClock;

/** What views say that the caller may do is what happens when they do it. */
class TaskActsTest extends ServiceTest {

    private static final List<TaskStatus> STATUSES = List.of(
            TaskStatus.ASSIGNED,
            TaskStatus.IN_PROGRESS,
            TaskStatus.SUBMITTED,
            TaskStatus.REWORK,
            TaskStatus.COMPLETED,
            TaskStatus.RETURNED,
            TaskStatus.CANCELLED);

    private static final Map<String, String> BODIES = new LinkedHashMap<>();

    static {
        BODIES.put("acknowledge", "{}");
        BODIES.put("assign", "{'assignee':'bantochuc.cb'}");
        BODIES.put("progress", "{'note':'Đang tổng hợp'}");
        BODIES.put("submit", "{'note':'Đã báo cáo','reportDocument':'45-BC/BTCTU'}");
        BODIES.put("recordReceipt", "{'recorded':{'form':'IN_PERSON','on':'TODAY'}}");
        BODIES.put("recordProgress", "{'note':'Đang tổng hợp','recorded':{'form':'IN_PERSON','on':'TODAY'}}");
        BODIES.put("recordResult", "{'note':'Đã báo cáo','recorded':{'form':'IN_PERSON','on':'TODAY'}}");
        BODIES.put("return", "{'reason':'Không thuộc chức năng'}");
    }

    /** Where the command of an act is, of those that have no name of their own. */
    private static final Map<String, String> PATHS =
            Map.of("recordReceipt", "acknowledge", "recordProgress", "progress", "recordResult", "submit");

    @Autowired
    Tasks tasks;

    @Autowired
    OfficeClock clock;

    @Autowired
    TaskActs acts;

    @Autowired
    Register register;

    @Test
    void whatMayBeDoneIsDoneAndWhatMayNotIsRefusedForTheReasonThatIsSaid() {
        person("phobantochuc3", "UNIT_DEPUTY", "ban-to-chuc");
        person("vanthubantochuc3", "UNIT_CONTACT", "ban-to-chuc");
        Map<String, Integer> met = new HashMap<>();
        for (TaskStatus status : STATUSES) {
            for (String caller :
                    List.of("bantochuc", "phobantochuc3", "vanthubantochuc3", "bantochuc.cb", "vanphong", "phobithu")) {
                String id = stored(status);
                JsonNode said =
                        api.get("/api/tasks/" + id, caller).expect(200).body().get("acts");
                BODIES.forEach((act, body) -> {
                    JsonNode one = of(said, act);
                    TestApi.Answer answer = api.post(
                            "/api/tasks/" + stored(status) + "/" + PATHS.getOrDefault(act, act),
                            json(body).replace("TODAY", clock.today().toString()),
                            caller);
                    if (one == null) {
                        answer.expect(403);
                        met.merge("left out", 1, Integer::sum);
                    } else if (one.get("may").asBoolean()) {
                        answer.expect(200);
                        assertThat(one.has("why")).isFalse();
                        met.merge("may", 1, Integer::sum);
                    } else {
                        answer.refused(409, one.get("why").asString());
                        assertThat(one.get("detail").asString())
                                .isEqualTo(answer.text("detail"))
                                .as("a status as people call it")
                                .doesNotContainPattern("[A-Z]{4}");
                        met.merge("may not", 1, Integer::sum);
                    }
                });
            }
        }
        assertThat(met).as("each kind was met").containsOnlyKeys("left out", "may", "may not");
    }

    @Test
    void listsSayTheSameAsTheTaskItself() {
        String id = stored(TaskStatus.IN_PROGRESS);
        String directive = id.substring(0, id.indexOf(':'));
        JsonNode one = api.get("/api/tasks/" + id, "bantochuc").body().get("acts");
        JsonNode listed = api.get("/api/tasks?directive=" + directive, "bantochuc")
                .body()
                .get("items")
                .get(0)
                .get("acts");
        assertThat(listed).isEqualTo(one).isNotEmpty();
        assertThat(api.get("/api/tasks/" + id, "phobithu").body().get("acts")).isEmpty();
    }

    @Test
    void askingChangesNothing() {
        String id = stored(TaskStatus.ASSIGNED);
        Task before = tasks.get(new TaskId(id), official("bantochuc")).state();
        assertThat(acts.of(before, official("bantochuc")).list()).isNotEmpty();
        assertThat(tasks.get(new TaskId(id), official("bantochuc")).version()).isEqualTo(2);
    }

    /** A task of Ban Tổ chức in that status. */
    private String stored(TaskStatus status) {
        Task model = TaskFixture.in(status);
        Assignment given = model.assignment();
        Assignment own = new Assignment(
                directive(),
                given.no(),
                given.unit(),
                given.role(),
                given.directive(),
                given.noticeId(),
                given.deadlineKind(),
                given.at(),
                given.committee(),
                given.asOf());
        Act act = Act.of("bantochuc", Instant.now());
        tasks.assign(own, model.due(), act);
        Task there = new Task(
                own.taskId(),
                own,
                model.status(),
                model.due(),
                model.progress(),
                model.submissions(),
                model.closing(),
                model.assignee());
        tasks.change(
                own.taskId(), act, official("bantochuc"), task -> new Change<>(there, new TaskEvent.Received(null)));
        return own.taskId().value();
    }

    private Official official(String account) {
        return register.official(new Account(account)).orElseThrow();
    }

    private static @Nullable JsonNode of(JsonNode acts, String act) {
        return acts.valueStream()
                .filter(one -> one.get("act").asString().equals(act))
                .findFirst()
                .orElse(null);
    }
}
