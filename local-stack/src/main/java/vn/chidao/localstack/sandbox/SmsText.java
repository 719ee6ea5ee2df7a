package vn.chidao.localstack.sandbox;

import java.nio.charset.StandardCharsets;

/** Bytes of an SMS, one septet a byte as SMPP carries them, and the text that they are. */
final class SmsText {

    /** GSM 03.38, the default alphabet; place 27 leads to {@link #EXTENDED}. */
    private static final String GSM7 = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** Pairs of place and character. */
    private static final String EXTENDED = "\n\f\u0014^({)}/\\<[=~>]@|e€";

    private static final int ESCAPE = 27;
    private static final int UCS2 = 8;
    private static final int LATIN1 = 3;
    private static final int ASCII = 1;

    private SmsText() {}

    static String decode(byte[] bytes, byte dataCoding) {
        return switch (dataCoding) {
            case UCS2 -> new String(bytes, StandardCharsets.UTF_16BE);
            case LATIN1 -> new String(bytes, StandardCharsets.ISO_8859_1);
            case ASCII -> new String(bytes, StandardCharsets.US_ASCII);
            default -> gsm7(bytes);
        };
    }

    private static String gsm7(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (int n = 0; n < bytes.length; n++) {
            int place = bytes[n] & 0x7f;
            if (place == ESCAPE && n + 1 < bytes.length) {
                n++;
                text.append(extended((char) bytes[n]));
            } else {
                text.append(GSM7.charAt(place));
            }
        }
        return text.toString();
    }

    private static char extended(char place) {
        for (int n = 0; n < EXTENDED.length(); n += 2) {
            if (EXTENDED.charAt(n) == place) {
                return EXTENDED.charAt(n + 1);
            }
        }
        return ' ';
    }
}
