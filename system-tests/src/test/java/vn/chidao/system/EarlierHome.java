package vn.chidao.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A home that an earlier commit left behind, and what that commit answered; {@code homes/README.md} describes the file. */
record EarlierHome(JsonNode answers) {

    private static final String HOME = "home/";
    private static final String ANSWERS = "answers.json";

    /**
     * What was asked of the API, and what it answered.
     *
     * @param answer a document, or the items of all pages of a list
     */
    record Asked(String as, String path, JsonNode answer) {}

    /** Unpacks the home into an empty folder. */
    static EarlierHome unpack(String name, Path into) {
        JsonNode answers = null;
        try (InputStream in = EarlierHome.class.getResourceAsStream("/homes/" + name);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(ANSWERS)) {
                    answers = new JsonMapper().readTree(zip.readAllBytes());
                } else if (!entry.isDirectory()) {
                    Path file = into.resolve(entry.getName().substring(HOME.length()));
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (answers == null) {
            throw new IllegalStateException(name + " has no " + ANSWERS);
        }
        return new EarlierHome(answers);
    }

    /** On which it was left. */
    LocalDate day() {
        return LocalDate.parse(answers.path("day").asString());
    }

    List<Asked> lists() {
        return asked("lists", "items");
    }

    List<Asked> documents() {
        return asked("answers", "body");
    }

    List<Asked> figures() {
        return asked("figures", "body");
    }

    /** Newest first. */
    List<JsonNode> messages() {
        return List.copyOf(answers.path("messages").valueStream().toList());
    }

    /** A directive by the name that the work of those days has for it. */
    String directive(String name) {
        return text("work", "names", name);
    }

    /** The task of its lead unit. */
    String leadTask(String name) {
        return text("work", "leadTasks", name);
    }

    String password(String account) {
        return text("passwords", account);
    }

    /** The lines of all seals of a service, as inspectors keep them. */
    String keptSeals(String service) {
        StringBuilder lines = new StringBuilder();
        for (JsonNode seal : answers.path("seals").path(service)) {
            lines.append(service)
                    .append("-service ")
                    .append(seal.path("day").asString())
                    .append(' ')
                    .append(seal.path("digest").asString())
                    .append('\n');
        }
        return lines.toString();
    }

    String text(String... path) {
        JsonNode node = answers;
        for (String each : path) {
            node = node.path(each);
        }
        return node.stringValue();
    }

    /** What views no longer have. */
    private static final Set<String> GONE = Set.of("possible");

    /** What reads otherwise by now: a meeting is one kind of source. */
    private static final Map<String, String> RENAMED = Map.of("Ngoài hội nghị", "Không ghi văn bản giao nhiệm vụ");

    /**
     * Where an answer of today differs from that of then. What is new in it is no difference, nor is the order of units, which stand
     * in protocol order by now.
     *
     * @return one line for each place
     */
    static List<String> differences(JsonNode then, JsonNode now) {
        List<String> found = new ArrayList<>();
        compare("", then, now, found);
        return found;
    }

    private static void compare(String place, JsonNode then, JsonNode now, List<String> found) {
        if (then.isObject() && now.isObject()) {
            for (Map.Entry<String, JsonNode> field : then.properties()) {
                if (!GONE.contains(field.getKey())) {
                    compare(place + "/" + field.getKey(), field.getValue(), now.path(field.getKey()), found);
                }
            }
        } else if (then.isArray() && now.isArray() && then.size() == now.size()) {
            List<JsonNode> those = inOrder(then);
            List<JsonNode> these = inOrder(now);
            for (int i = 0; i < those.size(); i++) {
                compare(place + "/" + i, those.get(i), these.get(i), found);
            }
        } else if (!then.equals(now) && !now.asString("").equals(RENAMED.get(then.asString("")))) {
            found.add(place + ": " + shortened(then) + " → " + shortened(now));
        }
    }

    /** Rows of figures by their keys and units by their ids, all else as it is. */
    private static List<JsonNode> inOrder(JsonNode array) {
        return array.valueStream()
                .sorted(Comparator.comparing(EarlierHome::nameOfUnit))
                .toList();
    }

    private static String nameOfUnit(JsonNode item) {
        boolean unit = item.path("committee").isBoolean();
        return item.has("ageing")
                ? item.path("key").asString()
                : unit ? item.path("id").asString() : "";
    }

    private static String shortened(JsonNode node) {
        String text = node.isArray() ? node.size() + " × " + node : node.toString();
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    private List<Asked> asked(String what, String answer) {
        return answers.path(what)
                .valueStream()
                .map(each ->
                        new Asked(each.path("as").asString(), each.path("path").asString(), each.path(answer)))
                .toList();
    }
}
