package vn.chidao.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** No holidays, so that whole weeks need not be looked at day by day: a deadline may lie many years ahead. */
final class MondayToFriday implements WorkingCalendar {

    private static final int A_WEEK = 7;
    private static final int WORKED = 5;

    @Override
    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    @Override
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -workingDaysBetween(to, from);
        }
        long weeks = ChronoUnit.DAYS.between(from, to) / A_WEEK;
        int rest = WorkingCalendar.super.workingDaysBetween(from.plusWeeks(weeks), to);
        return Math.toIntExact(weeks * WORKED + rest);
    }
}
