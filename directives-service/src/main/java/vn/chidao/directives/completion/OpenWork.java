package vn.chidao.directives.completion;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.WorkingCalendar;

/** What is open or has no deadline, as far as days tell of it. */
public record OpenWork(List<Alike> groups) {

    /**
     * Directives that are alike.
     *
     * @param unit that leads
     * @param standing {@link Standing#PENDING}, {@link Standing#AWAITING} or {@link Standing#NO_DEADLINE}
     * @param nominal null without a deadline
     * @param judgedBy the day that decides lateness
     * @param status whether it was received, and its result sent
     * @param issuedAt of the one that was issued first
     */
    public record Alike(
            String unit,
            Standing standing,
            @Nullable LocalDate nominal,
            LocalDate judgedBy,
            Status status,
            long count,
            Instant issuedAt) {

        private boolean isDueIn(Period period) {
            return period.isAll() || nominal != null && period.contains(nominal);
        }

        private boolean isOverdue(LocalDate today) {
            return standing == Standing.PENDING && judgedBy.isBefore(today);
        }
    }

    /** As far as it matters here. */
    public enum Status {
        NOT_RECEIVED,
        RECEIVED,
        SUBMITTED
    }

    /** What is open, by the nominal due date; days without any are left out. */
    public Map<LocalDate, Counts> byDay(Period days, Map<Term, Term.Days> terms) {
        Map<LocalDate, Counts> counts = new TreeMap<>();
        for (Alike alike : groups) {
            LocalDate day = alike.nominal;
            if (day != null && days.contains(day) && alike.standing != Standing.NO_DEADLINE) {
                counts.merge(day, Counts.of(alike.standing, alike.judgedBy, alike.count, terms), Counts::plus);
            }
        }
        return counts;
    }

    /** How many results were sent when they were overdue, and wait. */
    public long sentLate(Period period, LocalDate today) {
        return groups.stream()
                .filter(alike -> alike.isDueIn(period) && alike.isOverdue(today) && alike.status == Status.SUBMITTED)
                .mapToLong(Alike::count)
                .sum();
    }

    /** How far each unit is behind; of some that are not, too. */
    public List<Attention> attention(Period period, LocalDate today, WorkingCalendar calendar, ZoneId zone) {
        return groups.stream()
                .filter(alike -> alike.isDueIn(period))
                .collect(Collectors.groupingBy(Alike::unit))
                .entrySet()
                .stream()
                .map(unit -> attention(unit.getKey(), unit.getValue(), today, calendar, zone))
                .toList();
    }

    private static Attention attention(
            String unit, Collection<Alike> led, LocalDate today, WorkingCalendar calendar, ZoneId zone) {
        Predicate<Alike> overdue = alike -> alike.isOverdue(today);
        Predicate<Alike> notReceived = alike -> alike.status == Status.NOT_RECEIVED;
        return new Attention(
                unit,
                count(led, overdue),
                led.stream()
                        .filter(overdue)
                        .map(Alike::judgedBy)
                        .min(LocalDate::compareTo)
                        .map(day -> Math.toIntExact(ChronoUnit.DAYS.between(day, today)))
                        .orElse(null),
                count(led, notReceived),
                led.stream()
                        .filter(notReceived)
                        .map(Alike::issuedAt)
                        .min(Instant::compareTo)
                        .map(at -> Math.max(0, calendar.workingDaysBetween(LocalDate.ofInstant(at, zone), today)))
                        .orElse(null));
    }

    private static long count(Collection<Alike> led, Predicate<Alike> which) {
        return led.stream().filter(which).mapToLong(Alike::count).sum();
    }
}
