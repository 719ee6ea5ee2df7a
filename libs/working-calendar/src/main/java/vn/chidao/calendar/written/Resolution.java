package vn.chidao.calendar.written;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.calendar.written.Part.Day;
import vn.chidao.calendar.written.Part.Months;
import vn.chidao.calendar.written.Part.Stretch;
import vn.chidao.calendar.written.Part.Week;
import vn.chidao.calendar.written.WrittenDeadline.PeriodUnit;
import vn.chidao.calendar.written.WrittenDeadline.Reason;

/** Finds the days that the words mean. Without a year it is the next such day, or the next such period to end. */
final class Resolution {

    /** What is due later is a slip of the pen. */
    static final int MOST_YEARS = 10;

    private final LocalDate from;
    private final WorkingCalendar calendar;

    Resolution(LocalDate from, WorkingCalendar calendar) {
        this.from = from;
        this.calendar = calendar;
    }

    LocalDate from() {
        return from;
    }

    WorkingCalendar calendar() {
        return calendar;
    }

    /**
     * Days of the calendar.
     *
     * @param isDay whether a day was meant, and no period
     * @param yearAssumed whether no year was written and it lies in another year than {@code from}
     */
    record Span(LocalDate first, LocalDate last, PeriodUnit unit, boolean isDay, boolean yearAssumed) {

        static Span of(LocalDate day, boolean yearAssumed) {
            return new Span(day, day, PeriodUnit.DAYS, true, yearAssumed);
        }

        boolean contains(Span other) {
            return !other.first.isBefore(first) && !other.last.isAfter(last);
        }

        long days() {
            return ChronoUnit.DAYS.between(first, last);
        }
    }

    /** @param text as written, for the refusal */
    Span spanOf(Stretch stretch, String text) {
        return switch (stretch) {
            case Day day -> dayFrom(day, from, text);
            case Months months -> monthsFrom(months, from, text);
            case Week week -> week(week, text);
            case Part.Range range -> range(range, text);
        };
    }

    /** A day whose month or year a period says that stands beside it: "ngày 25, trong tháng 12". */
    Span dayIn(Day day, Span period, String text) {
        if (day.month() != null && day.year() != null) {
            return spanOf(day, text);
        }
        List<LocalDate> found = Stream.iterate(
                        YearMonth.from(period.first()),
                        month -> !month.isAfter(YearMonth.from(period.last())),
                        month -> month.plusMonths(1))
                .filter(month -> day.month() == null || day.month() == month.getMonthValue())
                .filter(month -> day.year() == null || day.year() == month.getYear())
                .filter(month -> month.isValidDay(day.day()))
                .map(month -> month.atDay(day.day()))
                .filter(date -> !date.isBefore(period.first()) && !date.isAfter(period.last()))
                .filter(date -> !date.isBefore(from))
                .limit(2)
                .toList();
        if (found.size() > 1) {
            throw new CannotTell(Reason.NOT_UNDERSTOOD, text);
        }
        return found.isEmpty() ? spanOf(day, text) : Span.of(found.getFirst(), period.yearAssumed());
    }

    /** The day to count from, without a year the nearest one. */
    LocalDate anchor(Day day, String text) {
        Integer month = day.month();
        if (month == null) {
            throw new CannotTell(Reason.NOT_UNDERSTOOD, text);
        }
        if (day.year() != null) {
            return dayFrom(day, from, text).first();
        }
        return IntStream.rangeClosed(from.getYear() - 1, from.getYear() + 1)
                .mapToObj(year -> dateOrNull(year, month, day.day()))
                .filter(Objects::nonNull)
                .min(Comparator.comparingLong(date -> Math.abs(ChronoUnit.DAYS.between(from, date))))
                .orElseThrow(() -> new CannotTell(Reason.NO_SUCH_DAY, text));
    }

