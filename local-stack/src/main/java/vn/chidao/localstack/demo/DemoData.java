package vn.chidao.localstack.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Units and people, and the meetings with their directives, as requests to the public API. */
public final class DemoData {

    static final String MEETING_OF_2015 = "meeting-2015-07-07.json";

    private static final List<String> MEETINGS = List.of(MEETING_OF_2015, "meeting-125-tb-tu.json");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Dates dates;

    /** @param day the day on which it is entered first */
    public DemoData(LocalDate day) {
        this.dates = new Dates(day);
    }

    /**
     * A request.
     *
     * @param key what comes twice under the same key is one thing
     * @param as account of the person who sends it
     */
    public record Request(String method, String path, String key, String as, JsonNode body) {}

    /** A meeting, and the directives that were spoken at it: they lack its id. */
    public record MeetingRequests(Request meeting, List<Request> directives) {

        /** The directive's request, naming the meeting that was recorded. */
        public static Request of(Request directive, String meetingId) {
            ObjectNode body = JSON.createObjectNode();
            body.put("meetingId", meetingId);
            body.setAll((ObjectNode) directive.body());
            return new Request(directive.method(), directive.path(), directive.key(), directive.as(), body);
        }
    }

    /** Units and people, in an order in which whoever is named is there already. */
    public List<Request> organisation() {
        JsonNode file = file("organisation.json");
        List<Request> requests = new ArrayList<>();
        for (JsonNode unit : file.path("units")) {
            requests.add(put("units", "id", unit));
        }
        for (JsonNode person : file.path("people")) {
            requests.add(put("people", "account", person));
        }
        return requests;
    }

    /** Accounts of the people. */
    public static List<String> accounts() {
        List<String> accounts = new ArrayList<>();
        file("organisation.json")
                .path("people")
                .forEach(person -> accounts.add(person.path("account").asString()));
        return accounts;
    }

    /** The accounts that hold each role, in the order of the file. */
    public static Map<String, List<String>> accountsByRole() {
        Map<String, List<String>> byRole = new LinkedHashMap<>();
        for (JsonNode person : file("organisation.json").path("people")) {
            for (JsonNode held : person.path("roles")) {
                byRole.computeIfAbsent(held.path("role").asString(), role -> new ArrayList<>())
                        .add(person.path("account").asString());
            }
        }
        return byRole;
    }

    /** Who holds a role for a unit. */
    static String holder(String role, String unit) {
        for (JsonNode person : file("organisation.json").path("people")) {
            for (JsonNode held : person.path("roles")) {
                if (held.path("role").asString().equals(role)
                        && held.path("unit").asString().equals(unit)) {
                    return person.path("account").asString();
                }
            }
        }
        throw new IllegalStateException("nobody is " + role + " of " + unit);
    }

    public List<MeetingRequests> meetings() {
        return MEETINGS.stream().map(this::meeting).toList();
    }

    private MeetingRequests meeting(String name) {
        return meeting(file(name), "demo:" + name);
    }

    /** @param key of the meeting's request; those of its directives begin with it */
    MeetingRequests meeting(JsonNode unresolved, String key) {
        JsonNode file = resolved(unresolved);
        String clerk = file.path("enteredBy").asString();
        List<Request> directives = new ArrayList<>();
        for (JsonNode item : file.path("directives")) {
            for (JsonNode unit : item.path("leadUnits")) {
                ObjectNode body = JSON.createObjectNode();
                body.setAll((ObjectNode) file.path("allDirectives"));
                body.setAll((ObjectNode) item);
                body.remove("leadUnits");
                body.remove("course");
                body.put("leadUnit", unit.asString());
                String ordinal = item.path("number").asString() + ":" + unit.asString();
                directives.add(new Request("POST", "/api/directives", key + ":" + ordinal, clerk, body));
            }
        }
        return new MeetingRequests(new Request("POST", "/api/meetings", key, clerk, file.path("meeting")), directives);
    }

    private static Request put(String what, String id, JsonNode item) {
        ObjectNode body = (ObjectNode) item.deepCopy();
        String name = body.remove(id).asString();
        return new Request("PUT", "/api/" + what + "/" + name, "demo:" + what + ":" + name, "admin", body);
    }

    static JsonNode file(String name) {
        try (InputStream in = DemoData.class.getResourceAsStream("/demo/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no demo file " + name);
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode resolved(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            object.properties().forEach(each -> copy.set(each.getKey(), resolved(each.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(each -> copy.add(resolved(each)));
            return copy;
        }
        return node instanceof StringNode text ? StringNode.valueOf(dates.resolve(text.stringValue())) : node;
    }
}
