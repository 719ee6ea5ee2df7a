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

/** Units and people, and what was directed at meetings, in documents and by word, as requests to the public API. */
public final class DemoData {

    static final String MEETING_OF_2015 = "meeting-2015-07-07.json";

    private static final List<String> MEETINGS = List.of(MEETING_OF_2015, "meeting-125-tb-tu.json");
    private static final String MEETINGS_ALONE = "/api/meetings";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Accounts, by a role and its unit. */
    private static final Map<String, String> HOLDERS = holders();

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

    /** A source, and the directives that came from it: they lack its id. */
    public record SourceRequests(Request source, List<Request> directives) {

        /** The directive's request, naming the source that was recorded. */
        Request of(Request directive, String id) {
            ObjectNode body = JSON.createObjectNode();
            body.put(source.path().equals(MEETINGS_ALONE) ? "meetingId" : "sourceId", id);
            body.setAll((ObjectNode) directive.body());
            return new Request(directive.method(), directive.path(), directive.key(), directive.as(), body);
        }

        Request issue(String id) {
            return new Request(
                    "POST",
                    source.path() + "/" + id + "/issue",
                    source.key() + ":issue",
                    source.as(),
                    JSON.createObjectNode());
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
        String holder = HOLDERS.get(role + " of " + unit);
        if (holder == null) {
            throw new IllegalStateException("nobody is " + role + " of " + unit);
        }
        return holder;
    }

    /** Who holds a role for a unit; its head where nobody does. */
    static String holderOrHead(String role, String unit) {
        return HOLDERS.containsKey(role + " of " + unit) ? holder(role, unit) : holder("UNIT_HEAD", unit);
    }

    private static Map<String, String> holders() {
        Map<String, String> holders = new LinkedHashMap<>();
        for (JsonNode person : file("organisation.json").path("people")) {
            for (JsonNode held : person.path("roles")) {
                holders.putIfAbsent(
                        held.path("role").asString() + " of "
                                + held.path("unit").asString(),
                        person.path("account").asString());
            }
        }
        return holders;
    }

    /** The two meetings that every demo has. */
    public List<SourceRequests> meetings() {
        return MEETINGS.stream().map(this::meeting).toList();
    }

    private SourceRequests meeting(String name) {
        return source(file(name), "demo:" + name);
    }

    /** @param key of the source's request; those of its directives begin with it */
    SourceRequests source(JsonNode unresolved, String key) {
        JsonNode file = resolved(unresolved);
        String clerk = file.path("enteredBy").asString();
        List<Request> directives = new ArrayList<>();
        for (JsonNode item : file.path("directives")) {
            ObjectNode body = JSON.createObjectNode();
            body.setAll((ObjectNode) file.path("allDirectives"));
            body.setAll((ObjectNode) item);
            body.remove(List.of("leadUnits", "course"));
            String ordinal = key + ":" + item.path("number").asString();
            for (JsonNode unit : item.path("leadUnits")) {
                ObjectNode ofUnit = body.deepCopy().put("leadUnit", unit.asString());
                directives.add(new Request("POST", "/api/directives", ordinal + ":" + unit.asString(), clerk, ofUnit));
            }
            if (item.path("leadUnits").isEmpty()) {
                directives.add(new Request("POST", "/api/directives", ordinal, clerk, body));
            }
        }
        Request source = file.has("meeting")
                ? new Request("POST", MEETINGS_ALONE, key, clerk, file.path("meeting"))
                : new Request("POST", "/api/sources", key, clerk, file.path("source"));
        return new SourceRequests(source, directives);
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