    /** The next such day on or after another. */
    private Span dayFrom(Day day, LocalDate earliest, String text) {
        Integer month = day.month();
        Integer year = day.year();
        Stream<LocalDate> candidates;
        if (year != null && month != null) {
            LocalDate date = dateOrNull(year, month, day.day());
            return Span.of(existing(date, text), false);
        } else if (month != null) {
            candidates = Stream.of(earliest.getYear(), earliest.getYear() + 1)
                    .map(one -> dateOrNull(one, month, day.day()))
                    .filter(Objects::nonNull);
        } else {
            candidates = Stream.iterate(YearMonth.from(earliest), one -> one.plusMonths(1))
                    .limit(3)
                    .filter(one -> one.isValidDay(day.day()))
                    .map(one -> one.atDay(day.day()));
        }
        LocalDate next =
                candidates.filter(date -> !date.isBefore(earliest)).findFirst().orElse(null);
        return Span.of(existing(next, text), isOfAnotherYear(existing(next, text)));
    }

    private static LocalDate existing(@Nullable LocalDate date, String text) {
        if (date == null) {
            throw new CannotTell(Reason.NO_SUCH_DAY, text);
        }
        return date;
    }

    private boolean isOfAnotherYear(LocalDate date) {
        return date.getYear() != from.getYear();
    }

    private Span monthsFrom(Months months, LocalDate earliest, String text) {
        Integer year = months.year();
        if (year != null) {
            return months(months, year, false, text);
        }
        Span ofThisYear = months(months, earliest.getYear(), isOfAnotherYear(earliest), text);
        return ofThisYear.last().isBefore(earliest)
                ? months(months, earliest.getYear() + 1, earliest.getYear() + 1 != from.getYear(), text)
                : ofThisYear;
    }

    private static Span months(Months months, int year, boolean yearAssumed, String text) {
        YearMonth first = YearMonth.of(year, months.first());
        YearMonth last = YearMonth.of(year, months.last());
        Function<Integer, LocalDate> day = number -> number == 0 ? last.atEndOfMonth() : first.atDay(number);
        int count = months.last() - months.first() + 1;
        boolean one = count == sizeOf(months.unit());
        return switch (months.portion()) {
            case WHOLE -> new Span(day.apply(1), day.apply(0), months.unit(), false, yearAssumed);
            case END -> Span.of(day.apply(0), yearAssumed);
            case BEGINNING, MIDDLE, FIRST_HALF, SECOND_HALF, LAST_TEN_DAYS -> {
                if (!one) {
                    throw new CannotTell(Reason.NOT_UNDERSTOOD, text);
                }
                yield portion(months, first, yearAssumed, text);
            }
        };
    }

    /** In thirds as offices count them: ten days of a month, a month of a quarter, a quarter of a year. */
    private static Span portion(Months months, YearMonth first, boolean yearAssumed, String text) {
        boolean ofAMonth = months.unit() == PeriodUnit.MONTH;
        int third = sizeOf(months.unit()) == 12 ? 3 : 1;
        LocalDate from;
        LocalDate to;
        switch (months.portion()) {
            case BEGINNING -> {
                from = first.atDay(1);
                to = ofAMonth ? first.atDay(10) : first.plusMonths(third - 1).atEndOfMonth();
            }
            case MIDDLE -> {
                from = ofAMonth ? first.atDay(11) : first.plusMonths(third).atDay(1);
                to = ofAMonth
                        ? first.atDay(20)
                        : first.plusMonths(2 * third - 1).atEndOfMonth();
            }
            case FIRST_HALF -> {
                from = first.atDay(1);
                to = ofAMonth ? first.atDay(15) : first.plusMonths(5).atEndOfMonth();
            }
            case SECOND_HALF -> {
                from = ofAMonth ? first.atDay(16) : first.plusMonths(6).atDay(1);
                to = first.plusMonths(sizeOf(months.unit()) - 1).atEndOfMonth();
            }
            case LAST_TEN_DAYS -> {
                from = first.atDay(21);
                to = first.atEndOfMonth();
            }
            default -> throw new IllegalArgumentException(months.portion().name());
        }
        boolean halfOfAQuarter = months.unit() == PeriodUnit.QUARTER
                && (months.portion() == Part.Portion.FIRST_HALF || months.portion() == Part.Portion.SECOND_HALF);
        if (halfOfAQuarter || months.portion() == Part.Portion.LAST_TEN_DAYS && !ofAMonth) {
            throw new CannotTell(Reason.NOT_UNDERSTOOD, text);
        }
        return new Span(from, to, PeriodUnit.DAYS, false, yearAssumed);
    }

