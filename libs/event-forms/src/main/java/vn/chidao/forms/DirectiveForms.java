package vn.chidao.forms;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Data of events of {@code chidao.directives}. */
public final class DirectiveForms {

    private DirectiveForms() {}

    /**
     * Today's form of an event's data. Each assignment carries its deadline as {@code due}; the earlier form had three dates in
     * each assignment, and the date of a rework beside them.
     *
     * @param data in any form; it is not changed
     */
    public static JsonNode lift(JsonNode data) {
        if (!isDated(data.path("directive").path("assignments"))) {
            return data;
        }
        JsonNode lifted = data.deepCopy();
        ObjectNode directive = lifted.path("directive").asObject();
        JsonNode rework = directive.remove("reworkDueDate");
        for (JsonNode assignment : directive.path("assignments")) {
            if (assignment instanceof ObjectNode dated) {
                boolean lead = dated.path("role").asString("").equals("LEAD");
                boolean extended = !dated.path("dueDate").equals(dated.path("originalDueDate"));
                DueForm.lift(dated, lead ? rework : null, extended ? 1 : 0);
            }
        }
        return lifted;
    }

    private static boolean isDated(JsonNode assignments) {
        for (JsonNode assignment : assignments) {
            if (assignment.isObject() && !assignment.has("due")) {
                return true;
            }
        }
        return false;
    }
}
