package vn.chidao.directives.source;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.chidao.directives.directive.SourceRef;

/**
 * What the head of a document and its signature say. Of a meeting it is the head of its conclusion notice. Public for the record
 * codec.
 *
 * @param type symbol of the type, such as TB, KL or CV; null where the number says it
 * @param number as it is written; it may follow later
 * @param date ngày ký; of a meeting's notice it may follow later
 * @param issuingBody null where it is the committee's own
 * @param term of the committee (nhiệm kỳ), where the date does not say it right: about the time of a congress
 */
public record DocumentHead(
        @Nullable String type,
        @Nullable String number,
        @Nullable LocalDate date,
        @Nullable String signer,
        @Nullable String issuingBody,
        @Nullable String term) {

    public static final DocumentHead NONE = new DocumentHead(null, null, null, null, null, null);

    /** Congresses of the committees below the Centre are held in the autumn, and every five years. */
    private static final int TERM_YEARS = 5;

    private static final int FIRST_MONTH_OF_TERM = 10;

    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    /**
     * What only one source may have: number, and the term or the year in which it runs. Without the issuer.
     *
     * @param saidOn stands in for the date
     * @return empty without a number
     */
    Optional<String> numberInPeriod(LocalDate saidOn) {
        return Optional.ofNullable(number)
                .flatMap(DocumentNumber::of)
                .map(parsed -> parsed.normal() + "|" + periodOf(parsed, date == null ? saidOn : date));
    }

    private String periodOf(DocumentNumber parsed, LocalDate day) {
        return switch (parsed.series()) {
            case PARTY -> "term " + termBegin(day);
            case STATE -> "year " + (parsed.year() == null ? day.getYear() : parsed.year());
        };
    }

    /** The year in which the term began, or how it is called. */
    private String termBegin(LocalDate day) {
        if (term != null) {
            Matcher year = YEAR.matcher(term);
            String called = DocumentNumber.folded(term);
            return year.find() ? year.group() : called;
        }
        int year = day.getMonthValue() < FIRST_MONTH_OF_TERM ? day.getYear() - 1 : day.getYear();
        return String.valueOf(year - Math.floorMod(year, TERM_YEARS));
    }

    /** Symbol of the type, by the number where nothing else says it. */
    public @Nullable String typeOrThatOfNumber() {
        return type != null
                ? type
                : Optional.ofNullable(number)
                        .flatMap(DocumentNumber::of)
                        .map(DocumentNumber::type)
                        .orElse(null);
    }

    SourceRef.DocumentRef ref() {
        return new SourceRef.DocumentRef(typeOrThatOfNumber(), number, issuingBody, date);
    }
}
