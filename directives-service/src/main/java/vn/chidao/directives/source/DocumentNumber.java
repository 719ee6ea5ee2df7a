package vn.chidao.directives.source;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Number and symbols of a document (số, ký hiệu). The Party writes {@code 125-TB/TU}: number, type, issuer. The State writes
 * {@code 42/2014/QĐ-TTg} or {@code 1683/QĐ-UBND}: number, year for what lays down law, symbols.
 *
 * @param written as it came in
 * @param series whose numbers run on until they begin anew
 * @param type symbol of the type, null where the number does not say it
 * @param year that a State number names itself
 * @param normal the form in which numbers are compared: two that an official takes for the same have one
 */
public record DocumentNumber(
        String written,
        Series series,
        @Nullable String type,
        @Nullable Integer year,
        String normal) {

    /** How long numbers run on. */
    public enum Series {
        /** Numbers of a Party committee run through a term, from congress to congress. */
        PARTY,
        /** Numbers of a State office begin anew each year. */
        STATE
    }

    private static final Pattern LABEL =
            Pattern.compile("^(?:số|so)(?:\\s*[:.]\\s*|\\s+|(?=\\d))", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212\\uFE58\\uFE63\\uFF0D]");
    private static final Pattern SLASHES = Pattern.compile("[\\u2044\\u2215\\uFF0F]");
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");
    private static final Pattern LOOK_LIKE_D = Pattern.compile("[\\u00D0\\u0189]");
    private static final Pattern LOOK_LIKE_SMALL_D = Pattern.compile("[\\u00F0\\u0256]");

    /** An issuer may have {@code &}, full stops and brackets: {@code BCĐ(PCTN)}, {@code BTG&DV}. */
    private static final String SYMBOLS = "\\p{L}[\\p{L}\\d&.()+-]{0,38}[\\p{L}\\d.)]|\\p{L}";

    private static final Pattern PARTY = Pattern.compile("(\\d{1,6})(\\p{L}{0,2})-(\\p{L}{1,10})/(" + SYMBOLS + ")");

    private static final Pattern STATE = Pattern.compile("(\\d{1,6})(\\p{L}{0,2})/(?:(\\d{4})/)?(" + SYMBOLS + ")");

    /** Types of Nghị định 30/2020 and of laws; other first symbols are of who issued a công văn, which bears none. */
    private static final Set<String> STATE_TYPES = Set.of(
            "nq", "qd", "ct", "qc", "qyd", "tc", "tb", "hd", "ctr", "kh", "pa", "da", "bc", "bb", "ttr", "cd", "bgn",
            "btt", "guq", "gm", "ggt", "gnp", "tt", "ttlt", "nd", "pl", "l", "ctnq");

    /** Empty for what is no number of a document. */
    public static Optional<DocumentNumber> of(String text) {
        String compact = compact(text);
        Matcher party = PARTY.matcher(compact);
        if (party.matches()) {
            String type = party.group(3);
            return Optional.of(new DocumentNumber(
                    text,
                    Series.PARTY,
                    type,
                    null,
                    counted(party) + "-" + folded(type) + "/" + symbols(party.group(4))));
        }
        Matcher state = STATE.matcher(compact);
        if (state.matches()) {
            String first = state.group(4).split("-", 2)[0];
            boolean named = state.group(4).contains("-") && STATE_TYPES.contains(folded(first));
            Integer year = state.group(3) == null ? null : Integer.valueOf(state.group(3));
            return Optional.of(new DocumentNumber(
                    text,
                    Series.STATE,
                    named ? first : null,
                    year,
                    counted(state) + "/" + (year == null ? "" : year + "/") + symbols(state.group(4))));
        }
        return Optional.empty();
    }

    /** Whether the number does not say another type. A công văn of the State bears none. */
    public boolean isOfType(String symbol) {
        return type == null || folded(type).equals(folded(symbol));
    }

    /** Symbols of types are compared as numbers are: {@code QĐ} and {@code qđ} are one. */
    static String folded(String symbol) {
        String plain = LOOK_LIKE_SMALL_D
                .matcher(LOOK_LIKE_D.matcher(symbol).replaceAll("Đ"))
                .replaceAll("đ");
        return Normalizer.normalize(plain, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd')
                .replaceAll("[^a-z0-9]", "");
    }

    private static String compact(String text) {
        String line = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        line = LABEL.matcher(line).replaceFirst("");
        line = DASHES.matcher(line).replaceAll("-");
        line = SLASHES.matcher(line).replaceAll("/");
        return SPACES.matcher(line).replaceAll("");
    }

    /** Without leading zeros; the letter behind it tells numbers apart. */
    private static String counted(Matcher number) {
        String digits = number.group(1).replaceFirst("^0+(?=\\d)", "");
        return digits + folded(number.group(2));
    }

    private static String symbols(String symbols) {
        return Arrays.stream(symbols.split("-"))
                .map(DocumentNumber::folded)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("-"));
    }
}
