package vn.chidao.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MergedApiTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void keepsTheOperationsOfAll() {
        JsonNode merged = merge("""
                {"openapi": "3.1.0", "info": {"title": "x"}, "servers": [{"url": "http://10.0.0.1:8081"}],
                 "tags": [{"name": "meetings"}],
                 "paths": {"/api/meetings": {"get": {"operationId": "list", "responses": {}},
                                             "post": {"operationId": "record", "responses": {}}}}}""", """
                {"openapi": "3.1.0", "tags": [{"name": "units"}, {"name": "meetings"}], "security": [{"bearer": []}],
                 "paths": {"/api/units": {"get": {"operationId": "list", "responses": {}}}}}""");

        assertThat(merged.path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(merged.path("info").path("title").asString()).isEqualTo("Chidao");
        assertThat(merged.toString()).doesNotContain("10.0.0.1");
        assertThat(merged.path("paths").propertyNames()).containsExactly("/api/meetings", "/api/units");
        assertThat(merged.at("/paths/~1api~1meetings/get/operationId").asString())
                .isEqualTo("a_list");
        assertThat(merged.at("/paths/~1api~1meetings/post/operationId").asString())
                .isEqualTo("record");
        assertThat(merged.at("/paths/~1api~1units/get/operationId").asString()).isEqualTo("b_list");
        assertThat(merged.at("/paths/~1api~1units/get/security/0").has("bearer"))
                .isTrue();
        assertThat(merged.at("/paths/~1api~1meetings/get").has("security")).isFalse();
        assertThat(merged.path("tags").findValuesAsString("name")).containsExactly("meetings", "units");
    }

    @Test
    void whatIsAlikeIsKeptOnceAndWhatDiffersIsNamedApart() {
        JsonNode merged = merge("""
                {"paths": {"/a": {"get": {"responses": {"200": {"$ref": "#/components/schemas/Page"}}}}},
                 "components": {"schemas": {
                   "Nothing": {"type": "object"},
                   "Item": {"type": "string"},
                   "Page": {"items": {"$ref": "#/components/schemas/Item"}},
                   "Own": {"description": "#/components/schemas/Item is told here"}}}}""", """
                {"paths": {"/b": {"get": {"responses": {"200": {"$ref": "#/components/schemas/Page"}}}}},
                 "components": {"schemas": {
                   "Nothing": {"type": "object"},
                   "Item": {"type": "integer"},
                   "Page": {"items": {"$ref": "#/components/schemas/Item"}}},
                  "responses": {"Item": {"description": "of another section"}}}}""");

        assertThat(merged.at("/components/schemas").propertyNames())
                .containsExactlyInAnyOrder("Nothing", "a_Item", "b_Item", "a_Page", "b_Page", "Own");
        assertThat(merged.at("/components/responses").propertyNames()).containsExactly("Item");
        assertThat(merged.at("/components/schemas/a_Item/type").asString()).isEqualTo("string");
        assertThat(merged.at("/components/schemas/b_Item/type").asString()).isEqualTo("integer");
        assertThat(merged.at("/components/schemas/b_Page/items/$ref").asString())
                .isEqualTo("#/components/schemas/b_Item");
        assertThat(merged.at("/paths/~1a/get/responses/200/$ref").asString()).isEqualTo("#/components/schemas/a_Page");
        assertThat(merged.at("/components/schemas/Own/description").asString())
                .isEqualTo("#/components/schemas/Item is told here");
    }

    private static JsonNode merge(String a, String b) {
        Map<String, JsonNode> documents = new LinkedHashMap<>();
        documents.put("a", JSON.readTree(a));
        documents.put("b", JSON.readTree(b));
        return new MergedApi(JSON).of(documents);
    }
}
