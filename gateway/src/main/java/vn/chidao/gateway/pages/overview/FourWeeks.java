package vn.chidao.gateway.pages.overview;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.CompletionApi;

/** What falls due in this week and the three that follow, week by week from Monday. Public for the template. */
public record FourWeeks(List<List<Square>> weeks) {

    private static final int WEEKS = 4;
    private static final int DAYS = 7;

    /** @param due null where nothing is open that day */
    public record Square(LocalDate day, boolean today, CompletionApi.@Nullable Day due) {}

    static LocalDate first(LocalDate today) {
        return today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    static LocalDate last(LocalDate today) {
        return first(today).plusDays(WEEKS * DAYS - 1L);
    }

    static FourWeeks of(List<CompletionApi.Day> read, LocalDate today) {
        LocalDate first = first(today);
        Map<LocalDate, CompletionApi.Day> due =
                read.stream().collect(Collectors.toMap(CompletionApi.Day::day, Function.identity(), (a, b) -> a));
        return new FourWeeks(IntStream.range(0, WEEKS)
                .mapToObj(week -> IntStream.range(0, DAYS)
                        .mapToObj(day -> first.plusDays((long) week * DAYS + day))
                        .map(day -> new Square(day, day.equals(today), due.get(day)))
                        .toList())
                .toList());
    }

    public LocalDate from() {
        return weeks.getFirst().getFirst().day();
    }

    public LocalDate to() {
        return weeks.getLast().getLast().day();
    }
}
