package vn.chidao.calendar.written;

import java.text.Normalizer;
import java.time.LocalDate;
import vn.chidao.calendar.WorkingCalendar;

/**
 * Reads what stands in the column for the deadline, or the part of a sentence that says by when. Every word has to have a place
 * in it: rather it says that it cannot tell than it guesses.
 */
public final class DeadlineReader {

    private DeadlineReader() {}

    /**
     * @param from the day of the document: a day without a year is the next one on or after it, and days are counted from it
     * @return for any text, without an exception and in time that grows as the text does
     */
    public static WrittenDeadline read(String text, LocalDate from, WorkingCalendar calendar) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return read(new Lexemes(composed), from, calendar);
    }

    static WrittenDeadline read(Lexemes lexemes, LocalDate from, WorkingCalendar calendar) {
        try {
            return new Composition(new Resolution(from, calendar)).of(new Grammar(lexemes, from).parts());
        } catch (CannotTell why) {
            return why.answer();
        }
    }
}
