package vn.chidao.calendar.written;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lexemes of a text, and how far they are read. */
final class Lexemes {

    private final String text;
    private final List<Lexeme> all;
    private int at;
    private long looks;

    Lexemes(String text) {
        this.text = text;
        this.all = Lexer.lex(text);
    }

    /** Where we are: give it to {@link #backTo} to read again from here. */
    int mark() {
        return at;
    }

    void backTo(int mark) {
        at = mark;
    }

    boolean atEnd() {
        return peek(0).isEnd();
    }

    Lexeme peek(int ahead) {
        looks++;
        return all.get(Math.min(at + ahead, all.size() - 1));
    }

    void skip(int count) {
        at = Math.min(at + count, all.size() - 1);
    }

    boolean is(Word word) {
        return is(0, word);
    }

    boolean is(int ahead, Word word) {
        return peek(ahead).is(word);
    }

    boolean take(Word word) {
        boolean is = is(word);
        if (is) {
            skip(1);
        }
        return is;
    }

    /** Whether any of these came. */
    boolean takeAny(Word... words) {
        for (Word word : words) {
            if (take(word)) {
                return true;
            }
        }
        return false;
    }

    boolean isSign(int ahead, char sign) {
        return peek(ahead).isSign(sign);
    }

    boolean takeSign(char sign) {
        boolean is = isSign(0, sign);
        if (is) {
            skip(1);
        }
        return is;
    }

    void skipSilent() {
        while (isSign(0, Lexer.SILENT_SIGN)) {
            skip(1);
        }
    }

    boolean isDigits(int ahead) {
        return peek(ahead).digits() != null;
    }

    /** How many digits, 0 if it is no number. */
    int digitsOf(int ahead) {
        String digits = peek(ahead).digits();
        return digits == null ? 0 : digits.length();
    }

    /** Takes a number in digits. */
    int digits() {
        String digits = peek(0).digits();
        if (digits == null) {
            throw new IllegalStateException("no number at " + peek(0).start());
        }
        skip(1);
        return Integer.parseInt(digits);
    }

    /** Takes a number in digits or in words; null if none is here. */
    @Nullable
    Integer number() {
        return isDigits(0) ? Integer.valueOf(digits()) : numberInWords();
    }

    private @Nullable Integer numberInWords() {
        Integer number = belowHundred();
        if (number == null || number >= 10 || !take(Word.HUNDRED)) {
            return number;
        }
        take(Word.AND_ONES);
        Integer rest = belowHundred();
        return 100 * number + (rest == null ? 0 : rest);
    }

    private @Nullable Integer belowHundred() {
        if (take(Word.TEN)) {
            return 10 + onesBehindTen();
        }
        int ones = digitHere();
        if (ones == Word.NONE) {
            return null;
        }
        skip(1);
        return take(Word.TENS) ? 10 * ones + onesBehindTen() : ones;
    }

    private int onesBehindTen() {
        for (Word word : peek(0).words()) {
            if (word.isDigitBehindTen()) {
                skip(1);
                return word.value();
            }
        }
        return 0;
    }

    private int digitHere() {
        for (Word word : peek(0).words()) {
            if (word.isDigit()) {
                return word.value();
            }
        }
        return Word.NONE;
    }

    /** Whether a number begins here. */
    boolean isNumber(int ahead) {
        return isDigits(ahead)
                || is(ahead, Word.TEN)
                || peek(ahead).words().stream().anyMatch(Word::isDigit);
    }

    /** What stands between a mark and where we are, as written. */
    String since(int mark) {
        int start = all.get(mark).start();
        return at == mark ? "" : text.substring(start, all.get(at - 1).end());
    }

    /** What comes next, as written; the rest of an unknown word is not cut off. */
    String here() {
        return text.substring(peek(0).start(), peek(0).end());
    }

    /** All that is left, as written. */
    String rest() {
        String rest = text.substring(peek(0).start());
        at = all.size() - 1;
        return rest.strip();
    }

    /** How often a lexeme was looked at: what reading costs. */
    long looks() {
        return looks;
    }

    int size() {
        return all.size();
    }
}
