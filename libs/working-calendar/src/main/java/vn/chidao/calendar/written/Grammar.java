package vn.chidao.calendar.written;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.written.Part.Found;
import vn.chidao.calendar.written.Part.Stretch;
import vn.chidao.calendar.written.WrittenDeadline.LengthUnit;
import vn.chidao.calendar.written.WrittenDeadline.Reason;

/**
 * The grammar of a deadline: a list of parts, each behind words that lead to it. Each method reads one rule; it returns null and
 * has moved nothing on if the rule does not hold here.
 *
 * <pre>
 * deadline  = { lead } { part }
 * lead      = filler | trước | đến | hết | trong | sau | từ
 * part      = recurs | length | hour | weekday | range | stretch | thường xuyên | khẩn trương
 * range     = stretch (đến | -) stretch
 * stretch   = a day | months | a week                     {@link StretchGrammar}
 * recurs    = hằng tháng | 6 tháng một lần …              {@link RecurrenceGrammar}
 * length    = number unit [kể từ (ngày ký | a day | event)]
 * hour      = 15 giờ 30 | 15h00 | 15:30
 * </pre>
 */
final class Grammar {

    private final Lexemes lexemes;
    private final StretchGrammar stretches;
    private final RecurrenceGrammar recurrences;
    private final List<Found> found = new ArrayList<>();

    Grammar(Lexemes lexemes, LocalDate from) {
        this.lexemes = lexemes;
        this.stretches = new StretchGrammar(lexemes, from);
        this.recurrences = new RecurrenceGrammar(lexemes);
    }

    /** What leads to a part and changes what it means. */
    private static final Word[] LEADING = {
        Word.BEFORE, Word.UNTIL, Word.THROUGH, Word.WITHIN, Word.FROM_NOW, Word.FROM, Word.AFTER
    };

    /** @throws CannotTell naming the first word that has no place */
    List<Found> parts() {
        int leadStart = lexemes.mark();
        Set<Word> lead = lead();
        while (!lexemes.atEnd()) {
            int start = lexemes.mark();
            Part part = part(lead);
            if (part == null) {
                throw new CannotTell(Reason.NOT_UNDERSTOOD, lexemes.here());
            }
            String text = lexemes.since(start);
            check(part, lead, text);
            found.add(new Found(part, text));
            if (lexemes.is(Word.NEXT) && lexemes.is(Word.UNTIL) && isOver(1)) {
                // Ngày 20/12 tới: the next one, as without that word.
                lexemes.skip(1);
            }
            leadStart = lexemes.mark();
            lead = lead();
        }
        if (isBeginning(lead)) {
            throw new CannotTell(Reason.ONLY_A_BEGINNING, lexemes.since(leadStart));
        }
        if (isUntil(lead)) {
            throw new CannotTell(Reason.NO_TIME);
        }
        return found;
    }

    private Set<Word> lead() {
        Set<Word> lead = EnumSet.noneOf(Word.class);
        while (!lexemes.atEnd() && !beginsALength()) {
            Word leading = leading();
            if (leading == Word.BEFORE && isOver(1)) {
                // Tháng trước is the last one.
                throw new CannotTell(Reason.NOT_UNDERSTOOD, lexemes.here());
            }
            if (leading != null) {
                lead.add(leading);
                lexemes.skip(1);
            } else if (!lexemes.takeAny(Word.FILLER, Word.AND, Word.OF) && !takeSilent() && !takeDayBeforeItsName()) {
                return lead;
            }
        }
        return lead;
    }

    private @Nullable Word leading() {
        for (Word word : LEADING) {
            if (lexemes.is(word)) {
                return word;
            }
        }
        return null;
    }

    private static boolean isBeginning(Set<Word> lead) {
        return lead.contains(Word.FROM) || lead.contains(Word.FROM_NOW) || lead.contains(Word.AFTER);
    }

    private static boolean isUntil(Set<Word> lead) {
        return lead.contains(Word.UNTIL) || lead.contains(Word.THROUGH);
    }

    /** Without marks "sau" is six, too: what a number and a unit follow. */
    private boolean beginsALength() {
        return lexemes.is(Word.SIX) && lexemes.is(Word.AFTER) && lengthUnit(1) != null && !lexemes.isNumber(2);
    }

    private boolean takeSilent() {
        return lexemes.takeSign(Lexer.SILENT_SIGN)
                || lexemes.takeSign('.')
                || lexemes.takeSign(':')
                || lexemes.takeSign('-');
    }

