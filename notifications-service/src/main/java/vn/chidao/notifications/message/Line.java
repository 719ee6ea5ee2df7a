package vn.chidao.notifications.message;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.chidao.notifications.delivery.Item;
import vn.chidao.notifications.people.UnitCopy;
import vn.chidao.notifications.task.Source;

/**
 * One task in a message, as it stands on the day of sending.
 *
 * @param due the day that the message names: the nominal one when a task is given, later the one that decides
 * @param workingDaysLeft 0 on the last day and behind it
 * @param daysOverdue in calendar days, 0 until the day is over
 */
record Line(
        Item.Kind kind,
        UnitCopy unit,
        boolean leads,
        @Nullable String number,
        @Nullable String summary,
        @Nullable Source source,
        @Nullable LocalDate due,
        int workingDaysLeft,
        long daysOverdue,
        int urging) {}
