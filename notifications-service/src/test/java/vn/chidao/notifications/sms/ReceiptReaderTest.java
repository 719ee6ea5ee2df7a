package vn.chidao.notifications.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jsmpp.bean.AbstractSmCommand;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.chidao.notifications.delivery.MessageReceipt;

/** Receipts as real SMS centres write them. */
class ReceiptReaderTest {

    private static final byte RECEIPT = 0x04;
    private static final byte INTERMEDIATE = 0x20;

    private static DeliverSm deliver(String text, OptionalParameter... parameters) {
        DeliverSm message = new DeliverSm();
        message.setEsmClass(RECEIPT);
        message.setSourceAddr("84912000001");
        message.setDestAddress("VPTINHUY");
        message.setShortMessage(text.getBytes(StandardCharsets.ISO_8859_1));
        message.setOptionalParameters(parameters);
        return message;
    }

    private static MessageReceipt read(AbstractSmCommand message) {
        return ReceiptReader.read(message).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "DELIVRD, DELIVERED",
        "DELIVERED, DELIVERED",
        "delivrd, DELIVERED",
        "EXPIRED, FAILED",
        "UNDELIV, FAILED",
        "REJECTD, FAILED",
        "REJECTED, FAILED",
        "DELETED, FAILED",
        "ENROUTE, UNDER_WAY",
        "ACCEPTD, UNDER_WAY",
        "ACCEPTED, UNDER_WAY",
        "ACKED, UNDER_WAY",
        "BUFFRED, UNDER_WAY",
        "BUFFERED, UNDER_WAY",
        "SCHEDLD, UNDER_WAY",
        "UNKNOWN, UNKNOWN",
        "NOROUTE, UNKNOWN",
        "XYZ, UNKNOWN"
    })
    void knowsTheWordsOfGateways(String word, MessageReceipt.State state) {
        MessageReceipt receipt =
                read(deliver("id:0A01 sub:001 dlvrd:001 submit date:2611181000 done date:2611181001 stat:" + word
                        + " err:000 text:VP Tinh uy"));
        assertThat(receipt.messageId()).isEqualTo("0A01");
        assertThat(receipt.state()).isEqualTo(state);
        assertThat(receipt.detail()).isEqualTo("SMSC: " + word.toUpperCase(Locale.ROOT) + " 000");
        assertThat(receipt.numbers()).containsExactly("84912000001", "VPTINHUY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id:169552897 sub:001 dlvrd:001 submit date:2611181000 done date:2611181001 stat:DELIVRD err:000 text:x",
                "ID: 169552897 STAT: delivrd ERR: 000",
                "id:169552897 stat:DELIVRD",
                "sub:001 stat:DELIVRD err:0 id:169552897 done date:2611181001",
                "id:169552897 err:000 stat:DELIVRD text:",
                "id:169552897 status:DELIVERED",
                "id:169552897\nstat:DELIVRD\nerr:000",
                "id:169552897 stat:DELIVRD err:000 text:id:1 stat:UNDELIV",
                "id:169552897 stat:DELIVRD err:000 Text:id:1 stat:UNDELIV"
            })
    void readsFieldsInAnyOrderAndStopsWhereTheMessageBegins(String text) {
        MessageReceipt receipt = read(deliver(text));
        assertThat(receipt.messageId()).isEqualTo("169552897");
        assertThat(receipt.state()).isEqualTo(MessageReceipt.State.DELIVERED);
    }

    @ParameterizedTest
    @CsvSource({
        "0, UNDER_WAY",
        "1, UNDER_WAY",
        "2, DELIVERED",
        "3, FAILED",
        "4, FAILED",
        "5, FAILED",
        "6, UNDER_WAY",
        "7, UNKNOWN",
        "8, FAILED",
        "9, FAILED",
        "42, UNKNOWN"
    })
    void readsParametersWithoutAnyText(byte code, MessageReceipt.State state) {
        MessageReceipt receipt = read(deliver(
                "", new OptionalParameter.Receipted_message_id("a1b2c01"), new OptionalParameter.Message_state(code)));
        assertThat(receipt.messageId()).isEqualTo("a1b2c01");
        assertThat(receipt.state()).isEqualTo(state);
    }

    @Test
    void parametersGoBeforeTheTextUnlessTheySayNothing() {
        String text = "id:1 stat:UNDELIV err:00b";
        assertThat(read(deliver(
                        text,
                        new OptionalParameter.Receipted_message_id("2\0"),
                        new OptionalParameter.Message_state((byte) 2))))
                .extracting(MessageReceipt::messageId, MessageReceipt::state)
                .containsExactly("2", MessageReceipt.State.DELIVERED);
        assertThat(read(deliver(text, new OptionalParameter.Message_state((byte) 7)))
                        .state())
                .isEqualTo(MessageReceipt.State.FAILED);
        assertThat(read(deliver(text, new OptionalParameter.Receipted_message_id("")))
                        .messageId())
                .isEqualTo("1");
    }

    @Test
    void readsAPayloadAndWideLetters() {
        DeliverSm payload = deliver(
                "", new OptionalParameter.Message_payload("id:7 stat:DELIVRD".getBytes(StandardCharsets.US_ASCII)));
        assertThat(read(payload).messageId()).isEqualTo("7");
        DeliverSm wide = deliver("");
        wide.setDataCoding((byte) 8);
        wide.setShortMessage("id:7 stat:DELIVRD".getBytes(StandardCharsets.UTF_16BE));
        assertThat(read(wide).state()).isEqualTo(MessageReceipt.State.DELIVERED);
    }

    @Test
    void readsDataSm() {
        DataSm message = new DataSm();
        message.setEsmClass(RECEIPT);
        message.setOptionalParameters(
                new OptionalParameter.Receipted_message_id("7"), new OptionalParameter.Message_state((byte) 2));
        assertThat(ReceiptReader.isReceipt(message)).isTrue();
        assertThat(read(message).state()).isEqualTo(MessageReceipt.State.DELIVERED);
    }

    @Test
    void anIntermediateNotificationIsNeverAFailure() {
        DeliverSm message = deliver("id:7 stat:UNDELIV err:00b");
        message.setEsmClass(INTERMEDIATE);
        assertThat(ReceiptReader.isReceipt(message)).isTrue();
        assertThat(read(message).state()).isEqualTo(MessageReceipt.State.UNDER_WAY);
    }

    @Test
    void aMessageThatSomebodyWroteIsNoReceipt() {
        DeliverSm message = deliver("id:7 stat:DELIVRD");
        message.setEsmClass((byte) 0);
        assertThat(ReceiptReader.isReceipt(message)).isFalse();
        message.setOptionalParameters(new OptionalParameter.Receipted_message_id("7"));
        assertThat(ReceiptReader.isReceipt(message))
                .as("a centre that forgets to mark it names the message")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "stat:DELIVRD err:000", "a message", "id: stat:", "text:id:7 stat:DELIVRD"})
    void whatNamesNoMessageIsUnreadable(String text) {
        assertThat(ReceiptReader.read(deliver(text))).isEmpty();
    }

    @Test
    void whatIsNoAddressIsNoNumber() {
        DeliverSm message = deliver("id:7 stat:DELIVRD");
        message.setSourceAddr(null);
        message.setDestAddress(" ");
        assertThat(read(message).numbers()).isEmpty();
    }

    @Test
    void whatIsMarkedAsAReceiptIsOneThoughItNamesNoMessage() {
        assertThat(ReceiptReader.isReceipt(deliver("stat:DELIVRD"))).isTrue();
        DeliverSm intermediate = deliver("stat:ENROUTE");
        intermediate.setEsmClass(INTERMEDIATE);
        assertThat(ReceiptReader.isReceipt(intermediate)).isTrue();
    }

    @Test
    void theTextGoesBeforeAPayload() {
        DeliverSm both = deliver(
                "id:7 stat:DELIVRD",
                new OptionalParameter.Message_payload("id:8 stat:UNDELIV".getBytes(StandardCharsets.US_ASCII)));
        assertThat(read(both))
                .extracting(MessageReceipt::messageId, MessageReceipt::state)
                .containsExactly("7", MessageReceipt.State.DELIVERED);
    }

    @Test
    void withoutAnErrorNoneIsNamed() {
        assertThat(read(deliver("id:7 stat:DELIVRD")).detail()).isEqualTo("SMSC: DELIVRD");
    }
}
