package vn.chidao.calendar.written;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.written.Part.Found;
import vn.chidao.calendar.written.Recurrence.Every;
import vn.chidao.calendar.written.Resolution.Span;
import vn.chidao.calendar.written.WrittenDeadline.InPeriod;
import vn.chidao.calendar.written.WrittenDeadline.OnDate;
import vn.chidao.calendar.written.WrittenDeadline.Reason;
import vn.chidao.calendar.written.WrittenDeadline.Recurring;
import vn.chidao.calendar.written.WrittenDeadline.Relative;

/**
 * Makes one deadline of the parts. Each part narrows what the others say: an hour of a day, a day in a quarter, a weekday in a
 * week. What does not go together is a contradiction, and no part is ever left out.
 */
final class Composition {

    /** Ten years are over two thousand working days. */
    private static final int MOST_DAYS = 3_660;

    private final Resolution resolution;

    Composition(Resolution resolution) {
        this.resolution = resolution;
    }

    WrittenDeadline of(List<Found> found) {
        if (found.isEmpty()) {
            throw new CannotTell(Reason.NO_TIME);
        }
        if (only(found, Part.Recurs.class) != null) {
            return recurring(found);
        }
        Found hour = only(found, Part.Hour.class);
        Found length = only(found, Part.Length.class);
        Found ongoing = only(found, Part.Ongoing.class);
        Dated dated = dated(found);
        if (ongoing != null && (dated != null || length != null || hour != null)) {
            throw contradiction(ongoing, other(found, ongoing));
        }
        if (length != null) {
            return relative(length, hour, dated);
        }
        if (dated != null) {
            return onDate(dated, hour);
        }
        if (hour != null) {
            throw new CannotTell(Reason.HOUR_WITHOUT_A_DAY, hour.text());
        }
        return ongoing != null ? new WrittenDeadline.Ongoing() : new WrittenDeadline.Unspecified();
    }

    /** Days, with the words that say them. */
    private record Dated(Span span, String text) {}

    /** The smallest stretch, which has to lie in all others; null without any. */
    private @Nullable Dated dated(List<Found> found) {
        Found weekday = only(found, Part.Weekday.class);
        Dated dated = narrowest(found);
        return weekday == null ? dated : onWeekday(weekday, dated);
    }

    private @Nullable Dated narrowest(List<Found> found) {
        List<Dated> periods = found.stream()
                .filter(one -> one.part() instanceof Part.Stretch && !(one.part() instanceof Part.Day))
                .map(one -> dated(one, null))
                .toList();
        Dated period = narrowestOf(periods);
        List<Dated> all = found.stream()
                .filter(one -> one.part() instanceof Part.Stretch)
                .map(one -> dated(one, period))
                .toList();
        Dated narrowest = narrowestOf(all);
        for (Dated one : all) {
            if (narrowest != null && !one.span().contains(narrowest.span())) {
                boolean inOrder = all.indexOf(one) < all.indexOf(narrowest);
                throw new CannotTell(
                        Reason.CONTRADICTION,
                        inOrder ? one.text() : narrowest.text(),
                        inOrder ? narrowest.text() : one.text());
            }
        }
        return narrowest;
    }

    private Dated dated(Found found, @Nullable Dated period) {
        Part.Stretch stretch = (Part.Stretch) found.part();
        Span span = stretch instanceof Part.Day day && period != null
                ? resolution.dayIn(day, period.span(), found.text())
                : resolution.spanOf(stretch, found.text());
        return new Dated(span, found.text());
    }

    /** Of a day and a period of no more than that day, the day says more. */
    private static @Nullable Dated narrowestOf(List<Dated> all) {
        return all.stream()
                .min(Comparator.comparing((Dated one) -> one.span().days())
                        .thenComparing(one -> !one.span().isDay()))
                .orElse(null);
    }

    private Dated onWeekday(Found found, @Nullable Dated dated) {
        DayOfWeek weekday = ((Part.Weekday) found.part()).day();
        if (dated == null) {
            return new Dated(
                    Span.of(resolution.from().with(TemporalAdjusters.nextOrSame(weekday)), false), found.text());
        }
        Span span = dated.span();
        if (span.unit() == WrittenDeadline.PeriodUnit.WEEK) {
            return new Dated(Span.of(span.first().with(weekday), false), found.text());
        }
        if (!span.isDay()) {
            throw new CannotTell(Reason.CONTRADICTION, found.text(), dated.text());
        }
        if (span.first().getDayOfWeek() != weekday) {
            throw new CannotTell(Reason.WRONG_WEEKDAY, span.first());
        }
        return dated;
    }

    private WrittenDeadline onDate(Dated dated, @Nullable Found hour) {
        Span span = dated.span();
        checked(span.last());
        if (span.isDay()) {
            return new OnDate(span.last(), timeOf(hour), span.yearAssumed());
        }
        if (hour != null) {
            throw new CannotTell(Reason.CONTRADICTION, hour.text(), dated.text());
        }
        return new InPeriod(span.first(), span.last(), span.unit(), span.yearAssumed());
    }

