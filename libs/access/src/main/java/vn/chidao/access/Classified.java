package vn.chidao.access;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.text.Text;

/**
 * Finds the marks of classified documents, which do not belong in this system: "Độ mật: …", or MẬT, TỐI MẬT, TUYỆT MẬT alone
 * on a line as a stamp has it. Spaces, punctuation, look-alike letters, missing accents and the encodings of TCVN3 and VNI
 * fonts do not hide a mark. Ordinary words such as "bí mật nhà nước" in a sentence are no marks.
 */
public final class Classified {

    private static final Set<String> MARKS = Set.of("mật", "tốimật", "tuyệtmật");

    /** The same without accents: a mark only in capitals, since "mặt", "mất" and "mát" are ordinary words. */
    private static final Set<String> UNACCENTED = Set.of("MAT", "TOIMAT", "TUYETMAT");

    /** The same as fonts of TCVN3 and VNI encode them, read as Unicode. */
    private static final Set<String> LEGACY = Set.of("mët", "tèimët", "tuyötmët", "maät", "toáimaät", "tuyeätmaät");

    private static final Set<String> URGENCIES = Set.of("khẩn", "thượngkhẩn", "hỏatốc", "hoảtốc", "hỏatốchẹngiờ");

    /** Letters of other scripts that look like those of the marks. */
    private static final Map<Integer, Integer> LOOK_ALIKES = Map.ofEntries(
            Map.entry(0x041C, (int) 'M'),
            Map.entry(0x043C, (int) 'm'),
            Map.entry(0x039C, (int) 'M'),
            Map.entry(0x0410, (int) 'A'),
            Map.entry(0x0430, (int) 'a'),
            Map.entry(0x0391, (int) 'A'),
            Map.entry(0x0422, (int) 'T'),
            Map.entry(0x0442, (int) 't'),
            Map.entry(0x03A4, (int) 'T'),
            Map.entry(0x041E, (int) 'O'),
            Map.entry(0x043E, (int) 'o'),
            Map.entry(0x039F, (int) 'O'),
            Map.entry(0x03BF, (int) 'o'),
            Map.entry(0x0415, (int) 'E'),
            Map.entry(0x0435, (int) 'e'),
            Map.entry(0x0395, (int) 'E'),
            Map.entry(0x0406, (int) 'I'),
            Map.entry(0x0456, (int) 'i'),
            Map.entry(0x0399, (int) 'I'),
            Map.entry(0x0423, (int) 'Y'),
            Map.entry(0x0443, (int) 'y'),
            Map.entry(0x03A5, (int) 'Y'));

    /** "Độ mật" and whatever is used as a colon, at the beginning of a line or after another field of a document's head. */
    private static final Pattern DEGREE = Pattern.compile(
            "(?:^|(?<!chế)[^\\p{L}])(?:độ|do|ðộ)\\s*(?:mật|mat)\\s*[:：﹕꞉∶=]",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern LINES = Pattern.compile("\\R");

    /** The head of a document has two columns: a stamp stands behind a tab, several spaces or the border of a table. */
    private static final Pattern LINES_AND_CELLS = Pattern.compile("\\R|\\t|[\\s\\u00A0]{3,}|\\|");

    private Classified() {}

    /** @throws Refusal when the text bears such a mark */
    public static void refuse(String field, @Nullable String text) {
        if (text != null && isMarked(text)) {
            throw Refusal.invalid(field, "CLASSIFIED");
        }
    }

    static boolean isMarked(String text) {
        // NFKC makes wide letters and signs plain; the rest is done line by line, since a stamp stands on its own.
        String plain = lookAlikes(Normalizer.normalize(Text.running(text), Normalizer.Form.NFKC));
        return LINES_AND_CELLS.splitAsStream(plain).map(Text::line).anyMatch(Classified::isMarkedLine)
                || LINES.splitAsStream(plain).map(Text::line).anyMatch(Classified::isMarkedLine);
    }

    private static boolean isMarkedLine(String line) {
        if (DEGREE.matcher(line).find()) {
            return true;
        }
        String letters = letters(line);
        String lower = letters.toLowerCase(Locale.ROOT);
        return isMark(lower, MARKS) || isMark(lower, LEGACY) || UNACCENTED.contains(letters);
    }

    /** A mark alone, with an urgency behind it, or written twice as a stamp and its copy. */
    private static boolean isMark(String letters, Set<String> marks) {
        return marks.stream()
                .filter(letters::startsWith)
                .map(mark -> letters.substring(mark.length()))
                .anyMatch(rest -> rest.isEmpty() || URGENCIES.contains(rest) || marks.contains(rest));
    }

    private static String letters(String line) {
        return line.codePoints()
                .filter(Character::isLetter)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String lookAlikes(String text) {
        return text.codePoints()
                .map(codePoint -> LOOK_ALIKES.getOrDefault(codePoint, codePoint))
                .mapToObj(Character::toString)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(), joined -> Normalizer.normalize(joined, Normalizer.Form.NFC)));
    }
}
