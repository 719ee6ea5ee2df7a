package vn.chidao.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Which days are worked, and what follows from it. Every date is a day in the office's own zone. */
@FunctionalInterface
public interface WorkingCalendar {

    /** Monday to Friday, no holidays. */
    WorkingCalendar MONDAY_TO_FRIDAY = new MondayToFriday();

    boolean isWorkingDay(LocalDate day);

    /** The day itself if it is worked, else the next one that is: where a deadline on a day off moves to. */
    default LocalDate onOrAfter(LocalDate day) {
        LocalDate moved = day;
        while (!isWorkingDay(moved)) {
            moved = moved.plusDays(1);
        }
        return moved;
    }

    /** The day itself if it is worked, else the last one that was: where a reminder on a day off moves to. */
    default LocalDate onOrBefore(LocalDate day) {
        LocalDate moved = day;
        while (!isWorkingDay(moved)) {
            moved = moved.minusDays(1);
        }
        return moved;
    }

    /**
     * The {@code count}-th working day after {@code day}, which itself does not count; with a negative count, before it.
     * Zero gives the day itself, worked or not.
     */
    default LocalDate plusWorkingDays(LocalDate day, int count) {
        LocalDate moved = day;
        for (int left = Math.abs(count); left > 0; left--) {
            moved = count > 0 ? onOrAfter(moved.plusDays(1)) : onOrBefore(moved.minusDays(1));
        }
        return moved;
    }

    /**
     * Working days after {@code from}, up to and including {@code to}: what "còn 3 ngày làm việc" counts. Negative when
     * {@code to} is earlier.
     */
    default int workingDaysBetween(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -workingDaysBetween(to, from);
        }
        int count = 0;
        for (long offset = 1, last = ChronoUnit.DAYS.between(from, to); offset <= last; offset++) {
            if (isWorkingDay(from.plusDays(offset))) {
                count++;
            }
        }
        return count;
    }
}
