package vn.chidao.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API as the running service describes it is the committed one, so that a change is seen in the diff. {@code
 * -Dcontracts.write=true} writes it.
 */
class OpenApiTest extends ServiceTest {

    private static final Path COMMITTED =
            Path.of("..", "contracts", "src", "main", "resources", "contracts", "openapi", "directives.json");

    @Test
    void isTheCommittedContract() throws IOException {
        ObjectNode described = (ObjectNode)
                sorted(api.get("/api/openapi/directives", null).expect(200).body());
        // Where this instance happens to listen.
        described.remove("servers");
        if (Boolean.getBoolean("contracts.write")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(
                    COMMITTED, new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(described) + "\n");
        }
        assertThat(described).isEqualTo(JSON.readTree(Files.readString(COMMITTED)));
    }

    @Test
    void asksForNothingThatTheServiceFindsOutItself() {
        JsonNode operations = api.get("/api/openapi/directives", null).body().get("paths");
        assertThat(operations).isNotEmpty();
        operations.forEach(path -> path.forEach(operation -> operation
                .path("parameters")
                .forEach(parameter -> assertThat(parameter.get("name").asString())
                        .as(operation.path("operationId").asString())
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
