package vn.chidao.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.calendar.written.DeadlineReader;
import vn.chidao.calendar.written.Recurrence;
import vn.chidao.calendar.written.WrittenDeadline;

/**
 * How many written deadlines are read as people read them. The file is a list of texts {@code {issuedOn, directives: [{deadline:
 * {phrase, kind, …}}]}} with the kinds date, period, recurring, relative and standing.
 */
public final class DeadlinesBenchmark {

    private static final int ROUNDS = 2_000;

    private DeadlinesBenchmark() {}

    /** Of one kind. A refusal is no mistake, but no help either. */
    private static final class Count {
        private int all;
        private int right;
        private int refused;
        private int wrong;
    }

    private record Row(String phrase, LocalDate from, JsonNode wanted) {}

    public static void main(String[] arguments) throws IOException {
        List<Row> rows = rows(new JsonMapper().readTree(Files.readString(Path.of(arguments[0]))));
        Map<String, Count> counts = new TreeMap<>();
        List<String> notRight = new ArrayList<>();
        for (Row row : rows) {
            WrittenDeadline read = read(row);
            boolean right = isRight(read, row.wanted());
            for (String kind : List.of(row.wanted().get("kind").asString(), "together")) {
                Count count = counts.computeIfAbsent(kind, key -> new Count());
                count.all++;
                count.right += right ? 1 : 0;
                count.refused += !right && read instanceof WrittenDeadline.Unreadable ? 1 : 0;
                count.wrong += !right && !(read instanceof WrittenDeadline.Unreadable) ? 1 : 0;
            }
            if (!right) {
                notRight.add("%s, from %s: %s".formatted(row.phrase(), row.from(), read));
            }
        }
        System.out.printf("%-10s %5s %6s %8s %6s%n", "kind", "all", "right", "refused", "wrong");
        counts.forEach((kind, count) ->
                System.out.printf("%-10s %5d %6d %8d %6d%n", kind, count.all, count.right, count.refused, count.wrong));
        Count together = Objects.requireNonNull(counts.get("together"), "the file has no deadline");
        System.out.printf(
                Locale.ROOT,
                "right %.1f %% (limit 95), wrong %d (limit 0), %.1f µs a phrase%n",
                100.0 * together.right / together.all,
                together.wrong,
                microseconds(rows));
        notRight.forEach(line -> System.out.println("not right: " + line));
    }

    private static List<Row> rows(JsonNode texts) {
        List<Row> rows = new ArrayList<>();
        for (JsonNode text : texts) {
            for (JsonNode directive : text.get("directives")) {
                JsonNode deadline = directive.get("deadline");
                if (deadline != null && !deadline.isNull()) {
                    rows.add(new Row(deadline.get("phrase").asString(), from(text, deadline), deadline));
                }
            }
        }
        return rows;
    }

    /** A text without a date is taken to be of the beginning of the year that its deadline names. */
    private static LocalDate from(JsonNode text, JsonNode deadline) {
        String issuedOn = valueOf(text, "issuedOn");
        if (issuedOn != null) {
            return LocalDate.parse(issuedOn);
        }
        String date = valueOf(deadline, "date");
        return LocalDate.of(date == null ? 2026 : LocalDate.parse(date).getYear(), 1, 1);
    }

    private static WrittenDeadline read(Row row) {
        return DeadlineReader.read(row.phrase(), row.from(), WorkingCalendar.MONDAY_TO_FRIDAY);
    }

    private static boolean isRight(WrittenDeadline read, JsonNode wanted) {
        String kind = wanted.get("kind").asString();
        return switch (read) {
            case WrittenDeadline.OnDate on -> kind.equals("date") && is(wanted, "date", on.date());
            case WrittenDeadline.InPeriod in ->
                kind.equals("period") && is(wanted, "from", in.from()) && is(wanted, "to", in.to());
            case WrittenDeadline.Relative relative ->
                kind.equals("relative")
                        && is(wanted, "amount", relative.amount())
                        && is(wanted, "unit", unitOf(relative.unit()))
                        && (valueOf(wanted, "date") == null || is(wanted, "date", relative.date()));
            case WrittenDeadline.Recurring recurring -> kind.equals("recurring") && is(wanted, recurring.recurrence());
            case WrittenDeadline.Ongoing ongoing -> kind.equals("standing");
            case WrittenDeadline.Unspecified unspecified -> false;
            case WrittenDeadline.Unreadable unreadable -> false;
        };
    }

    private static boolean is(JsonNode wanted, Recurrence recurrence) {
        return recurrence.interval() == 1
                && is(
                        wanted,
                        "every",
                        recurrence.every().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                && is(
                        wanted,
                        "weekday",
                        recurrence.weekday() == null
                                ? null
                                : recurrence.weekday().getValue())
                && is(wanted, "day", recurrence.day())
                && is(wanted, "month", recurrence.month());
    }

    private static boolean is(JsonNode wanted, String field, @Nullable Object value) {
        return Objects.equals(valueOf(wanted, field), value == null ? null : value.toString());
    }

    private static @Nullable String valueOf(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value.asString();
    }

    private static String unitOf(WrittenDeadline.LengthUnit unit) {
        return unit == WrittenDeadline.LengthUnit.WORKING_DAY
                ? "workday"
                : unit.name().toLowerCase(Locale.ROOT);
    }

    private static double microseconds(List<Row> rows) {
        long start = 0;
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            start = round == 0 ? System.nanoTime() : start;
            rows.forEach(DeadlinesBenchmark::read);
        }
        return (System.nanoTime() - start) / 1_000.0 / ROUNDS / rows.size();
    }
}
