package vn.chidao.departments.task;

import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.TimeLeft;
import vn.chidao.calendar.Timeliness;

/**
 * How a task stands against its deadline on a day.
 *
 * @param timeliness null where it has no meaning
 */
public record Standing(@Nullable Timeliness timeliness, TimeLeft timeLeft) {}
