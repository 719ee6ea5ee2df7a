package vn.chidao.forms;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Data of events of {@code chidao.tasks}. */
public final class TaskForms {

    private TaskForms() {}

    /**
     * Today's form of an event's data. A task carries its deadline as {@code due}; the earlier form had its dates, the day that
     * decides lateness and the number of extensions beside each other.
     *
     * @param data in any form; it is not changed
     */
    public static JsonNode lift(JsonNode data) {
        if (!data.path("task").isObject() || data.path("task").has("due")) {
            return data;
        }
        JsonNode lifted = data.deepCopy();
        ObjectNode task = lifted.path("task").asObject();
        task.remove("judgedBy");
        JsonNode extensions = task.remove("extensions");
        DueForm.lift(task, task.remove("reworkDueDate"), extensions == null ? 0 : extensions.asInt(0));
        return lifted;
    }
}
