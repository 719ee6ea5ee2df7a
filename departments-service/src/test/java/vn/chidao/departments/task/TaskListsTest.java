package vn.chidao.departments.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
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
        assertThat(ids("/api/tasks?limit=500&role=LEAD&directive=" + directive + "&directive=" + other, "vanphong"))
                .containsExactlyInAnyOrder(directive + ":1", other + ":1");
        assertThat(ids("/api/tasks?limit=500&unit=van-phong&status=ASSIGNED,IN_PROGRESS", "vanphong"))
                .contains(other + ":2")
                .doesNotContain(other + ":1");
    }

    @Test
    void tasksOfMoreDirectivesThanAPageHasAreRefused() {
        String many = IntStream.range(0, 501).mapToObj(n -> "&directive=" + n).collect(Collectors.joining());

        var refused = api.get("/api/tasks?limit=500" + many, "vanphong").expect(400);

        assertThat(refused.text("errors.0.field")).isEqualTo("directive");
        assertThat(refused.text("errors.0.message")).contains("500");
    }

    @Test
    void listsAreNarrowedByWhoHasATaskByRoleDayAndWords() {
        String directive = directive();
        decided(directive, "issued", 2, state -> {
            state.put("content", "Kiện toàn Ban Chỉ đạo phòng, chống bão lụt của tỉnh");
            state.put("number", "09");
            ((ObjectNode) state.get("source")).put("number", "126-TB/TU");
        });
        String lead = directive + ":1";
        String part = directive + ":2";
        awaitStatus(lead, "ASSIGNED");
        awaitStatus(part, "ASSIGNED");
        api.post("/api/tasks/" + lead + "/assign", json("{'assignee':'bantochuc.cb'}"), "bantochuc")
                .expect(200);
        String of = "/api/tasks?limit=500&directive=" + directive;
        LocalDate due =
                LocalDate.parse(api.get("/api/tasks/" + lead, "vanphong").text("dueDate"));

        assertThat(ids(of + "&assignee=bantochuc.cb", "vanphong")).containsExactly(lead);
        assertThat(ids(of + "&assignee=bantochuc", "vanphong")).isEmpty();
        assertThat(ids(of + "&role=COORDINATING", "vanphong")).containsExactly(part);
        assertThat(ids(of + "&dueFrom=" + due + "&dueTo=" + due, "vanphong")).contains(lead);
        assertThat(ids(of + "&dueFrom=" + due.plusDays(1), "vanphong")).isEmpty();
        assertThat(ids(of + "&dueTo=" + due.minusDays(1), "vanphong")).isEmpty();
        String standing = api.get("/api/tasks/" + lead, "vanphong").text("timeliness");
        assertThat(ids(of + "&timeliness=DONE_LATE," + standing, "vanphong")).contains(lead);
        assertThat(ids(of + "&timeliness=DONE_LATE,DONE_ON_TIME", "vanphong")).isEmpty();
        for (String found : List.of("bao%20lut", "b%C3%A3o", "126-tb/tu", "9%20kien", "KI%E1%BB%86N%20TO%C3%80N")) {
            assertThat(ids(of + "&q=" + found, "vanphong")).as(found).contains(lead);
        }
        for (String other : List.of("dong%20dat", "127-tb/tu", "kien%20dong")) {
            assertThat(ids(of + "&q=" + other, "vanphong")).as(other).isEmpty();
        }
        assertThat(ids("/api/tasks?limit=500&q=bao%20lut", "bantochuc.cb"))
                .as("within what they see")
                .contains(lead)
                .doesNotContain(part);
        wrong(api.get("/api/tasks?dueFrom=2026-02-02&dueTo=2026-02-01", "vanphong"), "dueTo");
        wrong(api.get("/api/tasks?q=%2F%2F", "vanphong"), "q");
        wrong(api.get("/api/tasks?role=CHU_TRI", "vanphong"), "role");
    }

    @Test
    void whatHappenedToTheTasksOfADirectiveIsOneListInTheOrderOfTime() {
        String directive = directive();
        issued(directive, 2);
        String lead = directive + ":1";
        String part = directive + ":2";
        awaitStatus(lead, "ASSIGNED");
        awaitStatus(part, "ASSIGNED");
        for (int no = 1; no <= 3; no++) {
            api.post("/api/tasks/" + lead + "/progress", json("{'note':'Báo cáo " + no + "'}"), "bantochuc")
                    .expect(200);
            api.post("/api/tasks/" + part + "/progress", json("{'note':'Phối hợp " + no + "'}"), "vanphong")
                    .expect(403);
        }
        String timeline = "/api/tasks/history?directive=" + directive;
        List<JsonNode> all = new ArrayList<>();
        String after = "";
        do {
            var page = api.get(timeline + "&limit=2" + after, "vanphong").expect(200);
            page.body().get("items").forEach(all::add);
            after = page.text("next").isEmpty() ? "" : "&after=" + page.text("next");
        } while (!after.isEmpty());

        assertThat(all).hasSize(5);
        assertThat(all.stream().map(entry -> Instant.parse(entry.get("at").asString())))
                .isSorted();
        for (String task : List.of(lead, part)) {
            List<JsonNode> own = new ArrayList<>();
            api.get("/api/tasks/" + task + "/history", "vanphong")
                    .body()
                    .get("items")
                    .forEach(own::add);
            assertThat(all.stream()
                            .filter(entry -> entry.get("task").asString().equals(task))
                            .map(entry -> entry.get("digest").asString()))
                    .containsExactlyElementsOf(own.stream()
                            .map(entry -> entry.get("digest").asString())
                            .toList());
        }
        JsonNode last = all.getLast();
        assertThat(last.get("unit").asString()).isEqualTo("ban-to-chuc");
        assertThat(last.get("unitName").asString()).isEqualTo("Ban Tổ chức Tỉnh ủy");
        assertThat(last.get("role").asString()).isEqualTo("LEAD");
        assertThat(last.get("change").get("note").asString()).isEqualTo("Báo cáo 3");

        List<String> seen = new ArrayList<>();
        api.get(timeline, "bantochuc")
                .expect(200)
                .body()
                .get("items")
                .forEach(entry -> seen.add(entry.get("task").asString()));
        assertThat(seen).as("no more than each task's own history").hasSize(4).containsOnly(lead);
        assertThat(api.get(timeline, "bannoichinh").expect(200).body().get("items"))
                .isEmpty();
        wrong(api.get(timeline + "&after=x", "vanphong"), "after");
        wrong(api.get(timeline + "&limit=501", "vanphong"), "limit");
        api.get("/api/tasks/history", "vanphong").expect(400);
    }

    @Test
    void everyListIsServedByAnIndex() {
        assumeTrue(LocalMongo.realIsAvailable(), "the stand-in does not tell how it ran a query");
        QueryPlans.record(database);
        for (String account : List.of("vanphong", "bantochuc")) {
            for (String sort : List.of("dueDate", "-dueDate", "assignedAt", "-assignedAt")) {
                for (String filter : List.of("", "&unit=van-phong", "&status=ASSIGNED", "&role=LEAD")) {
                    api.get("/api/tasks?sort=" + sort + filter, account).expect(200);
                }
            }
            for (String filter : List.of("q=bao", "q=bao%20lut", "assignee=bantochuc.cb", "dueTo=2026-12-31")) {
                for (String sort : List.of("dueDate", "-dueDate")) {
                    api.get("/api/tasks?sort=" + sort + "&" + filter, account).expect(200);
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
