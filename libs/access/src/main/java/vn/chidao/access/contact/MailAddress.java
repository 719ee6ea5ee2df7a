package vn.chidao.access.contact;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import vn.chidao.kit.model.Refusal;

/**
 * Mail addresses that every relay delivers to. Each has one form: the local part as it is written, the domain in small letters
 * and in Punycode.
 *
 * <p>The mail library cuts letters outside ASCII to a byte: a mail to {@code vũ@} would go to {@code vi@}. A local part outside
 * ASCII is therefore refused; only relays with SMTPUTF8 could deliver to it.
 */
public final class MailAddress {

    private static final Pattern LOCAL_PART =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST = 254;

    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    /** Several labels; the last one is no number, which would be an IP address. */
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(?!\\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** Letters of their own in the domains of today, which Java takes for others or drops. */
    private static final Pattern READ_DIFFERENTLY = Pattern.compile("[ßẞς\\u200C\\u200D]");

    private MailAddress() {}

    /**
     * The address in its one form.
     *
     * @throws Refusal naming the field: {@code EMAIL_OUTSIDE_ASCII} for the local part, {@code WRONG_EMAIL} for everything else
     */
    public static String checked(String field, String written) {
        int at = written.lastIndexOf('@');
        String local = written.substring(0, Math.max(at, 0));
        if (!ASCII.matcher(local).matches()) {
            throw Refusal.invalid(field, "EMAIL_OUTSIDE_ASCII", local);
        }
        if (local.length() > LONGEST_LOCAL_PART || !LOCAL_PART.matcher(local).matches()) {
            throw wrong(field);
        }
        String address = local + "@" + domain(field, written.substring(at + 1));
        if (address.length() > LONGEST) {
            throw wrong(field);
        }
        return address;
    }

    /** Whether a mail can reach it: of addresses that were stored before they were checked. */
    public static boolean isReachable(String written) {
        try {
            checked("email", written);
            return true;
        } catch (Refusal e) {
            return false;
        }
    }

    private static String domain(String field, String written) {
        if (READ_DIFFERENTLY.matcher(written).find()) {
            throw wrong(field);
        }
        try {
            String ascii = IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            if (DOMAIN.matcher(ascii).matches()) {
                return ascii;
            }
        } catch (IllegalArgumentException e) {
            // Letters that no domain may have.
        }
        throw wrong(field);
    }

    private static Refusal wrong(String field) {
        return Refusal.invalid(field, "WRONG_EMAIL");
    }
}
