package vn.chidao.directives.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import vn.chidao.directives.ServiceTest;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.testing.TestApi;
import vn.chidao.kit.time.OfficeClock;

/** What views say that somebody may do with a directive is what the commands answer. */
class DirectiveActsTest extends ServiceTest {

    private static final List<Supplier<ADirective>> STATES = List.of(
            ADirective::drafted,
            ADirective::issued,
            ADirective::inProgress,
            ADirective::submitted,
            ADirective::sentBack,
            ADirective::completed,
            ADirective::returned,
            ADirective::cancelled);

    private static final Map<String, @Nullable String> BODIES = new LinkedHashMap<>();

    static {
        BODIES.put("amend", "{\"number\":\"8\"}");
        BODIES.put("delete", null);
        BODIES.put("issue", "{}");
        BODIES.put("confirm", "{}");
        BODIES.put("rework", "{\"reason\":\"Thiếu số liệu\"}");
        BODIES.put(
                "reassign",
                "{\"leadUnit\":\"ban-noi-chinh\",\"deadline\":{\"kind\":\"DATE\",\"date\":\"2099-12-04\"}}");
        BODIES.put("cancel", "{\"reason\":\"Thôi\"}");
        BODIES.put("recordConfirmation", "{%s}");
        BODIES.put("recordRework", "{\"reason\":\"Thiếu số liệu\",%s}");
        BODIES.put(
                "recordReassignment",
                "{\"leadUnit\":\"ban-noi-chinh\",\"deadline\":{\"kind\":\"DATE\",\"date\":\"2099-12-04\"},%s}");
        BODIES.put("recordCancellation", "{\"reason\":\"Thôi\",%s}");
    }

    @Autowired
    private Directives directives;

    @Autowired
    private OfficeClock clock;

    @Test
    void whatMayBeDoneIsDoneAndWhatMayNotIsRefusedForTheReasonThatIsSaid() {
        Map<String, Integer> met = new HashMap<>();
        for (Supplier<ADirective> state : STATES) {
            for (String lead : List.of("ban-to-chuc", "van-phong")) {
                for (String caller : List.of("vanphong", "phochanh", "phobithu", "bantochuc", "ubkt", "admin")) {
                    String id = stored(state, lead);
                    JsonNode view = api.get("/api/directives/" + id, caller).body();
                    if (!view.has("acts")) {
                        continue;
                    }
                    for (var command : BODIES.entrySet()) {
                        TestApi.Answer answer = run(command.getKey(), id, command.getValue(), caller);
                        met.merge(compared(of(view, command.getKey()), answer), 1, Integer::sum);
                        // What was done is another directive from now on.
                        id = answer.status() < 300 ? stored(state, lead) : id;
                    }
                }
            }
        }
        assertThat(met.keySet())
                .as("each kind was met")
                .containsExactlyInAnyOrder("left out", "may", "TRANSITION_REFUSED", "OWN_UNIT_LED", "ALREADY_RECEIVED");
    }

    private TestApi.Answer run(String act, String id, @Nullable String body, String caller) {
        String path = "/api/directives/" + id;
        return switch (act) {
            case "amend" -> api.call("PATCH", path, body, caller);
            case "delete" -> api.call("DELETE", path, body, caller);
            case "recordConfirmation" -> api.post(path + "/confirm", decidedToday(body), caller);
            case "recordRework" -> api.post(path + "/rework", decidedToday(body), caller);
            case "recordReassignment" -> api.post(path + "/reassign", decidedToday(body), caller);
            case "recordCancellation" -> api.post(path + "/cancel", decidedToday(body), caller);
            default -> api.post(path + "/" + act, body, caller);
        };
    }

    /** By a leader who could. */
    private String decidedToday(@Nullable String body) {
        return String.valueOf(body)
                .formatted("\"recorded\":{\"for\":\"phobithu\",\"form\":\"PAPER\",\"on\":\"" + clock.today() + "\"}");
    }

    private static String compared(@Nullable JsonNode said, TestApi.Answer answer) {
        if (said == null) {
            answer.refused(403, "FORBIDDEN");
            return "left out";
        }
        if (said.get("may").asBoolean()) {
            answer.succeeded();
            assertThat(said.has("why")).isFalse();
            return "may";
        }
        String why = said.get("why").asString();
        assertThat(answer.text("code")).isEqualTo(why);
        assertThat(answer.text("detail"))
                .isEqualTo(said.get("detail").asString())
                .as("a status as people call it")
                .doesNotContainPattern("[A-Z]{4}");
        return why;
    }

    @Test
    void whatWouldBeRefusedForItsUnitsIsSaidBefore() {
        String id = stored(ADirective::drafted, "khong-co");
        JsonNode issue =
                of(api.get("/api/directives/" + id, "vanphong").expect(200).body(), "issue");
        assertThat(issue.get("may").asBoolean()).isFalse();
        assertThat(issue.get("why").asString()).isEqualTo("UNKNOWN_UNIT");
        assertThat(issue.get("detail").asString()).contains("khong-co");
        api.post("/api/directives/" + id + "/issue", null, "vanphong").expect(400);
    }

    @Test
    void listsAndAnswersSayTheSameInTheCallersLanguage() {
        String meeting = meeting();
        String id = draft(directive("van-phong").put("meetingId", meeting));
        JsonNode waits = of(api.get("/api/directives/" + id, "vanphong").body(), "issue");
        assertThat(waits.get("why").asString()).isEqualTo("SOURCE_NOT_ISSUED");
        api.post("/api/meetings/" + meeting + "/issue", null, "vanphong").expect(200);
        TestApi.Answer issued = api.get("/api/directives/" + id, "vanphong").expect(200);
        JsonNode acts = issued.body().get("acts");
        JsonNode listed = api.get("/api/directives?meeting=" + meeting, "vanphong")
                .body()
                .get("items")
                .get(0)
                .get("acts");
        assertThat(listed).isEqualTo(acts).isNotEmpty();
        assertThat(of(issued.body(), "confirm").get("why").asString()).isEqualTo("OWN_UNIT_LED");
        assertThat(api.get("/api/directives/" + id, "ubkt").body().get("acts")).isEmpty();
    }

    /** Due behind what other tests list. */
    private String stored(Supplier<ADirective> state, String lead) {
        Directive model = state.get().state();
        DirectiveId id = new DirectiveId(new ObjectId().toHexString());
        Directive own = ADirective.drafted(id.value(), ADirective.due("2098-12-04"), lead)
                .state();
        Directive there = new Directive(
                id,
                model.status(),
                model.brief().from(null),
                model.draftedAt(),
                own.assignments(),
                model.visibility(),
                model.notice(),
                reportedToday(model.handling()));
        directives.create(
                id, Act.of("vanphong", Instant.now()), () -> new Change<>(there, new DirectiveEvent.Drafted()));
        return id.value();
    }

    /** No decision is older than what it decides on. */
    private Handling reportedToday(Handling handling) {
        Submission made = handling.submission();
        return new Handling(
                handling.taskVersion(),
                handling.submissionNo(),
                handling.judgedSubmissionNo(),
                made == null ? null : new Submission(made.at(), clock.today(), made.by(), made.inPlaceOf(), null),
                handling.confirmation(),
                handling.reason(),
                handling.recorded());
    }

    private static @Nullable JsonNode of(JsonNode view, String act) {
        return view.get("acts")
                .valueStream()
                .filter(one -> one.get("act").asString().equals(act))
                .findFirst()
                .orElse(null);
    }
}