    private WrittenDeadline relative(Found found, @Nullable Found hour, @Nullable Dated dated) {
        Part.Length length = (Part.Length) found.part();
        if (length.amount() < 1 || length.amount() > MOST_DAYS) {
            throw new CannotTell(Reason.NOT_UNDERSTOOD, found.text());
        }
        if (hour != null) {
            throw contradiction(found, hour);
        }
        if (length.event() != null) {
            if (dated != null) {
                throw new CannotTell(Reason.CONTRADICTION, found.text(), dated.text());
            }
            return new Relative(length.amount(), length.unit(), null, null, length.event());
        }
        LocalDate start =
                length.anchor() == null ? resolution.from() : resolution.anchor(length.anchor(), found.text());
        LocalDate date = checked(
                switch (length.unit()) {
                    case WORKING_DAY -> resolution.calendar().plusWorkingDays(start, length.amount());
                    case DAY -> start.plusDays(length.amount());
                    case WEEK -> start.plusWeeks(length.amount());
                    case MONTH -> start.plusMonths(length.amount());
                    case YEAR -> start.plusYears(length.amount());
                });
        if (dated == null) {
            return new Relative(length.amount(), length.unit(), start, date, null);
        }
        if (!dated.span().isDay() || !dated.span().last().equals(date)) {
            throw new CannotTell(Reason.CONTRADICTION, found.text(), dated.text());
        }
        return new OnDate(date, null, false);
    }

    private WrittenDeadline recurring(List<Found> found) {
        Found recurs = require(found, Part.Recurs.class);
        Recurrence recurrence = ((Part.Recurs) recurs.part()).recurrence();
        LocalTime hour = timeOf(only(found, Part.Hour.class));
        DayOfWeek weekday = recurrence.weekday();
        Integer day = recurrence.day();
        Integer month = recurrence.month();
        for (Found one : found) {
            boolean fits = switch (one.part()) {
                case Part.Recurs itself -> itself.equals(recurs.part());
                case Part.Hour time -> time.time().equals(hour);
                case Part.Ongoing ongoing -> true;
                case Part.Soon soon -> true;
                case Part.Weekday named -> recurrence.every() == Every.WEEK && weekday == null;
                case Part.Day named -> day == null && isOf(recurrence.every(), named, one.text());
                case Part.Stretch stretch ->
                    day == null && weekday == null && endOf(recurrence.every(), stretch) != null;
                case Part.Length length -> false;
            };
            if (!fits) {
                throw contradiction(recurs, one);
            }
            if (one.part() instanceof Part.Weekday named) {
                weekday = named.day();
            } else if (one.part() instanceof Part.Day named) {
                day = named.day();
                month = named.month();
            } else if (one.part() instanceof Part.Stretch stretch
                    && endOf(recurrence.every(), stretch) instanceof Recurrence end) {
                weekday = end.weekday();
                day = end.day();
                month = end.month();
            }
        }
        return new Recurring(new Recurrence(recurrence.every(), recurrence.interval(), weekday, day, month, hour));
    }

    /** A day of a month where it comes back with months, a day and its month where it does with years. */
    private static boolean isOf(Every every, Part.Day day, String text) {
        Integer month = day.month();
        try {
            int longest = month == null ? 31 : Month.of(month).maxLength();
            if (day.day() < 1 || day.day() > longest) {
                throw new CannotTell(Reason.NO_SUCH_DAY, text);
            }
        } catch (DateTimeException e) {
            throw new CannotTell(Reason.NO_SUCH_DAY, text);
        }
        return day.year() == null
                && switch (every) {
                    case DAY, WEEK -> false;
                    case MONTH, QUARTER -> month == null;
                    case HALF_YEAR, YEAR -> month != null;
                };
    }

    /** Hằng tháng, vào cuối tháng: the end of the present one stands for that of each. */
    private @Nullable Recurrence endOf(Every every, Part.Stretch stretch) {
        LocalDate now = resolution.from();
        boolean present = switch (stretch) {
            case Part.Week week ->
                every == Every.WEEK
                        && week.portion() == Part.Portion.END
                        && week.day().equals(now);
            case Part.Months months ->
                every.name().equals(months.unit().name())
                        && months.portion() == Part.Portion.END
                        && months.year() != null
                        && months.year() == now.getYear()
                        && months.first() <= now.getMonthValue()
                        && months.last() >= now.getMonthValue();
            case Part.Day day -> false;
            case Part.Range range -> false;
        };
        return present ? RecurrenceGrammar.endOf(every) : null;
    }

    private LocalDate checked(LocalDate date) {
        if (date.isBefore(resolution.from())) {
            throw new CannotTell(Reason.IN_THE_PAST, date);
        }
        if (date.isAfter(resolution.from().plusYears(Resolution.MOST_YEARS))) {
            throw new CannotTell(Reason.TOO_FAR, date);
        }
        return date;
    }

    private static @Nullable LocalTime timeOf(@Nullable Found hour) {
        return hour == null ? null : ((Part.Hour) hour.part()).time();
    }

    /** The one of its kind; said twice alike it is one. */
    private static @Nullable Found only(List<Found> found, Class<? extends Part> kind) {
        Found first = null;
        for (Found one : found) {
            if (kind.isInstance(one.part())) {
                if (first != null && !first.part().equals(one.part())) {
                    throw contradiction(first, one);
                }
                first = first == null ? one : first;
            }
        }
        return first;
    }

    private static Found require(List<Found> found, Class<? extends Part> kind) {
        Found one = only(found, kind);
        if (one == null) {
            throw new IllegalStateException("no " + kind.getSimpleName());
        }
        return one;
    }

    private static Found other(List<Found> found, Found than) {
        return found.stream()
                .filter(one -> one != than && !(one.part() instanceof Part.Soon))
                .filter(one -> !one.part().equals(than.part()))
                .findFirst()
                .orElse(than);
    }

    private static CannotTell contradiction(Found one, Found other) {
        return new CannotTell(Reason.CONTRADICTION, one.text(), other.text());
    }
}
