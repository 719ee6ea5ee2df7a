package vn.chidao.notifications.delivery;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Ids that an SMS centre gives to messages. Many centres answer with one way of writing an id and put another into the
 * receipt: in upper or lower case, with or without leading zeros, hexadecimal here and decimal there.
 */
public final class MessageIds {

    private static final Pattern DECIMAL = Pattern.compile("[0-9]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]+");
    private static final int HEX = 16;

    static final int SAME_TEXT = 0;
    static final int SAME_WITHOUT_CASE_AND_ZEROS = 1;
    static final int OTHER_BASE = 2;

    private MessageIds() {}

    /** The id without case and leading zeros: by this messages are found. */
    public static String key(String id) {
        String text = id.strip().toLowerCase(Locale.ROOT);
        int start = 0;
        while (start < text.length() - 1 && text.charAt(start) == '0') {
            start++;
        }
        return text.substring(start);
    }

    /** The keys of all ids that may be this one: itself, and the same number in the other base. Works in both directions. */
    public static Set<String> keysOfSame(String id) {
        String key = key(id);
        Set<String> keys = new LinkedHashSet<>();
        keys.add(key);
        if (DECIMAL.matcher(key).matches()) {
            keys.add(new BigInteger(key).toString(HEX));
        }
        if (HEXADECIMAL.matcher(key).matches()) {
            keys.add(new BigInteger(key, HEX).toString());
        }
        return keys;
    }

    /** How sure it is that two ids, known to have a key in common, are the same: the less, the surer. */
    static int closeness(String one, String other) {
        if (one.equals(other)) {
            return SAME_TEXT;
        }
        return key(one).equals(key(other)) ? SAME_WITHOUT_CASE_AND_ZEROS : OTHER_BASE;
    }
}
