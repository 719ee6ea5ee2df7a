package vn.chidao.departments.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.chidao.departments.ServiceTest;
import vn.chidao.kit.testing.QueryPlans;
import vn.chidao.localstack.LocalMongo;

/** Lists of tasks, and of everything else that is listed. */
class TaskListsTest extends ServiceTest {

    @Test
    void pagesLeadThroughAllTasksOnceInEveryOrder() {
        String directive = directive();
        issued(directive, 2);
        String other = directive();
        issued(other, 2);
        awaitStatus(directive + ":2", "ASSIGNED");
        awaitStatus(other + ":2", "ASSIGNED");
        for (String sort : List.of("dueDate", "-dueDate", "assignedAt", "-assignedAt")) {
            List<String> seen = new ArrayList<>();
            String after = "";
            do {
                var page = api.get("/api/tasks?limit=1&sort=" + sort + after, "vanphong")
                        .expect(200);
                page.body().get("items").forEach(item -> seen.add(item.get("id").asString()));
                after = page.text("next").isEmpty() ? "" : "&after=" + page.text("next");
            } while (!after.isEmpty());
            assertThat(seen).doesNotHaveDuplicates().contains(directive + ":1", directive + ":2", other + ":1");
        }
        assertThat(ids("/api/tasks?limit=500&directive=" + other, "vanphong"))
                .containsExactlyInAnyOrder(other + ":1", other + ":2");
        assertThat(ids("/api/tasks?limit=500&unit=van-phong&status=ASSIGNED,IN_PROGRESS", "vanphong"))
                .contains(other + ":2")
                .doesNotContain(other + ":1");
    }

    @Test
    void everyListIsServedByAnIndex() {
        assumeTrue(LocalMongo.realIsAvailable(), "the stand-in does not tell how it ran a query");
        QueryPlans.record(database);
        for (String account : List.of("vanphong", "bantochuc")) {
            for (String sort : List.of("dueDate", "-dueDate", "assignedAt", "-assignedAt")) {
                for (String filter : List.of("", "&unit=van-phong", "&status=ASSIGNED")) {
                    api.get("/api/tasks?sort=" + sort + filter, account).expect(200);
                }
            }
            api.get("/api/units", account).expect(200);
            api.get("/api/units?parent=tinh-uy", account).expect(200);
            api.get("/api/people", account).expect(200);
            api.get("/api/people?unit=van-phong", account).expect(200);
        }
        for (String collection : List.of("tasks", "units", "people")) {
            assertThat(QueryPlans.count(database, collection)).as(collection).isGreaterThan(3);
            assertThat(QueryPlans.sortedInMemory(database, collection)).isEmpty();
        }
        // These find few, and may sort them.
        for (String account : List.of("vanphong", "bantochuc")) {
            for (String timeliness :
                    List.of("OVERDUE", "DUE_SOON", "ON_TRACK", "AWAITING", "DONE_LATE", "NO_DEADLINE")) {
                api.get("/api/tasks?timeliness=" + timeliness, account).expect(200);
            }
            api.get("/api/tasks?directive=" + directive(), account).expect(200);
        }
        for (String collection : List.of("tasks", "units", "people")) {
            assertThat(QueryPlans.notServedByAnIndex(database, collection)).isEmpty();
        }
    }
}
