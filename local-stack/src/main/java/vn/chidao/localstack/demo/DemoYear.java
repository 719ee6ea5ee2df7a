package vn.chidao.localstack.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The year of work before a day, in the order in which it was done: meetings, documents and direct instructions, what became of
 * their directives, and what is new on that day. {@code resources/demo/year.json} has it. There a day of a directive's course
 * is counted from the one on which the directives of its source were given out: {@code +9wd}.
 */
public final class DemoYear {

    /** Looks up what others did, and enters what came on paper or by telephone. */
    static final String READER = "vanphong";

    private static final String OFFICE = "van-phong";
    private static final LocalDate COMMUNES_SINCE = LocalDate.of(2025, 7, 1);
    private static final LocalTime GIVEN_OUT = LocalTime.of(8, 0);
    private static final Set<String> OF_DIRECTIVES = Set.of("confirm", "rework", "reassign", "cancel");
    private static final Set<String> JUDGEMENTS = Set.of("confirm", "rework");
    private static final List<String> OF_THE_STEP = List.of("day", "at", "act", "by");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LocalDate today;
    private final DemoData data;

    public DemoYear(LocalDate today) {
        this.today = today;
        this.data = new DemoData(today);
    }

    /** Something that is done at a moment of the office's time. */
    public sealed interface Step {
        LocalDateTime at();
    }

    /**
     * A source is recorded with its directives.
     *
     * @param paper scan of the source, null without one
     * @param issued whether the directives are given out, too
     */
    public record SourceStep(
            LocalDateTime at,
            DemoData.SourceRequests requests,
            @Nullable ScannedPaper paper,
            boolean issued) implements Step {}

    /** Somebody acts on what was entered. */
    public sealed interface ActStep extends Step {

        /** Key of the request that the directive was entered with. */
        String directive();

        String act();

        String key();

        ObjectNode body();

        /** Scan of what came on paper, which the act names; null without one. */
        @Nullable
        ScannedPaper paper();

        /** Whether the office enters it for whoever did it. */
        default boolean isRecorded() {
            return body().has("recorded");
        }

        /** @param scan id of the scan, null without one */
        default ObjectNode body(@Nullable String scan) {
            ObjectNode body = body().deepCopy();
            if (scan != null) {
                body.withObject("recorded").put("scan", scan);
            }
            return body;
        }
    }

    /** The office or a leader acts on a directive. */
    public record DirectiveStep(
            LocalDateTime at,
            String directive,
            String act,
            String key,
            String by,
            ObjectNode body,
            @Nullable ScannedPaper paper)
            implements ActStep {

        static String pathOf(String id) {
            return "/api/directives/" + id;
        }

        DemoData.Request request(String id, @Nullable String scan) {
            return new DemoData.Request("POST", pathOf(id) + "/" + act, key, by, body(scan));
        }
    }

    /**
     * Units act on their tasks: all of them receive, the lead unit hands on to its officer and does the rest. What the office
     * records is of the lead unit.
     *
     * @param role of whoever acts for the unit
     */
    public record TaskStep(
            LocalDateTime at,
            String directive,
            String act,
            String key,
            String role,
            ObjectNode body,
            @Nullable ScannedPaper paper)
            implements ActStep {

        boolean isOfEachUnit() {
            return act.equals("acknowledge") && !isRecorded();
        }

        static String pathOf(DemoClient.UnitTask task) {
            return "/api/tasks/" + task.id();
        }

        DemoData.Request request(DemoClient.UnitTask task, @Nullable String scan) {
            String unit = task.unit();
            ObjectNode said = body(scan);
            if (act.equals("assign")) {
                said.put("assignee", DemoData.holder("OFFICER", unit));
            }
            String by = isRecorded() ? READER : DemoData.holderOrHead(role, unit);
            return new DemoData.Request("POST", pathOf(task) + "/" + act, key + ":" + unit, by, said);
        }
    }

    /** Whether all units are there in the year before a day: the communes since July 2025. */
    public static boolean fits(LocalDate today) {
        return !new DemoYear(today).year().getFirst().at().toLocalDate().isBefore(COMMUNES_SINCE);
    }

    /** When everybody has to be there. */
    public LocalDateTime beginning() {
        return steps().getFirst().at().minusDays(1);
    }

