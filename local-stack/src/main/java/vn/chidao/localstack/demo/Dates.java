package vn.chidao.localstack.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates of the demo data, relative to the day on which it is entered: {@code today}, {@code today+2wd} (working days, Monday
 * to Friday), {@code today-10d}, {@code month+1.first}, {@code month.last}. Alone they become {@code 2026-11-24}; within a
 * text in braces, {@code {today+2wd}} becomes {@code 24/11/2026} and {@code {month+1}} becomes {@code 12/2026}.
 */
record Dates(LocalDate today) {

    private static final Pattern DAY = Pattern.compile("today(?:([+-]\\d+)(wd|d))?|month([+-]\\d+)?\\.(first|last)");
    private static final Pattern IN_TEXT = Pattern.compile("\\{((?:today|month)[^}]*)\\}");
    private static final Pattern MONTH = Pattern.compile("month([+-]\\d+)?");
    private static final DateTimeFormatter DAY_IN_TEXT = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MONTH_IN_TEXT = DateTimeFormatter.ofPattern("MM/yyyy");

    String resolve(String text) {
        Matcher alone = DAY.matcher(text);
        if (alone.matches()) {
            return day(alone.toMatchResult()).toString();
        }
        return IN_TEXT.matcher(text).replaceAll(found -> inText(found.group(1)));
    }

    private String inText(String expression) {
        Matcher month = MONTH.matcher(expression);
        if (month.matches()) {
            return month(month.group(1)).format(MONTH_IN_TEXT);
        }
        Matcher day = DAY.matcher(expression);
        if (!day.matches()) {
            throw new IllegalArgumentException("no date: " + expression);
        }
        return day(day.toMatchResult()).format(DAY_IN_TEXT);
    }

    private LocalDate day(MatchResult found) {
        if (found.group(4) != null) {
            YearMonth month = month(found.group(3));
            return found.group(4).equals("first") ? month.atDay(1) : month.atEndOfMonth();
        }
        int steps = found.group(1) == null ? 0 : Integer.parseInt(found.group(1));
        return "wd".equals(found.group(2)) ? plusWorkingDays(steps) : today.plusDays(steps);
    }

    private YearMonth month(@Nullable String steps) {
        return YearMonth.from(today).plusMonths(steps == null ? 0 : Integer.parseInt(steps));
    }

    private LocalDate plusWorkingDays(int steps) {
        LocalDate day = today;
        for (int left = Math.abs(steps); left > 0; ) {
            day = day.plusDays(Integer.signum(steps));
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return day;
    }
}
