package vn.chidao.calendar.written;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.written.Part.Day;
import vn.chidao.calendar.written.Part.Months;
import vn.chidao.calendar.written.Part.Portion;
import vn.chidao.calendar.written.Part.Stretch;
import vn.chidao.calendar.written.Part.Week;
import vn.chidao.calendar.written.WrittenDeadline.PeriodUnit;
import vn.chidao.calendar.written.WrittenDeadline.Reason;

/**
 * Days, weeks and whole months of the calendar.
 *
 * <pre>
 * stretch   = day | [portion] period | months "đầu năm" | months "cuối năm"
 * day       = hôm nay | ngày mai | [ngày] d/m[/y] | [ngày] d tháng m [year] | ngày d tháng này | ngày d
 * portion   = đầu | giữa | cuối | nửa đầu | nửa cuối | thượng tuần | trung tuần | hạ tuần
 * period    = tuần này | tháng m {, m} [year] | m/y | quý q {, q} [year] | năm y | tháng này | sang năm …
 * year      = /y | -y | năm y | năm nay | năm sau
 * </pre>
 */
final class StretchGrammar {

    private static final int MONTHS_OF_A_QUARTER = 3;
    private static final int MONTHS_OF_A_YEAR = 12;
    private static final int DIGITS_OF_A_YEAR = 4;
    private static final int CENTURY = 2000;

    private final Lexemes lexemes;
    private final LocalDate from;

    StretchGrammar(Lexemes lexemes, LocalDate from) {
        this.lexemes = lexemes;
        this.from = from;
    }

    /** @param current whether "tháng" alone is this month, as in "trong tháng" */
    @Nullable
    Stretch stretch(boolean current) {
        Stretch named = namedDay(current);
        if (named != null) {
            return named;
        }
        int start = lexemes.mark();
        Portion portion = portion();
        Stretch found = portion == Portion.WHOLE ? day() : null;
        if (found == null) {
            found = monthsOfAYear();
        }
        if (found == null) {
            found = period(current || portion != Portion.WHOLE, portion);
        }
        if (found == null) {
            lexemes.backTo(start);
        }
        return found;
    }

    private @Nullable Stretch namedDay(boolean current) {
        if (lexemes.take(Word.TODAY)) {
            return Day.of(from);
        }
        if (lexemes.take(Word.TOMORROW)) {
            return Day.of(from.plusDays(1));
        }
        if (lexemes.take(Word.DAY_AFTER_TOMORROW)) {
            return Day.of(from.plusDays(2));
        }
        if (current && lexemes.is(Word.DAY) && !lexemes.isNumber(1) && !lexemes.is(1, Word.FIRST_DAYS)) {
            lexemes.skip(1);
            return Day.of(from);
        }
        return null;
    }

    private Portion portion() {
        if (lexemes.is(Word.HALF) && (lexemes.is(1, Word.BEGINNING) || lexemes.is(1, Word.END))) {
            Portion half = lexemes.is(1, Word.BEGINNING) ? Portion.FIRST_HALF : Portion.SECOND_HALF;
            lexemes.skip(2);
            return half;
        }
        if (lexemes.takeAny(Word.BEGINNING, Word.FIRST_TEN_DAYS)) {
            return Portion.BEGINNING;
        }
        if (lexemes.takeAny(Word.MIDDLE, Word.SECOND_TEN_DAYS)) {
            return Portion.MIDDLE;
        }
        if (lexemes.take(Word.LAST_TEN_DAYS)) {
            return Portion.LAST_TEN_DAYS;
        }
        return lexemes.take(Word.END) ? Portion.END : Portion.WHOLE;
    }

    private @Nullable Stretch day() {
        int start = lexemes.mark();
        boolean named = lexemes.take(Word.DAY);
        named |= lexemes.take(Word.FIRST_DAYS);
        if (named) {
            lexemes.skipSilent();
        }
        Stretch found = isIso() ? iso() : lexemes.isNumber(0) ? dayByNumber(named) : null;
        if (found == null) {
            lexemes.backTo(start);
        }
        return found;
    }

