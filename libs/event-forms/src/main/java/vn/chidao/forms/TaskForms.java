package vn.chidao.forms;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Data of events of {@code chidao.tasks}. */
public final class TaskForms {

    private TaskForms() {}

    /**
     * Today's form of an event's data. A task names the source of its directive; an earlier form knew meetings alone. It carries its
     * deadline as {@code due}; the earliest form had its dates, the day that decides lateness and the number of extensions beside
     * each other.
     *
     * @param data in any form; it is not changed
     */
    public static JsonNode lift(JsonNode data) {
        if (!data.path("task").isObject()) {
            return data;
        }
        boolean dated = !data.path("task").has("due");
        if (!dated && !SourceForms.isEarlier(data.path("task").path("directive"))) {
            return data;
        }
        JsonNode lifted = data.deepCopy();
        ObjectNode task = lifted.path("task").asObject();
        if (task.path("directive") instanceof ObjectNode directive) {
            SourceForms.rename(directive);
        }
        if (dated) {
            task.remove("judgedBy");
            JsonNode extensions = task.remove("extensions");
            DueForm.lift(task, task.remove("reworkDueDate"), extensions == null ? 0 : extensions.asInt(0));
        }
        return lifted;
    }
}
