package vn.chidao.gateway.openapi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Several OpenAPI documents as one. A component that two services define alike is kept once; where they differ, each is
 * named {@code service_Name}, and so is whatever refers to it, for then it differs too. The same holds for operation ids.
 */
final class MergedApi {

    private static final String COMPONENTS = "#/components/";

    private final JsonMapper json;

    MergedApi(JsonMapper json) {
        this.json = json;
    }

    /** @param documents by the word of the service */
    ObjectNode of(Map<String, JsonNode> documents) {
        Map<String, ObjectNode> parts = new LinkedHashMap<>();
        documents.forEach((service, document) -> parts.put(service, (ObjectNode) document.deepCopy()));
        for (Set<String> differing = differing(parts); !differing.isEmpty(); differing = differing(parts)) {
            Set<String> names = differing;
            parts.replaceAll((service, part) -> renamed(part, service, names));
        }
        prefixSharedOperations(parts);

        ObjectNode merged = json.createObjectNode();
        merged.put("openapi", "3.1.0");
        merged.putObject("info").put("title", "Chidao").put("version", "1");
        merged.putArray("servers").addObject().put("url", "/");
        ArrayNode tags = json.createArrayNode();
        ObjectNode paths = merged.putObject("paths");
        ObjectNode components = merged.putObject("components");
        Set<String> tagNames = new HashSet<>();
        for (ObjectNode part : parts.values()) {
            for (JsonNode tag : part.path("tags")) {
                if (tagNames.add(tag.path("name").asString())) {
                    tags.add(tag);
                }
            }
            part.path("paths").forEachEntry((path, item) -> {
                inheritSecurity(part, item);
                item.forEachEntry((method, operation) -> {
                    ObjectNode target = paths.withObjectProperty(path);
                    target.putIfAbsent(method, operation);
                });
            });
            part.path("components").forEachEntry((section, all) -> {
                ObjectNode target = components.withObjectProperty(section);
                all.forEachEntry(target::set);
            });
        }
        if (!tags.isEmpty()) {
            merged.set("tags", tags);
        }
        return merged;
    }

    /** Components, as {@code section/name}, that several documents have and that are not the same in all of them. */
    private static Set<String> differing(Map<String, ObjectNode> parts) {
        Map<String, JsonNode> first = new HashMap<>();
        Set<String> differing = new HashSet<>();
        for (ObjectNode part : parts.values()) {
            part.path("components")
                    .forEachEntry((section, all) -> all.forEachEntry((name, component) -> {
                        JsonNode known = first.putIfAbsent(section + "/" + name, component);
                        if (known != null && !known.equals(component)) {
                            differing.add(section + "/" + name);
                        }
                    }));
        }
        return differing;
    }

    private ObjectNode renamed(ObjectNode part, String service, Set<String> names) {
        ObjectNode result = (ObjectNode) withReferences(part, service, names);
        result.path("components").forEachEntry((section, all) -> {
            ObjectNode renamed = json.createObjectNode();
            all.forEachEntry((name, component) ->
                    renamed.set(names.contains(section + "/" + name) ? service + "_" + name : name, component));
            ((ObjectNode) all).removeAll().setAll(renamed);
        });
        return result;
    }

    private JsonNode withReferences(JsonNode node, String service, Set<String> names) {
        if (node.isObject()) {
            ObjectNode copy = json.createObjectNode();
            node.forEachEntry((key, value) -> copy.set(key, withReferences(value, service, names)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = json.createArrayNode();
            node.forEach(value -> copy.add(withReferences(value, service, names)));
            return copy;
        }
        if (node.isString() && node.stringValue().startsWith(COMPONENTS)) {
            String reference = node.stringValue().substring(COMPONENTS.length());
            if (names.contains(reference)) {
                int name = reference.indexOf('/') + 1;
                return json.getNodeFactory()
                        .stringNode(
                                COMPONENTS + reference.substring(0, name) + service + "_" + reference.substring(name));
            }
        }
        return node;
    }

    private static void prefixSharedOperations(Map<String, ObjectNode> parts) {
        Map<String, Set<String>> servicesOf = new HashMap<>();
        parts.forEach((service, part) -> part.path("paths")
                .findValuesAsString("operationId")
                .forEach(id ->
                        servicesOf.computeIfAbsent(id, key -> new HashSet<>()).add(service)));
        parts.forEach((service, part) -> part.path("paths")
                .forEach(item -> item.forEach(operation -> {
                    String id = operation.path("operationId").asString("");
                    if (servicesOf.getOrDefault(id, Set.of()).size() > 1) {
                        ((ObjectNode) operation).put("operationId", service + "_" + id);
                    }
                })));
    }

    /** What a document requires of all its operations would otherwise be lost, or be required of everybody's. */
    private static void inheritSecurity(JsonNode part, JsonNode pathItem) {
        if (part.has("security")) {
            pathItem.forEach(operation -> {
                if (operation instanceof ObjectNode object && object.has("responses")) {
                    object.putIfAbsent("security", part.get("security"));
                }
            });
        }
    }
}
