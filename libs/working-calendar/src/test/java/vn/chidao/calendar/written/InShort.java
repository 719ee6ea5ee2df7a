package vn.chidao.calendar.written;

import java.time.LocalTime;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A deadline that was read, in the short form of the tables of tests. */
final class InShort {

    private InShort() {}

    static String of(WrittenDeadline deadline) {
        return switch (deadline) {
            case WrittenDeadline.OnDate on -> joined("DATE", on.date(), on.hour(), assumed(on.yearAssumed()));
            case WrittenDeadline.InPeriod in -> joined("PERIOD", in.from(), in.to(), assumed(in.yearAssumed()));
            case WrittenDeadline.Relative relative ->
                joined(
                        "RELATIVE",
                        relative.amount(),
                        relative.unit(),
                        relative.date(),
                        relative.event() == null ? null : "from an event");
            case WrittenDeadline.Recurring recurring -> of(recurring.recurrence());
            case WrittenDeadline.Ongoing ongoing -> "ONGOING";
            case WrittenDeadline.Unspecified unspecified -> "UNSPECIFIED";
            case WrittenDeadline.Unreadable unreadable ->
                joined(
                        "UNREADABLE",
                        Stream.concat(Stream.of(unreadable.reason()), unreadable.named().stream())
                                .toArray());
        };
    }

    private static String of(Recurrence recurrence) {
        LocalTime hour = recurrence.hour();
        return joined(
                "RECURRING",
                recurrence.interval() == 1 ? null : recurrence.interval(),
                recurrence.every(),
                recurrence.weekday(),
                recurrence.day() == null ? null : "day " + recurrence.day(),
                recurrence.month() == null ? null : "month " + recurrence.month(),
                hour);
    }

    private static @Nullable String assumed(boolean year) {
        return year ? "year assumed" : null;
    }

    private static String joined(String kind, @Nullable Object... parts) {
        return Stream.concat(Stream.of(kind), Stream.of(parts))
                .filter(part -> part != null)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }
}
