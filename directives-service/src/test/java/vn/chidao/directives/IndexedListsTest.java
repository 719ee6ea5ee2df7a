package vn.chidao.directives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.chidao.directives.directive.store.ManyDirectives;
import vn.chidao.kit.testing.QueryPlans;
import vn.chidao.localstack.LocalMongo;

/** What the lists ask of a real MongoDB, over some thousand directives in all states. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexedListsTest extends ServiceTest {

    private static final List<String> ORDERS =
            List.of("dueDate", "-dueDate", "openFirst", "createdAt", "-createdAt", "-submittedAt", "issuedAt");

    @BeforeAll
    void manyDirectives() {
        assumeTrue(LocalMongo.realIsAvailable(), "needs a real mongod: the stand-in cannot explain a query");
        ManyDirectives.insert(database, 3_000);
    }

    @AfterAll
    void noneOfThemAnyMore() {
        ManyDirectives.remove(database);
    }

    @Test
    void everyListIsServedByAnIndex() {
        List<String> filters = List.of(
                "",
                "unit=ban-to-chuc",
                "status=ISSUED",
                "status=ISSUED,IN_PROGRESS,REWORK",
                "timeliness=OVERDUE",
                "timeliness=OVERDUE,DUE_SOON",
                "lead=ban-to-chuc",
                "monitor=vanphong",
                "urgency=EXPRESS,URGENT",
                "q=can+bo+dang+uy",
                "q=ra+soat&unit=ban-to-chuc&timeliness=OVERDUE",
                "figure=overdue&by=unit&key=ban-to-chuc",
                "figure=assigned&from=2026-11-10&to=2026-11-20",
                "figure=over60&by=issuer&key=none",
                "timeliness=DUE_SOON",
                "timeliness=ON_TRACK",
                "timeliness=AWAITING",
                "timeliness=NO_DEADLINE",
                "timeliness=DONE_ON_TIME",
                "timeliness=DONE_LATE",
                "meeting=665f1c2ab7e1d20001a40001",
                "issuer=phobithu",
                "dueFrom=2026-11-01&dueTo=2026-11-30",
                "completedFrom=2026-12-01",
                "unit=ban-to-chuc&status=ISSUED&timeliness=OVERDUE&dueTo=2026-11-30");
        for (String account : List.of("vanphong", "bantochuc", "thuongtruc")) {
            for (String filter : filters) {
                for (String order : ORDERS) {
                    String path = "/api/directives?limit=5&sort=" + order + "&" + filter;
                    String next = assertIndexed("directives", path, account);
                    if (!next.isEmpty()) {
                        assertIndexed("directives", path + "&after=" + next, account);
                    }
                }
            }
        }
    }

    @Test
    void pagesInAnOrderThatAnIndexGivesAreNotSorted() {
        for (String account : List.of("vanphong", "bantochuc")) {
            for (String order : ORDERS) {
                assertUnsorted("/api/directives?limit=5&sort=" + order, account);
            }
        }
        for (String filter : List.of(
                "unit=ban-to-chuc",
                "status=ISSUED",
                "meeting=665f1c2ab7e1d20001a40001",
                "issuer=phobithu",
                "lead=ban-to-chuc",
                "monitor=vanphong",
                "urgency=EXPRESS",
                "q=can+bo",
                "figure=overdue&by=unit&key=ban-to-chuc",
                "figure=suspended",
                "dueFrom=2026-11-01&dueTo=2026-11-30")) {
            for (String order : List.of("dueDate", "-dueDate")) {
                assertUnsorted("/api/directives?limit=5&sort=" + order + "&" + filter, "vanphong");
            }
        }
    }

    @Test
    void whatIsOpenFirstIsNotSortedWhereAllOfItIsOpenOrAllClosed() {
        for (String filter : List.of(
                "status=ISSUED",
                "status=CANCELLED",
                "figure=overdue&by=unit&key=ban-to-chuc",
                "figure=onTime&by=unit&key=ban-to-chuc",
                "timeliness=AWAITING",
                "timeliness=OVERDUE")) {
            assertUnsorted("/api/directives?limit=5&sort=openFirst&" + filter, "vanphong");
        }
    }

    @Test
    void whatAwaitsADecisionIsNotSortedNorSoughtAmongWhatWasDecided() {
        for (String account : List.of("vanphong", "phobithu", "phochanh")) {
            String path = "/api/directives?limit=5&awaiting=me";
            assertUnsorted(path, account);
            assertThat(planOf("directives", path, account).toString()).contains("status-submitted");
        }
        assertIndexed("directives", "/api/directives?limit=5&awaiting=me&sort=dueDate", "vanphong");
        assertIndexed("directives", "/api/directives?limit=5&awaiting=me&lead=ban-to-chuc", "vanphong");
        assertNothingRead("/api/directives?awaiting=me", "bantochuc");
    }

    @Test
    void unitsThatAreBehindAreSoughtByAnIndex() {
        QueryPlans.record(database);
        for (String account : List.of("vanphong", "bantochuc")) {
            for (String period : List.of("", "?from=2026-11&to=2026-12", "?issuer=phobithu")) {
                api.get("/api/completion/behind" + period, account).expect(200);
            }
        }
        assertThat(QueryPlans.count(database, "directives")).isGreaterThanOrEqualTo(6);
        assertThat(QueryPlans.notServedByAnIndex(database, "directives")).isEmpty();
    }

    @Test
    void theDirectivesOfAMeetingByTheirOrdinalsAreNotSorted() {
        for (String order : List.of("number", "-number")) {
            assertUnsorted("/api/directives?limit=5&sort=" + order + "&meeting=665f1c2ab7e1d20001a40001", "vanphong");
        }
    }

    @Test
    void whatIsNotThereCostsNothingToAskFor() {
        for (String order : ORDERS) {
            for (String filter : List.of(
                    "unit=don-vi-moi",
                    "lead=don-vi-moi",
                    "monitor=donvimoi",
                    "q=khong+thay+gi",
                    "figure=assigned&from=2050-01&to=2050-12",
                    "meeting=0123456789abcdef01234567",
                    "issuer=donvimoi",
                    "completedFrom=2050-01-01",
                    "dueFrom=2050-01-01&dueTo=2050-12-31")) {
                assertNothingRead("/api/directives?sort=" + order + "&" + filter, "vanphong");
            }
            assertNothingRead("/api/directives?sort=" + order, "donvimoi");
        }
    }

    private void assertNothingRead(String path, String account) {
        BsonDocument find = finds.during(
                "directives",
                () -> assertThat(api.get(path, account).expect(200).body().get("items"))
                        .isEmpty());
        assertThat(explained(find)
                        .getDocument("executionStats")
                        .getNumber("totalDocsExamined")
                        .intValue())
                .as(account + " " + path)
                .isZero();
    }

    private void assertUnsorted(String path, String account) {
        String first = assertIndexed("directives", path, account);
        assertThat(first).as(path).isNotEmpty();
        for (String page : List.of(path, path + "&after=" + first)) {
            assertThat(stages(planOf("directives", page, account))).as(page).doesNotContain("SORT");
        }
    }

    @Test
    void theListOfMeetingsIsServedByAnIndexWithoutSorting() {
        for (int n = 0; n < 3; n++) {
            String meetingId = meeting();
            var directive = draft(directive("ban-to-chuc").put("meetingId", meetingId));
            var issued = api.post("/api/meetings/" + meetingId + "/issue", null, "vanphong")
                    .expect(200);
            assertThat(issued.text("issuedDirectives.0")).isEqualTo(directive);
        }
        for (String account : List.of("vanphong", "bantochuc")) {
            String next = assertIndexed("meetings", "/api/meetings?limit=1", account);
            assertThat(next).isNotEmpty();
            for (String path : List.of("/api/meetings?limit=1", "/api/meetings?limit=1&after=" + next)) {
                assertThat(stages(planOf("meetings", path, account)))
                        .contains("IXSCAN")
                        .doesNotContain("COLLSCAN", "SORT");
            }
        }
    }

    @Test
    void theDraftsOfAMeetingAreServedByAnIndex() {
        String meetingId = meeting();
        BsonDocument find = finds.during(
                "directives",
                () -> api.post("/api/meetings/" + meetingId + "/issue", null, "vanphong")
                        .refused(409, "NOTHING_TO_ISSUE"));
        assertThat(stages(explain(find))).contains("IXSCAN").doesNotContain("COLLSCAN");
    }

    /** @return where the next page starts, empty on the last */
    private String assertIndexed(String collection, String path, String account) {
        String[] next = new String[1];
        BsonDocument find = finds.during(
                collection, () -> next[0] = api.get(path, account).expect(200).text("next"));
        assertThat(stages(explain(find)))
                .as(account + " " + path)
                .contains("IXSCAN")
                .doesNotContain("COLLSCAN");
        return next[0];
    }

    private BsonDocument planOf(String collection, String path, String account) {
        return explain(finds.during(collection, () -> {
            api.get(path, account).expect(200);
        }));
    }

    private BsonDocument explain(BsonDocument find) {
        return explained(find).getDocument("queryPlanner").getDocument("winningPlan");
    }

    private BsonDocument explained(BsonDocument find) {
        Bson command = new BsonDocument("explain", find).append("verbosity", new BsonString("executionStats"));
        return database.runCommand(command, BsonDocument.class);
    }

    /** Names of all stages of a plan. */
    private static Set<String> stages(BsonDocument plan) {
        Set<String> names = new HashSet<>();
        if (plan.containsKey("stage")) {
            names.add(plan.getString("stage").getValue());
        }
        plan.values().forEach(value -> {
            if (value.isDocument()) {
                names.addAll(stages(value.asDocument()));
            } else if (value.isArray()) {
                value.asArray().stream()
                        .filter(org.bson.BsonValue::isDocument)
                        .forEach(inner -> names.addAll(stages(inner.asDocument())));
            }
        });
        return names;
    }
}
