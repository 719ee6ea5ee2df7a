package vn.chidao.access.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Map;
import java.util.regex.Pattern;
import vn.chidao.kit.model.Refusal;

/**
 * Telephone numbers that an SMS can reach, however they are written. Each has one form: ten digits for a Vietnamese mobile number,
 * such as {@code 0912345678}, and E.164 with its plus for one of another country, such as {@code +8562055512345}.
 *
 * <p>The library reads what was written and knows how long numbers of other countries are. Which Vietnamese numbers are mobile
 * is decided here, by the first digit alone: the library's list of prefixes ages, and a prefix that is new is not to be refused.
 */
public final class PhoneNumber {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String HOME = "VN";
    private static final int HOME_CODE = 84;

    /** Digits of any script, and what people put between them. */
    private static final Pattern WRITTEN = Pattern.compile("[+＋]?[\\p{Nd}\\p{Z}.()\\p{Pd}]+");

    private static final Pattern MOBILE = Pattern.compile("[35789]\\d{8}");

    /** Today's numbers, and those before 2017. */
    private static final Pattern LANDLINE = Pattern.compile("2\\d{8,9}|[46]\\d{8}");

    private static final Pattern OF_ELEVEN_DIGITS = Pattern.compile("1\\d{9}");
    private static final int OLD_PREFIX = 3;

    /** What the prefixes of eleven digits became in 2018, without the leading zero. */
    private static final Map<String, String> PREFIXES_SINCE_2018 = Map.ofEntries(
            Map.entry("120", "70"),
            Map.entry("121", "79"),
            Map.entry("122", "77"),
            Map.entry("126", "76"),
            Map.entry("128", "78"),
            Map.entry("123", "83"),
            Map.entry("124", "84"),
            Map.entry("125", "85"),
            Map.entry("127", "81"),
            Map.entry("129", "82"),
            Map.entry("162", "32"),
            Map.entry("163", "33"),
            Map.entry("164", "34"),
            Map.entry("165", "35"),
            Map.entry("166", "36"),
            Map.entry("167", "37"),
            Map.entry("168", "38"),
            Map.entry("169", "39"),
            Map.entry("186", "56"),
            Map.entry("188", "58"),
            Map.entry("199", "59"));

    private PhoneNumber() {}

    /**
     * The number in its one form.
     *
     * @throws Refusal naming the field, and what is wrong: {@code WRONG_PHONE}, {@code OLD_PHONE} with the number of today, or
     *     {@code LANDLINE}
     */
    public static String checked(String field, String written) {
        Phonenumber.PhoneNumber number = read(field, written);
        if (number.getCountryCode() != HOME_CODE) {
            if (!NUMBERS.isPossibleNumber(number)) {
                throw wrong(field);
            }
            return NUMBERS.format(number, PhoneNumberFormat.E164);
        }
        String digits = NUMBERS.getNationalSignificantNumber(number);
        if (MOBILE.matcher(digits).matches()) {
            return "0" + digits;
        }
        if (LANDLINE.matcher(digits).matches()) {
            throw Refusal.invalid(field, "LANDLINE", "0" + digits);
        }
        String prefix = OF_ELEVEN_DIGITS.matcher(digits).matches()
                ? PREFIXES_SINCE_2018.get(digits.substring(0, OLD_PREFIX))
                : null;
        if (prefix != null) {
            throw Refusal.invalid(
                    field,
                    "OLD_PHONE",
                    "0" + digits.substring(0, OLD_PREFIX),
                    "0" + prefix,
                    "0" + prefix + digits.substring(OLD_PREFIX));
        }
        throw wrong(field);
    }

    /** Whether an SMS can reach it: of numbers that were stored before they were checked. */
    public static boolean isReachable(String written) {
        try {
            checked("phone", written);
            return true;
        } catch (Refusal e) {
            return false;
        }
    }

    private static Phonenumber.PhoneNumber read(String field, String written) {
        if (!WRITTEN.matcher(written).matches()) {
            throw wrong(field);
        }
        try {
            return NUMBERS.parse(written, HOME);
        } catch (NumberParseException e) {
            throw wrong(field);
        }
    }

    private static Refusal wrong(String field) {
        return Refusal.invalid(field, "WRONG_PHONE");
    }
}
