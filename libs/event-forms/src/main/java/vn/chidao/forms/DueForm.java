package vn.chidao.forms;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The deadline as one object {@code due}, in place of {@code dueDate}, {@code effectiveDueDate}, {@code originalDueDate} and
 * {@code reworkDueDate}.
 */
final class DueForm {

    private DueForm() {}

    /**
     * Puts the three dates of a deadline into {@code due}.
     *
     * @param dated has them beside its other fields
     * @param rework the date that the last rework set, null where none did
     */
    static void lift(ObjectNode dated, @Nullable JsonNode rework, int extensions) {
        ObjectNode due = dated.objectNode();
        move(dated, "dueDate", due, "nominal");
        move(dated, "effectiveDueDate", due, "effective");
        move(dated, "originalDueDate", due, "original");
        if (rework != null && !rework.isNull()) {
            due.set("rework", rework);
            due.set("reworkEffective", onOrAfter(rework, due));
        }
        due.put("extensions", extensions);
        dated.set("due", due);
    }

    private static void move(ObjectNode from, String name, ObjectNode to, String as) {
        JsonNode value = from.remove(name);
        if (value != null && !value.isNull()) {
            to.set(as, value);
        }
    }

    /**
     * The date of a rework moved off days off, which the earlier form did not carry. While it was written the only calendar was
     * Monday to Friday. What is no date stays as it is, for its reader to refuse.
     */
    private static JsonNode onOrAfter(JsonNode date, ObjectNode nodes) {
        try {
            LocalDate day = LocalDate.parse(date.asString(""));
            while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                day = day.plusDays(1);
            }
            return nodes.stringNode(day.toString());
        } catch (DateTimeParseException e) {
            return date;
        }
    }
}
