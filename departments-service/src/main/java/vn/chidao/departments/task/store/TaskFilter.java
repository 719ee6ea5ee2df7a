package vn.chidao.departments.task.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Timeliness;
import vn.chidao.departments.task.TaskStatus;

/** What a list of tasks is narrowed to; null and empty do not narrow. */
public record TaskFilter(
        @Nullable UnitId unit,
        Set<TaskStatus> statuses,
        @Nullable Timeliness timeliness,
        @Nullable String directive) {}
