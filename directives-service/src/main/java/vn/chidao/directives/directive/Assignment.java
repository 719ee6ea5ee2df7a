package vn.chidao.directives.directive;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.WorkingCalendar;

/**
 * What one unit has to do with a directive. Public for the record codec.
 *
 * @param no never used again within the directive
 * @param dueDate the nominal date; null without a deadline
 * @param effectiveDueDate the same moved off days off: it alone decides lateness
 * @param originalDueDate the first {@code dueDate}, for ever
 */
public record Assignment(
        int no,
        UnitId unit,
        Role role,
        @Nullable LocalDate dueDate,
        @Nullable LocalDate effectiveDueDate,
        @Nullable LocalDate originalDueDate) {

    /** Chủ trì or phối hợp. */
    public enum Role {
        LEAD,
        COORDINATING
    }

    static Assignment undated(int no, UnitId unit, Role role) {
        return new Assignment(no, unit, role, null, null, null);
    }

    /** With its first date, or without a deadline. */
    Assignment dated(@Nullable LocalDate nominal, WorkingCalendar calendar) {
        LocalDate effective = nominal == null ? null : calendar.onOrAfter(nominal);
        return new Assignment(no, unit, role, nominal, effective, nominal);
    }

    boolean extended() {
        return dueDate != null && !dueDate.equals(originalDueDate);
    }
}