    /** Tells this year's steps from those of other versions: what one of them has begun only that one can go on with. */
    public String edition() {
        return UUID.nameUUIDFromBytes((steps() + "" + today()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** What was done on earlier days: of the meeting of 2015, and in the year. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        addTo(steps, DemoData.file(DemoData.MEETING_OF_2015), "demo:" + DemoData.MEETING_OF_2015);
        steps.addAll(year());
        steps.sort(Comparator.comparing(Step::at));
        return steps;
    }

    private List<Step> year() {
        List<Step> steps = new ArrayList<>();
        sources().filter(source -> source.has("issuedOn")).forEach(source -> addTo(steps, source, keyOf(source)));
        steps.sort(Comparator.comparing(Step::at));
        return steps;
    }

    /** What is done on the day itself: a notice and a word at the telephone are given out, and the next notice is being drafted. */
    public List<Step> today() {
        List<Step> steps = new ArrayList<>();
        LocalDateTime now = today.atTime(GIVEN_OUT);
        steps.add(new SourceStep(now, data.meetings().getLast(), null, true));
        sources().filter(source -> !source.has("issuedOn")).forEach(source -> {
            DemoData.SourceRequests requests = data.source(source, keyOf(source));
            boolean issued = source.path("issued").asBoolean(false);
            steps.add(new SourceStep(now, requests, paperOf(source, requests), issued));
        });
        return steps;
    }

    private static Stream<JsonNode> sources() {
        return StreamSupport.stream(DemoData.file("year.json").spliterator(), false);
    }

    private static String keyOf(JsonNode source) {
        return "demo:year:" + source.path("key").asString();
    }

    private void addTo(List<Step> steps, JsonNode source, String key) {
        LocalDate issuedOn =
                LocalDate.parse(data.resolved(source).path("issuedOn").asString());
        DemoData.SourceRequests requests = data.source(source, key);
        steps.add(new SourceStep(issuedOn.atTime(GIVEN_OUT), requests, paperOf(source, requests), true));
        Dates afterwards = new Dates(issuedOn);
        for (JsonNode directive : source.path("directives")) {
            for (JsonNode unit : directive.path("leadUnits")) {
                String entered = key + ":" + directive.path("number").asString() + ":" + unit.asString();
                int number = 0;
                for (JsonNode each : directive.path("course")) {
                    steps.add(step(each, afterwards, entered, judgeOf(unit.asString()), ++number));
                }
            }
        }
    }

    private @Nullable ScannedPaper paperOf(JsonNode source, DemoData.SourceRequests requests) {
        if (!source.has("scan")) {
            return null;
        }
        JsonNode head = requests.source().body();
        List<String> lines = new ArrayList<>();
        lines.add(head.path("number").asString(""));
        lines.add(head.path("title").asString());
        requests.directives()
                .forEach(directive -> lines.add(directive.body().path("number").asString() + ". "
                        + directive.body().path("content").asString()));
        return new ScannedPaper(
                source.path("scan").asString(), lines.stream().distinct().toList());
    }

    /** Nobody confirms what their own unit has led. */
    private static String judgeOf(String unit) {
        return unit.equals(OFFICE) ? "phobithu" : READER;
    }

    private Step step(JsonNode step, Dates afterwards, String directive, String judge, int number) {
        LocalDateTime at = day(step.path("day"), afterwards)
                .atTime(LocalTime.parse(step.path("at").asString()));
        String act = step.path("act").asString();
        String key = directive + ":" + number + ":" + act;
        ObjectNode body = JSON.createObjectNode();
        body.setAll((ObjectNode) data.resolved(step));
        body.remove(OF_THE_STEP);
        ScannedPaper paper = null;
        if (body.path("recorded") instanceof ObjectNode recorded) {
            recorded.put("on", day(recorded.path("on"), afterwards).toString());
            JsonNode scan = recorded.remove("scan");
            if (scan != null) {
                paper = new ScannedPaper(
                        scan.asString(),
                        List.of(
                                recorded.path("document").asString(""),
                                body.path("note").asString("")));
            }
        }
        if (OF_DIRECTIVES.contains(act)) {
            boolean judged = JUDGEMENTS.contains(act) && !body.has("recorded");
            return new DirectiveStep(at, directive, act, key, judged ? judge : READER, body, paper);
        }
        String role = step.path("by").asString(act.equals("progress") ? "OFFICER" : "UNIT_HEAD");
        return new TaskStep(at, directive, act, key, role, body, paper);
    }

    private static LocalDate day(JsonNode counted, Dates afterwards) {
        return LocalDate.parse(afterwards.resolve("today" + counted.asString()));
    }
}
