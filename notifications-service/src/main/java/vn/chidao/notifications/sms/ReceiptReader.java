package vn.chidao.notifications.sms;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsmpp.bean.AbstractSmCommand;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jspecify.annotations.Nullable;
import vn.chidao.notifications.delivery.MessageReceipt;

/**
 * Reads receipts as SMS centres write them: in the optional parameters {@code receipted_message_id} and {@code message_state},
 * in a text such as {@code id:0123 sub:001 dlvrd:001 … stat:DELIVRD err:000 text:…}, or in both. The text stands in {@code
 * short_message} or in {@code message_payload}. A {@code deliver_sm} may bring a receipt, and so may a {@code data_sm}.
 */
final class ReceiptReader {

    private static final Pattern ID = field("id", "[^\\s:]++");
    private static final Pattern STATE = field("stat(?:us|e)?", "[A-Za-z]+");
    private static final Pattern ERROR = field("err(?:or)?", "\\S+");

    /** What stands behind it is the message itself. */
    private static final Pattern TEXT = Pattern.compile("(?<![A-Za-z_])text:", Pattern.CASE_INSENSITIVE);

    private static final int UCS2 = 8;
    private static final int CODING_BITS = 0x0F;

    private ReceiptReader() {}

    /** Field names are matched whatever their case, blanks behind the colon are skipped. */
    private static Pattern field(String name, String value) {
        return Pattern.compile(
                "(?<![A-Za-z_])" + name + "\\s*:\\s*(" + value + ")(?!:)",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Whether the message is a receipt. A centre that forgets to say so in {@code esm_class} names the message's id at least. */
    static boolean isReceipt(AbstractSmCommand message) {
        return DeliverSm.isSmscDeliveryReceipt(message.getEsmClass())
                || DeliverSm.isIntermediateDeliveryNotification(message.getEsmClass())
                || receiptedId(message) != null;
    }

    /** Empty when it does not say which message it is about. */
    static Optional<MessageReceipt> read(AbstractSmCommand message) {
        String text = textOf(message);
        Matcher end = TEXT.matcher(text);
        String fields = end.find() ? text.substring(0, end.start()) : text;
        String receiptedId = receiptedId(message);
        String id = receiptedId == null ? find(ID, fields) : receiptedId;
        if (id == null) {
            return Optional.empty();
        }
        String word = find(STATE, fields);
        String error = find(ERROR, fields);
        MessageReceipt.State state = stateOf(message, word);
        if (DeliverSm.isIntermediateDeliveryNotification(message.getEsmClass())
                && state == MessageReceipt.State.FAILED) {
            // An attempt failed; the centre goes on trying.
            state = MessageReceipt.State.UNDER_WAY;
        }
        String said = word == null ? String.valueOf(stateParameter(message)) : word.toUpperCase(Locale.ROOT);
        return Optional.of(new MessageReceipt(
                id,
                state,
                "SMSC: " + said + (error == null ? "" : " " + error),
                Stream.of(message.getSourceAddr(), message.getDestAddress())
                        .filter(number -> number != null && !number.isBlank())
                        .toList()));
    }

    /** A parameter that says something goes before the text. */
    private static MessageReceipt.State stateOf(AbstractSmCommand message, @Nullable String word) {
        Byte parameter = stateParameter(message);
        MessageReceipt.State state = parameter == null ? MessageReceipt.State.UNKNOWN : stateOf(parameter);
        return state == MessageReceipt.State.UNKNOWN && word != null ? stateOf(word) : state;
    }

    /** By {@code message_state} of SMPP 3.4 and 5.0. */
    private static MessageReceipt.State stateOf(byte parameter) {
        return switch (parameter) {
            case 0, 1, 6 -> MessageReceipt.State.UNDER_WAY;
            case 2 -> MessageReceipt.State.DELIVERED;
            case 3, 4, 5, 8, 9 -> MessageReceipt.State.FAILED;
            default -> MessageReceipt.State.UNKNOWN;
        };
    }

    /** By the word of a text: those of the standard, which have seven letters, and those that gateways write instead. */
    static MessageReceipt.State stateOf(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "DELIVRD", "DELIVERD", "DELIVERED", "DLVRD", "SUCCESS" -> MessageReceipt.State.DELIVERED;
            case "EXPIRED",
                    "DELETED",
                    "UNDELIV",
                    "UNDELIVERED",
                    "UNDELIVERABLE",
                    "REJECTD",
                    "REJECTED",
                    "SKIPPED",
                    "FAILED" -> MessageReceipt.State.FAILED;
            case "ENROUTE",
                    "ACCEPTD",
                    "ACCEPTED",
                    "ACKED",
                    "BUFFRED",
                    "BUFFERD",
                    "BUFFERED",
                    "SCHEDLD",
                    "SCHEDULED",
                    "QUEUED",
                    "PENDING",
                    "SENT",
                    "SUBMITD",
                    "SUBMITTED" -> MessageReceipt.State.UNDER_WAY;
            default -> MessageReceipt.State.UNKNOWN;
        };
    }

    private static @Nullable String receiptedId(AbstractSmCommand message) {
        OptionalParameter.Receipted_message_id id =
                message.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
        String value = id == null ? "" : withoutEnd(id.getValueAsString());
        return value.isEmpty() ? null : value;
    }

    private static @Nullable Byte stateParameter(AbstractSmCommand message) {
        OptionalParameter.Message_state state = message.getOptionalParameter(OptionalParameter.Message_state.class);
        return state == null ? null : state.getValue();
    }

    static String textOf(AbstractSmCommand message) {
        byte[] octets = message instanceof DeliverSm deliver && deliver.getShortMessage() != null
                ? deliver.getShortMessage()
                : new byte[0];
        OptionalParameter.Message_payload payload =
                message.getOptionalParameter(OptionalParameter.Message_payload.class);
        if (octets.length == 0 && payload != null) {
            octets = payload.getValue();
        }
        Charset charset = (message.getDataCoding() & CODING_BITS) == UCS2
                ? StandardCharsets.UTF_16BE
                : StandardCharsets.ISO_8859_1;
        return new String(octets, charset);
    }

    private static @Nullable String find(Pattern field, String text) {
        Matcher matcher = field.matcher(text);
        String value = matcher.find() ? withoutEnd(matcher.group(1)) : "";
        return value.isEmpty() ? null : value;
    }

    /** Texts in optional parameters end with a zero octet, which some centres leave in. */
    private static String withoutEnd(@Nullable String text) {
        return text == null ? "" : text.replace("\0", "").strip();
    }
}