    /** Ngày thứ Sáu, ngày hôm nay. */
    private boolean takeDayBeforeItsName() {
        boolean named = lexemes.is(Word.DAY)
                && (lexemes.is(1, Word.WEEKDAY)
                        || lexemes.is(1, Word.SUNDAY)
                        || lexemes.is(1, Word.TODAY)
                        || lexemes.is(1, Word.LUNAR));
        if (named) {
            lexemes.skip(1);
        }
        return named;
    }

    private @Nullable Part part(Set<Word> lead) {
        Part part = recurrences.recurs();
        if (part == null) {
            part = length();
        }
        if (part == null) {
            part = hour();
        }
        if (part == null) {
            part = weekday();
        }
        if (part == null) {
            part = stretch(lead);
        }
        return part == null ? word() : part;
    }

    private static void check(Part part, Set<Word> lead, String text) {
        boolean begins = lead.contains(Word.FROM) || lead.contains(Word.AFTER);
        if (begins && !(part instanceof Part.Range)) {
            throw new CannotTell(Reason.ONLY_A_BEGINNING, text);
        }
        if (lead.contains(Word.BEFORE) && part instanceof Stretch stretch && stretch.isWholePeriod()) {
            throw new CannotTell(Reason.BEFORE_A_PERIOD, text);
        }
    }

    private @Nullable Part stretch(Set<Word> lead) {
        Stretch first = stretches.stretch(lead.contains(Word.WITHIN) || lead.contains(Word.THROUGH));
        if (first == null) {
            return null;
        }
        int behind = lexemes.mark();
        if (lexemes.takeSign('-') || lexemes.take(Word.UNTIL) || lexemes.is(Word.THROUGH)) {
            Stretch last = stretches.stretch(lexemes.take(Word.THROUGH));
            if (last != null) {
                return new Part.Range(first, last);
            }
            lexemes.backTo(behind);
        }
        return isUntil(lead) ? first.byItsEnd() : first;
    }

    private @Nullable Part word() {
        if (lexemes.is(Word.LUNAR)) {
            throw new CannotTell(Reason.LUNAR, lexemes.here());
        }
        if (lexemes.takeAny(Word.ONGOING, Word.PERIODICALLY)) {
            return new Part.Ongoing();
        }
        return lexemes.take(Word.SOON) ? new Part.Soon() : null;
    }

    private @Nullable Part weekday() {
        if (lexemes.take(Word.SUNDAY)) {
            return new Part.Weekday(DayOfWeek.SUNDAY);
        }
        int start = lexemes.mark();
        if (lexemes.take(Word.WEEKDAY)) {
            Integer number = lexemes.number();
            if (number != null && number >= 2 && number <= 7) {
                return new Part.Weekday(DayOfWeek.of(number - 1));
            }
        }
        lexemes.backTo(start);
        return null;
    }

    private @Nullable Part hour() {
        int start = lexemes.mark();
        Integer hour = lexemes.isNumber(0) ? lexemes.number() : null;
        if (hour == null) {
            return null;
        }
        int minute = 0;
        if (lexemes.take(Word.HOUR)) {
            if (lexemes.take(Word.HALF_PAST)) {
                minute = 30;
            } else if (lexemes.isDigits(0) && !beginsADay()) {
                minute = lexemes.digits();
                lexemes.take(Word.MINUTE);
            }
        } else if (lexemes.isSign(0, ':') && lexemes.digitsOf(1) == 2) {
            lexemes.skip(1);
            minute = lexemes.digits();
        } else {
            lexemes.backTo(start);
            return null;
        }
        LocalTime time = timeOfDay(hour, minute);
        if (time == null) {
            throw new CannotTell(Reason.NO_SUCH_HOUR, lexemes.since(start));
        }
        return new Part.Hour(time);
    }

    /** 5 giờ chiều, 24 giờ; null if there is no such time. */
    private @Nullable LocalTime timeOfDay(int hour, int minute) {
        boolean fits;
        int shift = 0;
        if (lexemes.take(Word.MORNING)) {
            fits = hour < 12;
        } else if (lexemes.take(Word.NOON)) {
            fits = hour >= 11 && hour <= 14 || hour == 1 || hour == 2;
            shift = hour < 11 ? 12 : 0;
        } else if (lexemes.take(Word.AFTERNOON)) {
            fits = hour >= 1 && hour <= 6 || hour >= 12 && hour <= 18;
            shift = hour < 12 ? 12 : 0;
        } else if (lexemes.take(Word.EVENING)) {
            fits = hour >= 6 && hour < 12 || hour >= 18;
            shift = hour < 12 ? 12 : 0;
        } else {
            fits = true;
        }
        if (hour == 24 && minute == 0) {
            return LocalTime.of(23, 59);
        }
        return fits && hour + shift < 24 && minute < 60 ? LocalTime.of(hour + shift, minute) : null;
    }

