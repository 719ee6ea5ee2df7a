package vn.chidao.forms;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Data of events of {@code chidao.directives}. */
public final class DirectiveForms {

    private DirectiveForms() {}

    /**
     * Today's form of an event's data. A directive names its source; an earlier form knew meetings alone. Each assignment carries
     * its deadline as {@code due}; the earliest form had three dates in each assignment, and the date of a rework beside them.
     *
     * @param data in any form; it is not changed
     */
    public static JsonNode lift(JsonNode data) {
        boolean dated = isDated(data.path("directive").path("assignments"));
        if (!dated && !SourceForms.isEarlier(data.path("directive"))) {
            return data;
        }
        JsonNode lifted = data.deepCopy();
        ObjectNode directive = lifted.path("directive").asObject();
        SourceForms.rename(directive);
        if (dated) {
            liftDates(directive);
        }
        return lifted;
    }

    private static void liftDates(ObjectNode directive) {
        JsonNode rework = directive.remove("reworkDueDate");
        for (JsonNode assignment : directive.path("assignments")) {
            if (assignment instanceof ObjectNode dated) {
                boolean lead = dated.path("role").asString("").equals("LEAD");
                boolean extended = !dated.path("dueDate").equals(dated.path("originalDueDate"));
                DueForm.lift(dated, lead ? rework : null, extended ? 1 : 0);
            }
        }
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
