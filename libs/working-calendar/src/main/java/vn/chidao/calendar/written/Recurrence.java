package vn.chidao.calendar.written;

import java.time.DayOfWeek;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * How often work comes back, and by when each time.
 *
 * @param interval every so many, at least 1
 * @param weekday of a week
 * @param day of the month; a month that is shorter means its last day
 * @param month where one is named: of a quarter 1 to 3, else of the year
 */
public record Recurrence(
        Every every,
        int interval,
        @Nullable DayOfWeek weekday,
        @Nullable Integer day,
        @Nullable Integer month,
        @Nullable LocalTime hour) {

    /** What it comes back with. */
    public enum Every {
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        HALF_YEAR,
        YEAR
    }

    private static final int MONTHS_OF_A_QUARTER = 3;
    private static final int MONTHS_OF_A_HALF_YEAR = 6;
    private static final int MONTHS_OF_A_YEAR = 12;

    /** One form for what is the same: 6 months are a half year. */
    static Recurrence of(Every every, int interval) {
        int months = interval * monthsOf(every);
        return switch (months) {
            case 0 -> plain(every, interval);
            case MONTHS_OF_A_QUARTER -> plain(Every.QUARTER, 1);
            case MONTHS_OF_A_HALF_YEAR -> plain(Every.HALF_YEAR, 1);
            default ->
                months % MONTHS_OF_A_YEAR == 0
                        ? plain(Every.YEAR, months / MONTHS_OF_A_YEAR)
                        : plain(Every.MONTH, months);
        };
    }

    /** 0 of what is no number of months. */
    static int monthsOf(Every every) {
        return switch (every) {
            case DAY, WEEK -> 0;
            case MONTH -> 1;
            case QUARTER -> MONTHS_OF_A_QUARTER;
            case HALF_YEAR -> MONTHS_OF_A_HALF_YEAR;
            case YEAR -> MONTHS_OF_A_YEAR;
        };
    }

    private static Recurrence plain(Every every, int interval) {
        return new Recurrence(every, interval, null, null, null, null);
    }
}
