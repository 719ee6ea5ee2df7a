package vn.chidao.calendar.written;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.calendar.written.WrittenDeadline.OnDate;

/** What holds for every text. Each run tries others; a failure names its seed. */
class DeadlineReaderPropertiesTest {

    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int ROUNDS = 300;

    /** More would not be a small grammar any more: how often each lexeme is looked at. */
    private static final int MOST_LOOKS = 200;

    private static final List<Function<LocalDate, String>> FORMS = List.of(
            day -> "%d/%d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear()),
            day -> "trước ngày %02d/%02d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear()),
            day -> "chậm nhất ngày %d-%d-%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear()),
            day -> "xong trước %d.%d.%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear()),
            day -> "đến hết ngày %02d tháng %02d năm %d"
                    .formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear()),
            day -> "truoc ngay %d thang %d nam %d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear()),
            day -> "ngày %s tháng %s năm %d"
                    .formatted(words(day.getDayOfMonth()), words(day.getMonthValue()), day.getYear()),
            day -> "TRƯỚC 15 GIỜ NGÀY %d THÁNG %d NĂM %d"
                    .formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear()),
            day -> "%s, ngày %d/%d/%d".formatted(weekday(day), day.getDayOfMonth(), day.getMonthValue(), day.getYear()),
            LocalDate::toString);

    private static final List<Function<LocalDate, String>> FORMS_WITHOUT_A_YEAR = List.of(
            day -> "%d/%d".formatted(day.getDayOfMonth(), day.getMonthValue()),
            day -> "trước ngày %d-%d".formatted(day.getDayOfMonth(), day.getMonthValue()),
            day -> "ngày %d tháng %d".formatted(day.getDayOfMonth(), day.getMonthValue()),
            day -> "ngày %s tháng %s".formatted(words(day.getDayOfMonth()), words(day.getMonthValue())),
            day -> "trước 8h30 ngày %d/%d".formatted(day.getDayOfMonth(), day.getMonthValue()));

    @Test
    void aDayIsReadBackInWhateverFormItIsWritten() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            LocalDate from = LocalDate.ofEpochDay(random.nextInt(7_305, 36_525));
            LocalDate day = from.plusDays(random.nextInt(3_000));
            for (Function<LocalDate, String> form : FORMS) {
                assertReadAs(form.apply(day), from, day);
            }
        }
    }

    @Test
    void withoutAYearItIsTheNextOne() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            LocalDate from = LocalDate.ofEpochDay(random.nextInt(7_305, 36_525));
            // A year has each day of the calendar but the last of a February once.
            LocalDate day = from.plusDays(random.nextInt(365));
            for (Function<LocalDate, String> form : FORMS_WITHOUT_A_YEAR) {
                assertReadAs(form.apply(day), from, day);
            }
        }
    }

    @Test
    void noNoiseIsEverTooMuch() {
        Random random = new Random(SEED);
        List<String> words = Stream.of(Word.values())
                .flatMap(word -> word.spellings().stream())
                .toList();
        for (int round = 0; round < ROUNDS; round++) {
            assertAnswered(IntStream.range(0, random.nextInt(12))
                    .mapToObj(each -> piece(random, words))
                    .collect(Collectors.joining(random.nextInt(4) == 0 ? "" : " ")));
            assertAnswered(random.ints(random.nextInt(60), 1, 0x1_1000)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining()));
        }
    }

    @Test
    void readingCostsNoMoreThanTheTextIsLong() {
        Random random = new Random(SEED);
        List<String> words = Stream.of(Word.values())
                .flatMap(word -> word.spellings().stream())
                .toList();
        Stream<String> pieces = Stream.concat(
                words.stream(),
                Stream.of("20", "2026", "/", "-", ",", "20/10", "trong tháng 11,", "6 tháng", "15h ", "kể từ ngày "));
        pieces.forEach(piece -> assertLinear((piece + " ").repeat(500)));
        for (int round = 0; round < 20; round++) {
            assertLinear(IntStream.range(0, 500)
                    .mapToObj(each -> piece(random, words))
                    .collect(Collectors.joining(" ")));
        }
    }

    private static void assertLinear(String text) {
        Lexemes lexemes = new Lexemes(text);
        DeadlineReader.read(lexemes, LocalDate.of(2026, 11, 26), WorkingCalendar.MONDAY_TO_FRIDAY);
        assertThat(lexemes.looks())
                .as("seed %d: looks at %.80s…", SEED, text)
                .isLessThan((long) MOST_LOOKS * lexemes.size());
    }

    private static void assertReadAs(String text, LocalDate from, LocalDate day) {
        WrittenDeadline read = DeadlineReader.read(text, from, WorkingCalendar.MONDAY_TO_FRIDAY);
        assertThat(read instanceof OnDate on ? on.date() : read)
                .as("seed %d: %s, from %s", SEED, text, from)
                .isEqualTo(day);
    }

    /** Answered at all, and no date before the day that is read from or ten years behind it. */
    private static void assertAnswered(String text) {
        LocalDate from = LocalDate.of(2026, 11, 26);
        LocalDate date;
        try {
            date = DeadlineReader.read(text, from, WorkingCalendar.MONDAY_TO_FRIDAY)
                    .date();
        } catch (RuntimeException e) {
            throw new AssertionError("seed %d: “%s”".formatted(SEED, text), e);
        }
        if (date != null) {
            assertThat(date).as("seed %d: “%s”", SEED, text).isBetween(from, from.plusYears(10));
        }
    }

    private static String piece(Random random, List<String> words) {
        return switch (random.nextInt(5)) {
            case 0 -> Integer.toString(random.nextInt(40));
            case 1 -> List.of("/", "-", ".", ":", ",", "2026", "?").get(random.nextInt(7));
            default -> words.get(random.nextInt(words.size()));
        };
    }

    private static String weekday(LocalDate day) {
        int number = day.getDayOfWeek().getValue();
        return number == 7 ? "Chủ nhật" : "Thứ " + (number + 1);
    }

    private static String words(int number) {
        List<String> ones = List.of("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín");
        if (number < 10) {
            return ones.get(number);
        }
        List<String> behind =
                List.of("", number < 20 ? "một" : "mốt", "hai", "ba", "bốn", "lăm", "sáu", "bảy", "tám", "chín");
        String tens = number < 20 ? "mười" : ones.get(number / 10) + " mươi";
        return (tens + " " + behind.get(number % 10)).strip();
    }
}
