package vn.chidao.departments.task.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Timeliness;
import vn.chidao.departments.task.TaskRole;
import vn.chidao.departments.task.TaskStatus;
import vn.chidao.kit.model.Refusal;

/**
 * What a list of tasks is narrowed to; null and empty do not narrow.
 *
 * @param assignee account of the officer who has them
 * @param directives ids, of one of which they are
 * @param words all of which have to be found
 */
public record TaskFilter(
        @Nullable UnitId unit,
        @Nullable String assignee,
        @Nullable TaskRole role,
        Set<TaskStatus> statuses,
        Set<Timeliness> timeliness,
        Set<String> directives,
        DueBetween due,
        List<String> words) {

    /** The listed due date lies between these days, both included; what has no deadline lies between none. */
    public record DueBetween(
            @Nullable LocalDate from, @Nullable LocalDate to) {

        /** @throws Refusal 400 where the last day comes before the first */
        public DueBetween {
            if (from != null && to != null && to.isBefore(from)) {
                throw Refusal.invalid("dueTo", "DUE_TO_BEFORE_FROM");
            }
        }

        boolean narrows() {
            return from != null || to != null;
        }
    }
}
