package vn.chidao.directives.notice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.text.Text;

/**
 * Tells the items of a notice apart by their numbering: "1.", "1)", "a)", "-". No word is left out or changed: the pieces
 * together are the text. It does not read what an item says.
 */
public final class NoticeReader {

    private static final Pattern SECTION = Pattern.compile("\\s*([IVX]{1,5})\\s*[.)/-]\\s+(.*)");

    /** How items are marked, the outermost first. */
    private enum Level {
        NUMBER("\\s*(\\d{1,3}(?:\\.\\d{1,3})*)(?:[.)/]|\\s*-)\\s+(.*)"),
        LETTER("\\s*([a-zđ])\\s*[).]\\s+(.*)"),
        DASH("\\s*([-–—•+*])\\s*(\\S.*)");

        private final Pattern pattern;

        Level(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    /** From here on a document says who signed it and who gets it. */
    private static final Pattern END = Pattern.compile(
            "\\s*(nơi nhận\\s*:?.*|t\\s*/\\s*[lm]\\b.*|k\\s*/\\s*t\\b.*|(?:tl|tm|kt|tuq)\\.\\s*\\p{Lu}.*)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern FIRST_LETTER_IS_SMALL = Pattern.compile("\\s*\\p{Ll}.*");
    private static final Pattern LINES = Pattern.compile("\\R");

    private final List<Open> pieces = new ArrayList<>();
    private final Map<Level, String> marks = new HashMap<>();
    private final Map<String, Integer> dashes = new HashMap<>();
    private @Nullable String section;
    private boolean ended;

    private NoticeReader() {}

    /** A piece to which lines may still be added. */
    private static final class Open {
        private final @Nullable Level level;
        private final String number;
        private final @Nullable String section;
        private final StringBuilder text;

        private Open(@Nullable Level level, String number, @Nullable String section, String text) {
            this.level = level;
            this.number = number;
            this.section = section;
            this.text = new StringBuilder(text);
        }

        /** What leads up to items of its own, and says nothing besides. */
        private boolean leadsUpTo(@Nullable Open next) {
            return level != null
                    && next != null
                    && next.level != null
                    && next.level.compareTo(level) > 0
                    && text.toString().stripTrailing().endsWith(":");
        }
    }

    public static List<NoticePiece> read(String text) {
        NoticeReader reader = new NoticeReader();
        boolean afterBlank = true;
        for (String line : LINES.split(text, -1)) {
            if (Text.isBlank(line)) {
                afterBlank = true;
            } else {
                reader.line(line, afterBlank);
                afterBlank = false;
            }
        }
        return reader.pieces();
    }

    private void line(String line, boolean afterBlank) {
        ended = ended || (hasItems() && END.matcher(line).matches());
        if (ended) {
            rest(line);
            return;
        }
        Matcher roman = SECTION.matcher(line);
        if (roman.matches()) {
            section = roman.group(1);
            marks.clear();
            pieces.add(new Open(null, "", section, line.strip()));
            return;
        }
        for (Level level : Level.values()) {
            Matcher marked = level.pattern.matcher(line);
            if (marked.matches()) {
                pieces.add(new Open(
                        level,
                        numberOf(level, marked.group(1)),
                        section,
                        marked.group(2).strip()));
                return;
            }
        }
        Open last = pieces.isEmpty() ? null : pieces.getLast();
        if (last != null
                && last.level != null
                && (!afterBlank || FIRST_LETTER_IS_SMALL.matcher(line).matches())) {
            last.text.append('\n').append(line.strip());
        } else {
            rest(line);
        }
    }

    private void rest(String line) {
        Open last = pieces.isEmpty() ? null : pieces.getLast();
        if (last != null && last.level == null) {
            last.text.append('\n').append(line.strip());
        } else {
            pieces.add(new Open(null, "", section, line.strip()));
        }
    }

    private boolean hasItems() {
        return pieces.stream().anyMatch(piece -> piece.level != null);
    }

    /** Dashes have no number, and are counted. */
    private String numberOf(Level level, String mark) {
        for (Level below : Level.values()) {
            if (below.compareTo(level) >= 0) {
                marks.remove(below);
            }
        }
        String above = String.join("", marks.getOrDefault(Level.NUMBER, ""), marks.getOrDefault(Level.LETTER, ""));
        if (level != Level.DASH) {
            marks.put(level, mark);
            return above + mark;
        }
        int nth = dashes.merge(section + "|" + above, 1, Integer::sum);
        return above.isEmpty() ? Integer.toString(nth) : above + "." + nth;
    }

    /** Where the numbering begins anew in each section, the section belongs to the number. */
    private List<NoticePiece> pieces() {
        List<NoticePiece> read = new ArrayList<>();
        Map<String, Integer> used = new HashMap<>();
        for (Open piece : pieces) {
            if (piece.level != null) {
                used.merge(piece.number, 1, Integer::sum);
            }
        }
        boolean anew = used.values().stream().anyMatch(times -> times > 1);
        for (int n = 0; n < pieces.size(); n++) {
            Open piece = pieces.get(n);
            Open next = n + 1 < pieces.size() ? pieces.get(n + 1) : null;
            if (piece.level == null) {
                read.add(new NoticePiece(NoticePiece.Kind.REST, null, piece.text.toString()));
            } else if (piece.leadsUpTo(next)) {
                read.add(new NoticePiece(NoticePiece.Kind.REST, null, piece.number + ". " + piece.text));
            } else {
                String number = anew && piece.section != null ? piece.section + "." + piece.number : piece.number;
                read.add(new NoticePiece(NoticePiece.Kind.ITEM, number, piece.text.toString()));
            }
        }
        return read;
    }
}
