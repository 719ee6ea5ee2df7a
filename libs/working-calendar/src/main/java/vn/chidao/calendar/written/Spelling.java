package vn.chidao.calendar.written;

import java.text.Normalizer;
import java.util.Locale;

/** The forms in which syllables are compared. */
final class Spelling {

    /** Grave, acute, tilde, hook above, dot below. */
    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

    private Spelling() {}

    /** Lower case with the tone mark behind the letters: hoà and hòa, composed or not, are one. */
    static String exact(String syllable) {
        StringBuilder letters = new StringBuilder(syllable.length());
        StringBuilder tone = new StringBuilder(1);
        decomposed(syllable).chars().forEach(c -> (TONES.indexOf(c) >= 0 ? tone : letters).append((char) c));
        return letters.append(tone).toString();
    }

    /** Lower case without any mark: what is written where nobody types Vietnamese. */
    static String plain(String syllable) {
        StringBuilder letters = new StringBuilder(syllable.length());
        decomposed(syllable)
                .chars()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(c -> letters.append(c == 'đ' ? 'd' : (char) c));
        return letters.toString();
    }

    /** Whether no letter of a text bears a mark. */
    static boolean isPlain(String text) {
        return text.codePoints().noneMatch(c -> c > 0x7F && (Character.isLetter(c) || isMark(c)));
    }

    static boolean isMark(int codePoint) {
        return Character.getType(codePoint) == Character.NON_SPACING_MARK;
    }

    private static String decomposed(String syllable) {
        return Normalizer.normalize(syllable, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    }
}
