package vn.chidao.forms;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Data of events of sources, which are called {@code vn.chidao.meeting.…}, and what others say of their source. */
public final class SourceForms {

    private SourceForms() {}

    /**
     * Today's form of an event's data. The earlier form knew meetings alone: {@code meeting} in place of {@code source}.
     *
     * @param data in any form; it is not changed
     */
    public static JsonNode lift(JsonNode data) {
        if (!data.path("meeting").isObject()) {
            return data;
        }
        JsonNode lifted = data.deepCopy();
        rename(lifted.asObject());
        return lifted;
    }

    /** Whether this holds a meeting, as the earlier form had it. */
    static boolean isEarlier(JsonNode holder) {
        return holder.isObject() && holder.has("meeting");
    }

    /** Puts a {@code source} in place of the {@code meeting}. */
    static void rename(ObjectNode holder) {
        JsonNode meeting = holder.remove("meeting");
        if (!(meeting instanceof ObjectNode former)) {
            return;
        }
        ObjectNode source = former.objectNode();
        former.properties().forEach(field -> {
            source.set(field.getKey().equals("documentNumber") ? "number" : field.getKey(), field.getValue());
            if (field.getKey().equals("id")) {
                source.put("kind", "MEETING");
            }
        });
        holder.set("source", source);
    }
}