    private boolean isIso() {
        return lexemes.digitsOf(0) == DIGITS_OF_A_YEAR
                && lexemes.isSign(1, '-')
                && lexemes.isDigits(2)
                && lexemes.isSign(3, '-')
                && lexemes.isDigits(4);
    }

    private Day iso() {
        int year = lexemes.digits();
        lexemes.skip(1);
        int month = lexemes.digits();
        lexemes.skip(1);
        return new Day(lexemes.digits(), month, year);
    }

    private @Nullable Stretch dayByNumber(boolean named) {
        Integer day = lexemes.number();
        if (day == null) {
            return null;
        }
        if (isRangeOfDays()) {
            return new Day(day, null, null);
        }
        char separator = separator();
        if (separator != 0) {
            lexemes.skip(1);
            if (lexemes.digitsOf(0) == DIGITS_OF_A_YEAR) {
                int year = lexemes.digits();
                return named ? null : monthOf(day, year);
            }
            int month = lexemes.digits();
            // 11-12/2026: a day of December, or two months?
            return separator != '/' && lexemes.isSign(0, '/') ? null : new Day(day, month, yearBehind(separator));
        }
        Day ofAMonth = dayOfAMonth(day, named);
        if (ofAMonth != null) {
            return ofAMonth;
        }
        return named ? new Day(day, null, null) : null;
    }

    /** What parts the day from the month: a slash, or a dash or dot without spaces; 0 if nothing does. */
    private char separator() {
        Lexeme sign = lexemes.peek(0);
        boolean parts = sign.isSign('/')
                || (sign.isSign('-') || sign.isSign('.'))
                        && sign.glued()
                        && lexemes.peek(1).glued();
        return parts && lexemes.isDigits(1) ? sign.sign() : 0;
    }

    /** 20-25/12: not the 20th of the 25th month. */
    private boolean isRangeOfDays() {
        return lexemes.isSign(0, '-')
                && lexemes.isDigits(1)
                && lexemes.isSign(2, '/')
                && lexemes.digitsOf(3) > 0
                && lexemes.digitsOf(3) < DIGITS_OF_A_YEAR;
    }

    private @Nullable Months monthOf(int month, int year) {
        return isMonth(month) ? months(month, month, year, PeriodUnit.MONTH) : null;
    }

    private @Nullable Integer yearBehind(char separator) {
        boolean year = lexemes.isSign(0, separator)
                && (separator != '.' || lexemes.peek(1).glued())
                && (lexemes.digitsOf(1) == DIGITS_OF_A_YEAR || lexemes.digitsOf(1) == 2);
        if (!year) {
            return year();
        }
        lexemes.skip(1);
        boolean whole = lexemes.digitsOf(0) == DIGITS_OF_A_YEAR;
        int number = lexemes.digits();
        return whole ? number : CENTURY + number;
    }

    /** Behind the day: tháng 10 năm 2026, tháng này. */
    private @Nullable Day dayOfAMonth(int day, boolean named) {
        int start = lexemes.mark();
        lexemes.skipSilent();
        lexemes.take(Word.OF);
        if (lexemes.take(Word.MONTH)) {
            refuseSixthOrNext();
            // "20 tháng tới" alone may be a length.
            LocalDate relative = named ? shifted(PeriodUnit.MONTH) : null;
            if (relative != null) {
                return new Day(day, relative.getMonthValue(), relative.getYear());
            }
            Integer month = lexemes.number();
            if (month != null) {
                return new Day(day, month, year());
            }
        }
        lexemes.backTo(start);
        return null;
    }

    /** 6 tháng đầu năm. */
    private @Nullable Stretch monthsOfAYear() {
        int start = lexemes.mark();
        Integer count = lexemes.isNumber(0) ? lexemes.number() : null;
        if (count != null && count >= 1 && count < MONTHS_OF_A_YEAR && lexemes.take(Word.MONTH)) {
            boolean end = lexemes.is(Word.END);
            if (lexemes.takeAny(Word.BEGINNING, Word.END) && lexemes.is(Word.YEAR)) {
                Integer year = year();
                if (year == null) {
                    lexemes.skip(1);
                }
                return end
                        ? months(MONTHS_OF_A_YEAR + 1 - count, MONTHS_OF_A_YEAR, year, PeriodUnit.MONTH)
                        : months(1, count, year, PeriodUnit.MONTH);
            }
        }
        lexemes.backTo(start);
        return null;
    }

