package vn.chidao.localstack.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The year of work before a day, in the order in which it was done: meetings, what became of their directives, and what is new
 * on that day. {@code resources/demo/year.json} has it. There a day of a directive's course is counted from the one on which
 * the meeting's directives were given out: {@code +9wd}.
 */
public final class DemoYear {

    /** Looks up what others did. */
    static final String READER = "vanphong";

    private static final String OFFICE = "van-phong";
    private static final LocalDate COMMUNES_SINCE = LocalDate.of(2025, 7, 1);
    private static final LocalTime GIVEN_OUT = LocalTime.of(8, 0);
    private static final Set<String> OF_DIRECTIVES = Set.of("confirm", "rework", "reassign", "cancel");
    private static final Set<String> JUDGEMENTS = Set.of("confirm", "rework");
    private static final List<String> OF_THE_STEP = List.of("day", "at", "act");
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
     * A meeting is recorded with its directives.
     *
     * @param issued whether they are given out, too
     */
    public record MeetingStep(LocalDateTime at, DemoData.MeetingRequests requests, boolean issued) implements Step {}

    /**
     * The office or a leader acts on a directive.
     *
     * @param directive key of the request that it was entered with
     */
    public record DirectiveStep(LocalDateTime at, String directive, String act, String key, String by, ObjectNode body)
            implements Step {

        DemoData.Request request(String id) {
            return new DemoData.Request("POST", "/api/directives/" + id + "/" + act, key, by, body);
        }
    }

    /** Units act on their tasks: all of them receive, the lead unit hands on to its officer and does the rest. */
    public record TaskStep(LocalDateTime at, String directive, String act, String key, ObjectNode body)
            implements Step {

        boolean concerns(JsonNode task, String leadUnit) {
            return act.equals("acknowledge")
                    ? task.path("status").asString().equals("ASSIGNED")
                    : task.path("role").asString().equals("LEAD")
                            && task.path("unit").asString().equals(leadUnit);
        }

        DemoData.Request request(JsonNode task) {
            String unit = task.path("unit").asString();
            String officer = DemoData.holder("OFFICER", unit);
            String by = act.equals("progress") ? officer : DemoData.holder("UNIT_HEAD", unit);
            ObjectNode said = body.deepCopy();
            if (act.equals("assign")) {
                said.put("assignee", officer);
            }
            return new DemoData.Request(
                    "POST", "/api/tasks/" + task.path("id").asString() + "/" + act, key + ":" + unit, by, said);
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
        for (JsonNode meeting : DemoData.file("year.json")) {
            if (meeting.has("issuedOn")) {
                String number = meeting.path("meeting").path("documentNumber").asString();
                addTo(steps, meeting, "demo:year:" + number);
            }
        }
        steps.sort(Comparator.comparing(Step::at));
        return steps;
    }

    /** What is done on the day itself: a notice is given out, and the next is being drafted. */
    public List<Step> today() {
        List<Step> steps = new ArrayList<>();
        LocalDateTime now = today.atTime(GIVEN_OUT);
        steps.add(new MeetingStep(now, data.meetings().getLast(), true));
        for (JsonNode meeting : DemoData.file("year.json")) {
            if (!meeting.has("issuedOn")) {
                steps.add(new MeetingStep(now, data.meeting(meeting, "demo:year:draft"), false));
            }
        }
        return steps;
    }

    private void addTo(List<Step> steps, JsonNode meeting, String key) {
        LocalDate issuedOn =
                LocalDate.parse(data.resolved(meeting).path("issuedOn").asString());
        DemoData.MeetingRequests requests = data.meeting(meeting, key);
        steps.add(new MeetingStep(issuedOn.atTime(GIVEN_OUT), requests, true));
        Dates afterwards = new Dates(issuedOn);
        for (JsonNode directive : meeting.path("directives")) {
            for (JsonNode unit : directive.path("leadUnits")) {
                String entered = key + ":" + directive.path("number").asString() + ":" + unit.asString();
                int number = 0;
                for (JsonNode each : directive.path("course")) {
                    steps.add(step(each, afterwards, entered, judgeOf(unit.asString()), ++number));
                }
            }
        }
    }

    /** Nobody confirms what their own unit has led. */
    private static String judgeOf(String unit) {
        return unit.equals(OFFICE) ? "phobithu" : READER;
    }

    private Step step(JsonNode step, Dates afterwards, String directive, String judge, int number) {
        LocalDateTime at = LocalDate.parse(
                        afterwards.resolve("today" + step.path("day").asString()))
                .atTime(LocalTime.parse(step.path("at").asString()));
        String act = step.path("act").asString();
        String key = directive + ":" + number + ":" + act;
        ObjectNode body = JSON.createObjectNode();
        body.setAll((ObjectNode) data.resolved(step));
        body.remove(OF_THE_STEP);
        return OF_DIRECTIVES.contains(act)
                ? new DirectiveStep(at, directive, act, key, JUDGEMENTS.contains(act) ? judge : READER, body)
                : new TaskStep(at, directive, act, key, body);
    }
}
