package vn.chidao.notifications.message;

import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.Map;

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

    /** Without accents, and with nothing that the alphabet lacks. */
    public static String plain(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .replaceAll("[\\u2010-\\u2015\\u2212]", "-")
                .replaceAll("[\\u2018\\u2019\\u201A\\u2032]", "'")
                .replaceAll("[\\u201C\\u201D\\u201E\\u00AB\\u00BB]", "\"")
                .replace("\u2026", "...")
                .replaceAll("[\\p{Zs}\\t]", " ");
        StringBuilder plain = new StringBuilder();
        apart.codePoints()
                .forEach(c -> plain.appendCodePoint(c <= Character.MAX_VALUE && septetsOf((char) c) > 0 ? c : '?'));
        return plain.toString();
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
