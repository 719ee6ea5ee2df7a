package vn.chidao.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The API as a running service describes it, and as it is committed: a change of the contract is seen in the diff. */
public final class CommittedApi {

    private static final JsonMapper JSON = new JsonMapper();

    private CommittedApi() {}

    /** With {@code -Dcontracts.write=true} the committed file is written anew. */
    public static void check(TestApi api, String name) {
        Path committed = Path.of("..", "contracts", "src", "main", "resources", "contracts", "openapi", name + ".json");
        ObjectNode described = (ObjectNode)
                sorted(api.get("/api/openapi/" + name, null).expect(200).body());
        // Where this instance happens to listen.
        described.remove("servers");
        try {
            if (Boolean.getBoolean("contracts.write")) {
                Files.createDirectories(committed.getParent());
                Files.writeString(
                        committed, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(described) + "\n");
            }
            assertThat(described).isEqualTo(JSON.readTree(Files.readString(committed)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        described
                .get("paths")
                .forEach(path -> path.forEach(operation -> operation
                        .path("parameters")
                        .forEach(parameter -> assertThat(parameter.get("name").asString())
                                .as("what the service finds out itself")
                                .isNotIn("act", "official"))));
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> members = new TreeMap<>();
            node.propertyStream().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            ObjectNode ordered = JSON.createObjectNode();
            members.forEach(ordered::set);
            return ordered;
        }
        if (node.isArray()) {
            ArrayNode same = JSON.createArrayNode();
            node.forEach(element -> same.add(sorted(element)));
            return same;
        }
        return node;
    }
}
