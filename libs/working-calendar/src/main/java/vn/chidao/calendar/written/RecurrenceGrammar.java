package vn.chidao.calendar.written;

import java.time.DayOfWeek;
import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.written.Recurrence.Every;

/**
 * What comes back.
 *
 * <pre>
 * recurs    = [cuối] (hằng | mỗi) [number] unit [number lần]
 *           | định kỳ number unit [một lần]
 *           | number unit (một lần | / lần) | nửa năm một lần
 *           | number lần / unit
 * </pre>
 */
final class RecurrenceGrammar {

    private static final int LAST_OF_A_MONTH = 31;
    private static final int MONTHS_OF_A_QUARTER = 3;
    private static final int MONTHS_OF_A_YEAR = 12;

    private final Lexemes lexemes;

    RecurrenceGrammar(Lexemes lexemes) {
        this.lexemes = lexemes;
    }

    Part.@Nullable Recurs recurs() {
        int start = lexemes.mark();
        Recurrence found = atTheEnd();
        if (found == null) {
            lexemes.backTo(start);
            found = each();
        }
        if (found == null) {
            lexemes.backTo(start);
            found = every();
        }
        if (found == null) {
            lexemes.backTo(start);
            found = timesIn();
        }
        if (found == null) {
            lexemes.backTo(start);
            return null;
        }
        return new Part.Recurs(found);
    }

    /** Cuối mỗi tháng. */
    private @Nullable Recurrence atTheEnd() {
        if (!lexemes.take(Word.END) || !lexemes.take(Word.EVERY)) {
            return null;
        }
        Every unit = unit();
        return unit == null ? null : endOf(unit);
    }

    /** By the end of each; null where that is no day of a month or a week. */
    static @Nullable Recurrence endOf(Every unit) {
        return switch (unit) {
            case WEEK -> new Recurrence(unit, 1, DayOfWeek.FRIDAY, null, null, null);
            case MONTH -> new Recurrence(unit, 1, null, LAST_OF_A_MONTH, null, null);
            case QUARTER -> new Recurrence(unit, 1, null, LAST_OF_A_MONTH, MONTHS_OF_A_QUARTER, null);
            case YEAR -> new Recurrence(unit, 1, null, LAST_OF_A_MONTH, MONTHS_OF_A_YEAR, null);
            case DAY, HALF_YEAR -> null;
        };
    }

    /** Hằng tháng, mỗi năm hai lần, định kỳ hằng quý. */
    private @Nullable Recurrence each() {
        lexemes.take(Word.PERIODICALLY);
        if (!lexemes.take(Word.EVERY)) {
            return null;
        }
        int first = lexemes.mark();
        Integer count = lexemes.number();
        Every unit = count == null ? null : unit();
        if (count != null && unit != null) {
            return isOnce(true) ? of(unit, count) : null;
        }
        lexemes.backTo(first);
        unit = unit();
        if (unit == null) {
            return null;
        }
        int behind = lexemes.mark();
        Integer times = lexemes.isNumber(0) ? lexemes.number() : null;
        if (times != null && lexemes.take(Word.TIMES)) {
            return times(unit, times);
        }
        lexemes.backTo(behind);
        return of(unit, 1);
    }

    /** 6 tháng một lần, định kỳ 6 tháng, nửa năm một lần. */
    private @Nullable Recurrence every() {
        boolean periodically = lexemes.take(Word.PERIODICALLY);
        if (lexemes.take(Word.HALF)) {
            return lexemes.take(Word.YEAR) && isOnce(periodically) ? of(Every.HALF_YEAR, 1) : null;
        }
        Integer count = lexemes.isNumber(0) ? lexemes.number() : null;
        Every unit = count == null ? null : unit();
        return count == null || unit == null || !isOnce(periodically) ? null : of(unit, count);
    }

    /** 02 lần/năm, 1 lần mỗi tháng. */
    private @Nullable Recurrence timesIn() {
        lexemes.take(Word.PERIODICALLY);
        Integer times = lexemes.isNumber(0) ? lexemes.number() : null;
        if (times == null || !lexemes.take(Word.TIMES)) {
            return null;
        }
        if (!lexemes.takeSign('/') && !lexemes.takeAny(Word.EVERY, Word.ONE, Word.WITHIN)) {
            return null;
        }
        Every unit = unit();
        return unit == null ? null : times(unit, times);
    }

    /** Takes "một lần", "/lần", "/01 lần". @param elseTrue what is answered where nothing of that kind follows */
    private boolean isOnce(boolean elseTrue) {
        int start = lexemes.mark();
        boolean slash = lexemes.takeSign('/');
        Integer times = lexemes.isNumber(0) ? lexemes.number() : null;
        if (lexemes.take(Word.TIMES) && (times == null ? slash : times == 1)) {
            return true;
        }
        lexemes.backTo(start);
        return elseTrue;
    }

    private @Nullable Every unit() {
        if (lexemes.take(Word.DAY)) {
            return Every.DAY;
        }
        if (lexemes.take(Word.WEEK)) {
            return Every.WEEK;
        }
        if (lexemes.take(Word.MONTH)) {
            return Every.MONTH;
        }
        if (lexemes.take(Word.QUARTER)) {
            return Every.QUARTER;
        }
        return lexemes.take(Word.YEAR) ? Every.YEAR : null;
    }

    private static @Nullable Recurrence of(Every unit, int count) {
        return count < 1 || count > Resolution.MOST_YEARS * MONTHS_OF_A_YEAR ? null : Recurrence.of(unit, count);
    }

    /** So many times a unit, where that comes out even in months. */
    private static @Nullable Recurrence times(Every unit, int times) {
        int months = Recurrence.monthsOf(unit);
        if (times == 1) {
            return of(unit, 1);
        }
        return times > 1 && months % times == 0 && months > 0 ? of(Every.MONTH, months / times) : null;
    }
}
