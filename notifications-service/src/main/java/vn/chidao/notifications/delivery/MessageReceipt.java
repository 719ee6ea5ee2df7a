package vn.chidao.notifications.delivery;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What an SMS centre says has become of a message.
 *
 * @param messageId as the receipt writes it, which need not be as the centre wrote it when it took the message
 * @param detail the centre's own words for the state and the error
 * @param numbers telephone numbers that the receipt names; one of them is the recipient's
 */
public record MessageReceipt(String messageId, State state, String detail, List<String> numbers) {

    /** Digits by which two ways of writing a number are known for the same: those behind 0, 84 or +84. */
    private static final int COMPARED_DIGITS = 9;

    /** What a receipt means. */
    public enum State {
        /** It arrived. This is final. */
        DELIVERED,
        /** It did not arrive. Some centres deliver it later all the same, and say so. */
        FAILED,
        /** It is on its way. */
        UNDER_WAY,
        /** The centre does not know, or says a word that nobody here knows. */
        UNKNOWN
    }

    public boolean isFinal() {
        return switch (state) {
            case DELIVERED, FAILED -> true;
            case UNDER_WAY, UNKNOWN -> false;
        };
    }

    /**
     * The message that it is about. A message to one of the receipt's numbers goes before others; an id that is the same text
     * before one that is the same number in another base; and since ids come again, the latest. Where the receipt names
     * telephone numbers and no message went to any of them, an id in another base is not believed.
     *
     * @param candidates messages that were accepted under an id that may be this one
     */
    public Optional<Delivery> latestOf(List<Delivery> candidates) {
        boolean namesNumbers =
                numbers.stream().anyMatch(number -> digits(number).length() >= COMPARED_DIGITS);
        return candidates.stream()
                .filter(candidate -> !namesNumbers || isTo(candidate) || closeness(candidate) < MessageIds.OTHER_BASE)
                .min(Comparator.comparing((Delivery candidate) -> !isTo(candidate))
                        .thenComparing(this::closeness)
                        .thenComparing(MessageReceipt::acceptedAt, Comparator.reverseOrder()));
    }

    private boolean isTo(Delivery candidate) {
        String to = digits(String.valueOf(candidate.addressee().to()));
        return to.length() >= COMPARED_DIGITS
                && numbers.stream()
                        .anyMatch(number -> lastDigits(digits(number)).equals(lastDigits(to)));
    }

    private int closeness(Delivery candidate) {
        return MessageIds.closeness(String.valueOf(candidate.progress().providerId()), messageId);
    }

    private static long acceptedAt(Delivery candidate) {
        return candidate.progress().acceptedAt() == null
                ? 0
                : candidate.progress().acceptedAt().toEpochMilli();
    }

    private static String digits(String number) {
        return number.replaceAll("[^0-9]", "");
    }

    private static String lastDigits(String digits) {
        return digits.substring(Math.max(0, digits.length() - COMPARED_DIGITS));
    }
}
