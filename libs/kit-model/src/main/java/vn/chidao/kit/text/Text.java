package vn.chidao.kit.text;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is done with text that comes in, whatever brings it: JSON, forms, headers, claims of a provider, files, answers of
 * relays.
 *
 * <table>
 * <caption>The rules</caption>
 * <tr><th>characters</th><th>running text</th><th>one line</th><th>folded</th></tr>
 * <tr><td>half of a surrogate pair, control character, noncharacter</td><td colspan="3">refused, see {@link #isText}</td></tr>
 * <tr><td>composed and decomposed letters</td><td>NFC</td><td>NFC</td><td>NFKC, no marks, lower case</td></tr>
 * <tr><td>invisible and format characters, bidirectional controls</td><td colspan="3">taken out</td></tr>
 * <tr><td>a joiner inside an emoji or a script that needs it</td><td>kept</td><td>taken out</td><td>taken out</td></tr>
 * <tr><td>line breaks of all sorts</td><td>kept</td><td>space</td><td>space</td></tr>
 * <tr><td>spaces of all sorts</td><td>kept</td><td>one plain space</td><td>one plain space</td></tr>
 * <tr><td>look-alikes of Đ: Ð, Ɖ and their small letters</td><td>kept</td><td>Đ, đ</td><td>d</td></tr>
 * <tr><td>blank in every sense</td><td colspan="3">the empty text</td></tr>
 * </table>
 */
public final class Text {

    /** Letters that look like Đ or đ and are others: Icelandic eth, African D. */
    private static final Map<Integer, Integer> LOOK_LIKE_D =
            Map.of(0xD0, 0x110, 0x189, 0x110, 0xF0, 0x111, 0x256, 0x111);

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /** Grave, acute, tilde, hook above and dot below: each word has one at the most. */
    private static final String TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323";

    private Text() {}

    /**
     * Whether it is text at all. Half of a surrogate pair would be stored as something else; control characters and
     * noncharacters are none. Line breaks and tabs are text.
     */
    public static boolean isText(String text) {
        return text.codePoints().allMatch(Text::isText);
    }

    private static boolean isText(int codePoint) {
        boolean noncharacter = (codePoint & 0xFFFE) == 0xFFFE || codePoint >= 0xFDD0 && codePoint <= 0xFDEF;
        return switch (Character.getType(codePoint)) {
            case Character.SURROGATE -> false;
            case Character.CONTROL -> codePoint == '\n' || codePoint == '\r' || codePoint == '\t';
            default -> !noncharacter;
        };
    }

    /** Text of several lines, such as the content of a directive: kept word for word as far as it can be seen. */
    public static String running(String text) {
        String visible = visible(text, true);
        return isBlank(visible) ? "" : visible;
    }

    /** Text of one line, such as a name, a title or a code. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        visible(text, false).codePoints().forEach(codePoint -> {
            if (!isSpace(codePoint)) {
                line.appendCodePoint(LOOK_LIKE_D.getOrDefault(codePoint, codePoint));
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        });
        return line.toString().strip();
    }

    /** The form in which texts are compared and searched: two texts that a reader takes for the same have one. */
    public static String folded(String text) {
        String compatible =
                Normalizer.normalize(line(text), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(text.length());
        Normalizer.normalize(line(compatible), Normalizer.Form.NFD)
                .codePoints()
                .filter(codePoint -> Character.getType(codePoint) != Character.NON_SPACING_MARK)
                .map(codePoint -> codePoint == 'đ' ? 'd' : codePoint)
                .forEach(folded::appendCodePoint);
        // Without its marks a text may begin with the space that carried them.
        return line(folded.toString());
    }

    /**
     * The form in which names are compared that an accent tells apart, such as those of communes. Case, spaces, look-alikes and the
     * letter that carries the tone mark make no difference: {@code Uỷ} and {@code Ủy} are one.
     */
    public static String spelled(String text) {
        String compatible =
                Normalizer.normalize(line(text), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder spelled = new StringBuilder(text.length());
        StringBuilder tones = new StringBuilder();
        Normalizer.normalize(line(compatible), Normalizer.Form.NFD).codePoints().forEach(codePoint -> {
            if (TONE_MARKS.indexOf(codePoint) >= 0) {
                tones.appendCodePoint(codePoint);
                return;
            }
            boolean inWord =
                    Character.isLetter(codePoint) || Character.getType(codePoint) == Character.NON_SPACING_MARK;
            if (!inWord) {
                spelled.append(tones);
                tones.setLength(0);
            }
            spelled.appendCodePoint(codePoint);
        });
        return spelled.append(tones).toString();
    }

    /** Blank in every sense: nothing of it can be seen. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(codePoint -> isSpace(codePoint) || isInvisible(codePoint));
    }

    /** Null in place of the empty text: of what may be left out, an empty field of a form says as little. */
    public static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** In code points: what a person counts, and not what a letter needs in memory. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /**
     * The beginning of a text, at most so many code points with the ellipsis that says that it goes on. It is cut between
     * words where there are any, and never inside of what a reader sees as one character.
     */
    public static String shortened(String text, int most) {
        if (length(text) <= most) {
            return text;
        }
        int limit = text.offsetByCodePoints(0, most - 1);
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int end = characters.isBoundary(limit) ? limit : characters.preceding(limit);
        int word = end;
        while (word > 0 && !isSpace(text.codePointBefore(word)) && !(word == end && isSpace(text.codePointAt(end)))) {
            word -= Character.charCount(text.codePointBefore(word));
        }
        String kept = text.substring(0, word > 0 ? word : Math.max(end, 0));
        int last = kept.length();
        while (last > 0 && (isSpace(kept.codePointBefore(last)) || ",;:".indexOf(kept.codePointBefore(last)) >= 0)) {
            last -= Character.charCount(kept.codePointBefore(last));
        }
        return kept.substring(0, last) + "…";
    }

    /**
     * Composed, and without what cannot be seen. Composing may put other characters beside a joiner, which then joins
     * nothing any more, so both are done until nothing changes.
     */
    private static String visible(String text, boolean keepsJoiners) {
        String before = text;
        String visible = Normalizer.normalize(withoutInvisible(text, keepsJoiners), Normalizer.Form.NFC);
        while (!visible.equals(before)) {
            before = visible;
            visible = Normalizer.normalize(withoutInvisible(visible, keepsJoiners), Normalizer.Form.NFC);
        }
        return visible;
    }

    private static String withoutInvisible(String text, boolean keepsJoiners) {
        if (text.codePoints().noneMatch(Text::isInvisible)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length());
        int before = -1;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            int after = at < text.length() ? text.codePointAt(at) : -1;
            boolean joins = codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
            if (!isInvisible(codePoint) || keepsJoiners && joins && takesJoiners(before) && takesJoiners(after)) {
                visible.appendCodePoint(codePoint);
            }
            before = codePoint;
        }
        return visible.toString();
    }

    /** Emoji, and scripts in which a joiner changes what is seen. Latin letters, ours among them, have none of that. */
    private static boolean takesJoiners(int codePoint) {
        if (codePoint < 0 || isInvisible(codePoint) || isSpace(codePoint)) {
            return false;
        }
        return switch (Character.UnicodeScript.of(codePoint)) {
            case LATIN, CYRILLIC, GREEK -> false;
            case COMMON, INHERITED -> codePoint >= 0x2190;
            default -> true;
        };
    }

    /** Space separators, tabs and line breaks. */
    static boolean isSpace(int codePoint) {
        return Character.isSpaceChar(codePoint) || Character.isWhitespace(codePoint);
    }

    /** Format characters, among them the bidirectional controls and soft hyphens, and fillers that have no ink. */
    private static boolean isInvisible(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT
                || codePoint == 0x034F
                || codePoint == 0x115F
                || codePoint == 0x1160
                || codePoint == 0x17B4
                || codePoint == 0x17B5
                || codePoint == 0x3164
                || codePoint == 0xFFA0;
    }
}
