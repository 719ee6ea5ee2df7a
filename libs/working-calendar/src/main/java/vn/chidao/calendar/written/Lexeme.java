package vn.chidao.calendar.written;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a phrase: digits, a word of the table, a sign, or something unknown.
 *
 * @param words what it may mean; empty for everything but words of the table
 * @param digits as written; null for everything but digits
 * @param sign 0 for everything but signs
 * @param start in the text
 * @param end in the text
 * @param glued whether nothing stands between it and what is before
 */
record Lexeme(Set<Word> words, @Nullable String digits, char sign, int start, int end, boolean glued) {

    /** Stands behind the last one. */
    static Lexeme end(int at) {
        return new Lexeme(Set.of(), null, '\0', at, at, false);
    }

    boolean is(Word word) {
        return words.contains(word);
    }

    boolean isSign(char wanted) {
        return sign == wanted;
    }

    boolean isEnd() {
        return start == end;
    }
}
