package vn.chidao.calendar.written;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a text into lexemes. Of words that begin alike the longest wins. */
final class Lexer {

    /** More digits than any number in a deadline has. */
    private static final int MOST_DIGITS = 4;

    private static final String DASHES = "-‐‑‒–—−";
    private static final String SLASHES = "/∕⁄";

    /** Signs that say nothing. A question mark is none of them: whoever writes it is not sure. */
    private static final String SILENT = ",;()[]\"'“”‘’«»…!*•";

    static final char SILENT_SIGN = ',';
    static final char UNKNOWN_SIGN = '?';

    private final String text;
    private final Vocabulary vocabulary;
    private final List<Lexeme> lexemes = new ArrayList<>();

    private Lexer(String text) {
        this.text = text;
        this.vocabulary = Vocabulary.of(text);
    }

    static List<Lexeme> lex(String text) {
        Lexer lexer = new Lexer(text);
        lexer.lex();
        return lexer.lexemes;
    }

    private void lex() {
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            if (isSpace(codePoint)) {
                at += Character.charCount(codePoint);
            } else if (isLetter(codePoint)) {
                at = word(at);
            } else if (isDigit(codePoint)) {
                at = digits(at);
            } else {
                int end = at + Character.charCount(codePoint);
                add(new Lexeme(Set.of(), null, sign(codePoint), at, end, isGlued(at)));
                at = end;
            }
        }
        lexemes.add(Lexeme.end(text.length()));
    }

    /** @return where it ends */
    private int word(int start) {
        int firstEnd = syllableEnd(start);
        int end = firstEnd;
        int longest = firstEnd;
        Set<Word> meant = Set.of();
        Vocabulary.Node node = vocabulary.root();
        for (int from = start; ; ) {
            node = node.after(vocabulary.spell(text.substring(from, end)));
            if (node == null) {
                break;
            }
            if (!node.words().isEmpty()) {
                meant = node.words();
                longest = end;
            }
            from = end;
            while (from < text.length() && isSpace(text.codePointAt(from))) {
                from += Character.charCount(text.codePointAt(from));
            }
            if (from == end || from == text.length() || !isLetter(text.codePointAt(from))) {
                break;
            }
            end = syllableEnd(from);
        }
        add(new Lexeme(meant, null, '\0', start, longest, isGlued(start)));
        return longest;
    }

    private int digits(int start) {
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        String digits = end - start > MOST_DIGITS ? null : text.substring(start, end);
        add(new Lexeme(Set.of(), digits, digits == null ? UNKNOWN_SIGN : '\0', start, end, isGlued(start)));
        return end;
    }

    private void add(Lexeme lexeme) {
        lexemes.add(lexeme);
    }

    private boolean isGlued(int start) {
        return !lexemes.isEmpty() && lexemes.getLast().end() == start;
    }

    private int syllableEnd(int start) {
        int end = start;
        while (end < text.length() && (isLetter(text.codePointAt(end)) || Spelling.isMark(text.codePointAt(end)))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static char sign(int codePoint) {
        if (DASHES.indexOf(codePoint) >= 0) {
            return '-';
        }
        if (SLASHES.indexOf(codePoint) >= 0) {
            return '/';
        }
        if (codePoint == '.' || codePoint == ':') {
            return (char) codePoint;
        }
        return SILENT.indexOf(codePoint) >= 0 ? SILENT_SIGN : UNKNOWN_SIGN;
    }

    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    private static boolean isLetter(int codePoint) {
        return Character.isLetter(codePoint);
    }

    private static boolean isDigit(int codePoint) {
        return codePoint >= '0' && codePoint <= '9';
    }
}
