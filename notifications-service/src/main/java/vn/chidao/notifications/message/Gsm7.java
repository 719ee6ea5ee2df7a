package vn.chidao.notifications.message;

import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;

/** The GSM 7-bit default alphabet (3GPP TS 23.038), and unaccented Vietnamese that fits into it. */
public final class Gsm7 {

    /** Septets of a message in one part. */
    public static final int ONE_PART = 160;

    private static final int ESCAPE = 0x1B;

    /** Each character's place is its code; the escape, at 27, stands for itself. */
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final Map<Character, Integer> EXTENSION = Map.of(
            '\f', 0x0A, '^', 0x14, '{', 0x28, '}', 0x29, '\\', 0x2F, '[', 0x3C, '~', 0x3D, ']', 0x3E, '|', 0x40, '€',
            0x65);

    private Gsm7() {}

    /** Letters that look like Đ and đ in pasted text; none of them falls apart into a letter and a mark. */
    private static final Pattern CAPITAL_D = Pattern.compile("[\\u00D0\\u0110\\u0189\\u018A]");

    private static final Pattern SMALL_D = Pattern.compile("[\\u00F0\\u0111\\u0256\\u0257]");

    /** Marks, and what nobody sees: format characters, controls but for the end of a line, and fillers. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{M}\\p{Cf}\\u115F\\u1160\\u3164\\uFFA0]|(?![\\n\\r\\t])\\p{Cc}");

    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\t\\u2800]");
    private static final Pattern HYPHENS = Pattern.compile("[\\u2010-\\u2015\\u2212]");
    private static final Pattern SINGLE_QUOTES = Pattern.compile("[\\u2018\\u2019\\u201A\\u2032]");
    private static final Pattern DOUBLE_QUOTES = Pattern.compile("[\\u201C\\u201D\\u201E\\u00AB\\u00BB]");
    private static final Pattern FRACTION_SLASH = Pattern.compile("\\u2044");

    /** Without accents and invisible characters, and with nothing that the alphabet lacks. */
    public static String plain(String text) {
        // Compatibility forms too: wide letters, ligatures, the three dots.
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD);
        plain = CAPITAL_D.matcher(plain).replaceAll("D");
        plain = SMALL_D.matcher(plain).replaceAll("d");
        plain = UNSEEN.matcher(plain).replaceAll("");
        plain = SPACES.matcher(plain).replaceAll(" ");
        plain = HYPHENS.matcher(plain).replaceAll("-");
        plain = SINGLE_QUOTES.matcher(plain).replaceAll("'");
        plain = DOUBLE_QUOTES.matcher(plain).replaceAll("\"");
        plain = FRACTION_SLASH.matcher(plain).replaceAll("/");
        StringBuilder known = new StringBuilder();
        plain.codePoints()
                .forEach(c -> known.appendCodePoint(c <= Character.MAX_VALUE && septetsOf((char) c) > 0 ? c : '?'));
        return known.toString();
    }

    /** @throws IllegalArgumentException for a character that the alphabet lacks */
    public static int septets(String text) {
        return text.chars()
                .map(c -> {
                    int septets = septetsOf((char) c);
                    if (septets == 0) {
                        throw new IllegalArgumentException("not in the GSM alphabet: " + (char) c);
                    }
                    return septets;
                })
                .sum();
    }

    /** One octet a septet, as SMPP carries it under data_coding 0. */
    public static byte[] encode(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
        for (char c : text.toCharArray()) {
            Integer extended = EXTENSION.get(c);
            if (extended != null) {
                octets.write(ESCAPE);
                octets.write(extended);
            } else if (septetsOf(c) == 1) {
                octets.write(BASIC.indexOf(c));
            } else {
                throw new IllegalArgumentException("not in the GSM alphabet: " + c);
            }
        }
        return octets.toByteArray();
    }

    /** 0 for what the alphabet lacks. */
    private static int septetsOf(char c) {
        if (EXTENSION.containsKey(c)) {
            return 2;
        }
        return c != ESCAPE && BASIC.indexOf(c) >= 0 ? 1 : 0;
    }
}
