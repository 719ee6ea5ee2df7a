package vn.chidao.departments.knowndirectives;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.chidao.kit.text.Text;

/** The beginning of a directive's content (trích yếu): short enough for the subject of a mail. */
public final class Summary {

    private static final int LONGEST = 160;

    /**
     * What numbers an item: {@code 1.}, {@code 1.2.}, {@code a)}, {@code IV.}, {@code (2)}, or a dash. Q., P., H., T., X. and
     * Đ. stand for a district, a ward and the like, and begin a name.
     */
    private static final Pattern ORDINAL = Pattern.compile("(?:"
            + "[-–—+*•]\\s+"
            + "|\\((?:\\d{1,3}|[IVX]{1,5}|\\p{L})\\)\\s*"
            + "|\\d{1,3}(?:\\.\\d{1,3})*[.)](?=\\P{Nd})\\s*"
            + "|(?:[IVX]{1,5}|\\p{L})\\)\\s*"
            + "|(?:[IVX]{2,5}|[IV]|[a-zđ&&[^qphtx]]|[A-G])\\.\\s+"
            + ")(?=[\\p{L}\\p{Nd}\"“‘(\\[])");

    /** Where a sentence may end: marks that end one, closing quotes and brackets, and then a space. */
    private static final Pattern END = Pattern.compile("[.!?…]+[\"”’)\\]]*(?= )");

    /** Written with a full stop at their end, in small letters. */
    private static final Set<String> ABBREVIATIONS = Set.of(
            "tp", "tx", "tt", "q", "p", "h", "x", "t", "đ/c", "đc", "gs", "pgs", "ts", "ths", "bs", "ks", "ls", "cv",
            "v", "tr", "vd", "kt", "tl", "tm", "tuq");

    private Summary() {}

    /** Its first sentence without the ordinal before it, cut at a word if that is too long. */
    public static String of(String content) {
        return Text.shortened(firstSentence(withoutOrdinals(Text.line(content))), LONGEST);
    }

    private static String withoutOrdinals(String line) {
        Matcher ordinal = ORDINAL.matcher(line);
        int from = 0;
        while (ordinal.region(from, line.length()).useTransparentBounds(true).lookingAt()) {
            from = ordinal.end();
        }
        return line.substring(from);
    }

    private static String firstSentence(String line) {
        Matcher end = END.matcher(line);
        while (end.find()) {
            boolean fullStop = line.charAt(end.start()) == '.' && end.end() - end.start() == 1;
            if (!goesOn(line, end.end()) && !(fullStop && belongsToWord(line, end.start()))) {
                return line.substring(0, end.end());
            }
        }
        return line;
    }

    /** A small letter behind the space begins no sentence. */
    private static boolean goesOn(String line, int end) {
        return Character.isLowerCase(line.codePointAt(end + 1));
    }

    /** Whether the full stop is that of an abbreviation, of letters that stand for words, or of an ordinal in the text. */
    private static boolean belongsToWord(String line, int fullStop) {
        int begin = line.lastIndexOf(' ', fullStop) + 1;
        String word = line.substring(begin, fullStop).replaceAll("^[\"“‘(\\[]+", "");
        String last = word.substring(word.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (ABBREVIATIONS.contains(last)) {
            return true;
        }
        boolean listed = begin >= 2 && ":;,.".indexOf(line.charAt(begin - 2)) >= 0;
        return listed && word.matches("\\d{1,3}(\\.\\d{1,3})*|[IVX]{1,5}|[a-zđ]");
    }
}