    private @Nullable Stretch period(boolean current, Portion portion) {
        int start = lexemes.mark();
        boolean turn = lexemes.take(Word.TURN_OF);
        Stretch found = null;
        if (lexemes.take(Word.WEEK)) {
            LocalDate day = turn ? from.plusWeeks(1) : relative(PeriodUnit.WEEK, current);
            found = day == null ? null : new Week(day, portion);
        } else if (lexemes.take(Word.MONTH)) {
            found = monthsNamed(turn, current, portion);
        } else if (lexemes.take(Word.QUARTER)) {
            found = quartersNamed(turn, current, portion);
        } else if (lexemes.is(Word.YEAR)) {
            found = yearsNamed(turn, current, portion);
        }
        if (found == null) {
            lexemes.backTo(start);
        }
        return found;
    }

    private @Nullable Months monthsNamed(boolean turn, boolean current, Portion portion) {
        refuseSixthOrNext();
        if (lexemes.is(Word.LUNAR)) {
            throw new CannotTell(Reason.LUNAR, lexemes.here());
        }
        LocalDate day = turn ? from.plusMonths(1) : shifted(PeriodUnit.MONTH);
        if (day != null) {
            return monthOf(day, portion);
        }
        Integer month = lexemes.isNumber(0) ? lexemes.number() : null;
        if (month != null) {
            if (!isMonth(month)) {
                return null;
            }
            int last = lastInList(month, MONTHS_OF_A_YEAR);
            return months(month, last, year(), PeriodUnit.MONTH).with(portion);
        }
        return current ? monthOf(from, portion) : null;
    }

    /** Without marks "thang sau" may be June or the next month. */
    private void refuseSixthOrNext() {
        if (lexemes.is(Word.SIX) && lexemes.is(Word.NEXT)) {
            lexemes.backTo(lexemes.mark() - 1);
            int start = lexemes.mark();
            lexemes.skip(2);
            throw new CannotTell(Reason.NOT_UNDERSTOOD, lexemes.since(start));
        }
    }

    private static Months monthOf(LocalDate day, Portion portion) {
        return months(day.getMonthValue(), day.getMonthValue(), day.getYear(), PeriodUnit.MONTH)
                .with(portion);
    }

    private @Nullable Months quartersNamed(boolean turn, boolean current, Portion portion) {
        LocalDate day = turn ? from.plusMonths(MONTHS_OF_A_QUARTER) : shifted(PeriodUnit.QUARTER);
        if (day != null) {
            int quarter = quarterOf(day);
            return quarters(quarter, quarter, day.getYear()).with(portion);
        }
        int quarter = quarterHere();
        if (quarter > 0) {
            lexemes.skip(1);
            int last = lastInList(quarter, MONTHS_OF_A_YEAR / MONTHS_OF_A_QUARTER);
            return quarters(quarter, last, year()).with(portion);
        }
        return current
                ? quarters(quarterOf(from), quarterOf(from), from.getYear()).with(portion)
                : null;
    }

    private @Nullable Months yearsNamed(boolean turn, boolean current, Portion portion) {
        Integer year = year();
        if (year == null && turn) {
            lexemes.skip(1);
            year = from.getYear() + 1;
        }
        if (year == null && current && !lexemes.isNumber(1)) {
            lexemes.skip(1);
            year = from.getYear();
        }
        return year == null
                ? null
                : months(1, MONTHS_OF_A_YEAR, year, PeriodUnit.YEAR).with(portion);
    }

    /** Tháng 11, 12 và tháng 11-12: the last number behind a first one; the first if no list goes on. */
    private int lastInList(int first, int most) {
        int last = first;
        while (true) {
            int start = lexemes.mark();
            boolean dash = lexemes.takeSign('-');
            boolean comma = !dash && lexemes.takeSign(Lexer.SILENT_SIGN);
            boolean and = !dash && lexemes.take(Word.AND);
            int number = dash || comma || and ? numberInList(most) : 0;
            if (number <= last || !dash && number != last + 1) {
                lexemes.backTo(start);
                return last;
            }
            last = number;
        }
    }