    private static int sizeOf(PeriodUnit unit) {
        return switch (unit) {
            case DAYS, WEEK -> 0;
            case MONTH -> 1;
            case QUARTER -> 3;
            case YEAR -> 12;
        };
    }

    /** From Monday to the last day that is worked; where none is left, to Sunday. */
    private Span week(Week week, String text) {
        LocalDate monday = week.day().with(DayOfWeek.MONDAY);
        LocalDate sunday = monday.plusDays(6);
        LocalDate worked = calendar.onOrBefore(sunday);
        LocalDate last = worked.isBefore(monday) || worked.isBefore(from) ? sunday : worked;
        return switch (week.portion()) {
            case WHOLE -> new Span(monday, last, PeriodUnit.WEEK, false, false);
            case END -> Span.of(last, false);
            default -> throw new CannotTell(Reason.NOT_UNDERSTOOD, text);
        };
    }

    /** What the first end does not say the last one does: 20-25/12/2026, tháng 12 - tháng 01/2027. */
    private Span range(Part.Range range, String text) {
        Span given = yearOf(range.first()) == null ? null : spanOf(range.first(), text);
        Span last = following(range.last(), given == null ? from : given.first(), text);
        LocalDate first = given == null ? beginning(range.first(), last, text) : given.first();
        if (last.last().isBefore(first)) {
            throw new CannotTell(Reason.ENDS_BEFORE_IT_BEGINS, text);
        }
        if (last.last().isAfter(first.plusYears(MOST_YEARS))) {
            throw new CannotTell(Reason.TOO_FAR, last.last());
        }
        PeriodUnit unit = range.first() instanceof Months one
                        && range.last() instanceof Months other
                        && one.unit() == other.unit()
                ? last.unit()
                : PeriodUnit.DAYS;
        return new Span(first, last.last(), unit, false, last.yearAssumed());
    }

    private Span following(Stretch stretch, LocalDate earliest, String text) {
        LocalDate notBefore = earliest.isAfter(from) ? earliest : from;
        return switch (stretch) {
            case Day day -> dayFrom(day, notBefore, text);
            case Months months -> monthsFrom(months, notBefore, text);
            case Week week -> week(week, text);
            case Part.Range range -> range(range, text);
        };
    }

    /** The last one that begins before the end. */
    private LocalDate beginning(Stretch stretch, Span last, String text) {
        LocalDate end = last.last();
        Stream<LocalDate> candidates = switch (stretch) {
            case Day day -> beginnings(day, last);
            case Months months ->
                Stream.of(end.getYear(), end.getYear() - 1)
                        .map(year -> months(months, year, false, text).first());
            case Week week -> Stream.of(week(week, text).first());
            case Part.Range range -> Stream.of();
        };
        return candidates
                .filter(date -> !date.isAfter(end))
                .findFirst()
                .orElseThrow(() -> new CannotTell(Reason.NOT_UNDERSTOOD, text));
    }

    private static Stream<LocalDate> beginnings(Day day, Span last) {
        YearMonth end = YearMonth.from(last.last());
        Integer month = day.month();
        if (month != null) {
            return Stream.of(end.getYear(), end.getYear() - 1)
                    .map(year -> dateOrNull(year, month, day.day()))
                    .filter(Objects::nonNull);
        }
        // Only a day gives its month to another.
        return Stream.of(end, end.minusMonths(1))
                .filter(one -> last.isDay() && one.isValidDay(day.day()))
                .map(one -> one.atDay(day.day()));
    }

    private static @Nullable Integer yearOf(Stretch stretch) {
        return switch (stretch) {
            case Day day -> day.year();
            case Months months -> months.year();
            case Week week -> week.day().getYear();
            case Part.Range range -> yearOf(range.first());
        };
    }

    private static @Nullable LocalDate dateOrNull(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