    /** 15 giờ 30/10 and 15 giờ 30 tháng 10 have a day behind the hour, and no minutes. */
    private boolean beginsADay() {
        return lexemes.isSign(1, '/')
                || lexemes.is(1, Word.MONTH)
                || (lexemes.isSign(1, '-') || lexemes.isSign(1, '.')) && lexemes.isDigits(2);
    }

    private @Nullable Part length() {
        int start = lexemes.mark();
        Integer amount = lexemes.isNumber(0) ? lexemes.number() : null;
        LengthUnit unit = amount == null ? null : lengthUnit(0);
        if (amount == null || unit == null || lexemes.isNumber(1)) {
            lexemes.backTo(start);
            return null;
        }
        lexemes.skip(1);
        if (isNoLength(unit)) {
            lexemes.backTo(start);
            return null;
        }
        boolean working = lexemes.take(Word.WORKING);
        if (working && unit != LengthUnit.DAY) {
            lexemes.backTo(start);
            return null;
        }
        return anchored(amount, working ? LengthUnit.WORKING_DAY : unit);
    }

    /** 6 tháng đầu năm, 20 tháng sau; but 7 ngày tới is one. */
    private boolean isNoLength(LengthUnit unit) {
        boolean coming =
                lexemes.is(Word.NEXT) && lexemes.is(Word.UNTIL) && (unit == LengthUnit.DAY || unit == LengthUnit.WEEK);
        return lexemes.is(Word.BEGINNING)
                || lexemes.is(Word.END)
                || lexemes.is(Word.THIS)
                || lexemes.is(Word.NEXT) && !coming
                // 15 ngày trước ngày 31/12: some day before it.
                || lexemes.is(Word.BEFORE);
    }

    private @Nullable LengthUnit lengthUnit(int ahead) {
        if (lexemes.is(ahead, Word.DAY)) {
            return LengthUnit.DAY;
        }
        if (lexemes.is(ahead, Word.WEEK)) {
            return LengthUnit.WEEK;
        }
        if (lexemes.is(ahead, Word.MONTH)) {
            return LengthUnit.MONTH;
        }
        return lexemes.is(ahead, Word.YEAR) ? LengthUnit.YEAR : null;
    }

    private Part anchored(int amount, LengthUnit unit) {
        int behind = lexemes.mark();
        lexemes.skipSilent();
        if (lexemes.take(Word.FROM_NOW)) {
            return new Part.Length(amount, unit, null, null);
        }
        if (!lexemes.takeAny(Word.FROM, Word.AFTER)) {
            lexemes.backTo(behind);
            return new Part.Length(amount, unit, null, null);
        }
        int anchor = lexemes.mark();
        if (saysWhenItWasSigned()) {
            return new Part.Length(amount, unit, null, null);
        }
        lexemes.backTo(anchor);
        if (stretches.stretch(false) instanceof Part.Day day) {
            return new Part.Length(amount, unit, day, null);
        }
        lexemes.backTo(anchor);
        if (lexemes.atEnd()) {
            lexemes.backTo(behind);
            return new Part.Length(amount, unit, null, null);
        }
        return new Part.Length(amount, unit, null, lexemes.rest());
    }

    /** Ngày ký, ngày ban hành thông báo này. Ngày ký hợp đồng is something else. */
    private boolean saysWhenItWasSigned() {
        lexemes.take(Word.DAY);
        if (lexemes.take(Word.TODAY)) {
            return true;
        }
        if (!lexemes.take(Word.SIGNED)) {
            return false;
        }
        lexemes.take(Word.DOCUMENT);
        lexemes.take(Word.THIS);
        return isOver(0) || lexemes.is(Word.FILLER);
    }

    /** Whether the text or a piece of it ends there. */
    private boolean isOver(int ahead) {
        Lexeme next = lexemes.peek(ahead);
        return next.isEnd() || next.isSign(Lexer.SILENT_SIGN) || next.isSign('.') || next.isSign('-');
    }
}