    /** 0 if none is here. */
    private int numberInList(int most) {
        if (most < MONTHS_OF_A_YEAR) {
            lexemes.take(Word.QUARTER);
            int quarter = quarterHere();
            if (quarter > 0) {
                lexemes.skip(1);
            }
            return quarter;
        }
        lexemes.take(Word.MONTH);
        boolean number = lexemes.digitsOf(0) == 1 || lexemes.digitsOf(0) == 2;
        if (!number || lexemes.is(1, Word.HOUR) || lexemes.isSign(1, ':')) {
            return 0;
        }
        // 12/10 behind a comma is a day, 12/2026 is a month.
        if (lexemes.isSign(1, '/') && lexemes.digitsOf(2) != DIGITS_OF_A_YEAR) {
            return 0;
        }
        int month = lexemes.digits();
        return isMonth(month) ? month : 0;
    }

    /** 1 to 4, or 0 if there is none. */
    private int quarterHere() {
        if (lexemes.digitsOf(0) == 1) {
            int start = lexemes.mark();
            int quarter = lexemes.digits();
            lexemes.backTo(start);
            return quarter >= 1 && quarter <= 4 ? quarter : 0;
        }
        for (Word word : lexemes.peek(0).words()) {
            if (word.isRoman() || word.isDigit() && word.value() <= 4) {
                return word.value();
            }
        }
        return 0;
    }

    /** Takes the year behind a day or a month; null without one. */
    private @Nullable Integer year() {
        int start = lexemes.mark();
        if ((lexemes.isSign(0, '/') || lexemes.isSign(0, '-')) && lexemes.digitsOf(1) == DIGITS_OF_A_YEAR) {
            lexemes.skip(1);
            return lexemes.digits();
        }
        if (lexemes.isSign(0, '.') && lexemes.peek(1).glued() && lexemes.digitsOf(1) == DIGITS_OF_A_YEAR) {
            lexemes.skip(1);
            return lexemes.digits();
        }
        lexemes.takeSign(Lexer.SILENT_SIGN);
        lexemes.take(Word.OF);
        if (lexemes.take(Word.TURN_OF) && lexemes.take(Word.YEAR)) {
            return from.getYear() + 1;
        }
        if (lexemes.take(Word.YEAR)) {
            if (lexemes.digitsOf(0) == DIGITS_OF_A_YEAR) {
                return lexemes.digits();
            }
            LocalDate day = shifted(PeriodUnit.YEAR);
            if (day != null) {
                return day.getYear();
            }
        }
        lexemes.backTo(start);
        return null;
    }

    /** Behind a unit: a day of this one or the next; null if neither is said. */
    private @Nullable LocalDate shifted(PeriodUnit unit) {
        if (lexemes.take(Word.THIS)) {
            return from;
        }
        if (!lexemes.take(Word.NEXT)) {
            return null;
        }
        return switch (unit) {
            case DAYS -> from.plusDays(1);
            case WEEK -> from.plusWeeks(1);
            case MONTH -> from.plusMonths(1);
            case QUARTER -> from.plusMonths(MONTHS_OF_A_QUARTER);
            case YEAR -> from.plusYears(1);
        };
    }

    private @Nullable LocalDate relative(PeriodUnit unit, boolean current) {
        LocalDate day = shifted(unit);
        return day == null && current ? from : day;
    }

    private static Months months(int first, int last, @Nullable Integer year, PeriodUnit unit) {
        return new Months(first, last, year, unit, Portion.WHOLE);
    }

    private static Months quarters(int first, int last, @Nullable Integer year) {
        return months(MONTHS_OF_A_QUARTER * (first - 1) + 1, MONTHS_OF_A_QUARTER * last, year, PeriodUnit.QUARTER);
    }

    private static int quarterOf(LocalDate day) {
        return (day.getMonthValue() - 1) / MONTHS_OF_A_QUARTER + 1;
    }

    private static boolean isMonth(int number) {
        return number >= 1 && number <= MONTHS_OF_A_YEAR;
    }
}
