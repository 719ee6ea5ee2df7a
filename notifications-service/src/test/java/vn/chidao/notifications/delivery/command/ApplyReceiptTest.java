package vn.chidao.notifications.delivery.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import vn.chidao.kit.health.Degraded;
import vn.chidao.notifications.delivery.ChannelSender;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryId;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.MessageReceipt;

/** What receipts of the SMS centre do. */
class ApplyReceiptTest extends SendingTest {

    @Autowired
    private ApplyReceipt applyReceipt;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private UnmatchedReceipts health;

    @Test
    void anIdThatComesAgainIsOfTheLatestMessage() {
        head("a", null, "0912000001", "ban-to-chuc");
        ScriptedSender sender = new ScriptedSender();
        sender.result = new ChannelSender.Result.Accepted("1");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        assertThat(sendNext(sender)).isTrue();
        applyReceipt.execute(delivered("1"));

        notify.execute(notification("n:2", item("d:2", "ban-to-chuc")));
        assertThat(sendNext(sender)).isTrue();
        DeliveryId second = sender.sent.getLast();
        assertThat(deliveries.find(second).orElseThrow().status())
                .as("the receipt of the first says nothing of the second")
                .isEqualTo(DeliveryStatus.ACCEPTED);

        for (int i = 3; i < 9; i++) {
            clock.advance(Duration.ofSeconds(1));
            notify.execute(notification("n:" + i, item("d:" + i, "ban-to-chuc")));
            assertThat(sendNext(sender)).isTrue();
        }
        applyReceipt.execute(failed("1"));
        assertThat(all().stream()
                        .filter(d -> d.status() == DeliveryStatus.FAILED)
                        .map(Delivery::id))
                .containsExactly(sender.sent.getLast());
    }

    @Test
    void receiptsThatFitNothingExpire() {
        assertThat(database.getCollection("receipts").listIndexes())
                .filteredOn(index -> index.containsKey("expireAfterSeconds"))
                .singleElement()
                .satisfies(index -> assertThat(((Number) index.get("expireAfterSeconds")).longValue())
                        .isEqualTo(Duration.ofDays(3).toSeconds()));
    }

    @Test
    void receiptsCountWhetherTheyComeBeforeOrAfterTheAcceptance() {
        head("a", null, "0912000001", "ban-to-chuc");
        ScriptedSender sender = new ScriptedSender();
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        applyReceipt.execute(delivered("early"));
        sender.result = new ChannelSender.Result.Accepted("early");
        assertThat(sendNext(sender)).isTrue();
        assertThat(only().status()).isEqualTo(DeliveryStatus.DELIVERED);

        notify.execute(notification("n:2", item("d:2", "ban-to-chuc")));
        sender.result = new ChannelSender.Result.Accepted("late");
        assertThat(sendNext(sender)).isTrue();
        applyReceipt.execute(failed("late"));
        applyReceipt.execute(failed("late"));
        assertThat(all().stream().map(Delivery::status))
                .containsExactlyInAnyOrder(DeliveryStatus.DELIVERED, DeliveryStatus.FAILED);
    }

    private static MessageReceipt delivered(String messageId) {
        return new MessageReceipt(messageId, MessageReceipt.State.DELIVERED, "SMSC: DELIVRD 000", List.of());
    }

    private static MessageReceipt failed(String messageId) {
        return new MessageReceipt(messageId, MessageReceipt.State.FAILED, "SMSC: UNDELIV 001", List.of());
    }

    private Delivery acceptedAs(String key, String messageId) {
        ScriptedSender sender = new ScriptedSender();
        sender.result = new ChannelSender.Result.Accepted(messageId);
        notify.execute(notification(key, item("d:" + key.substring(2), "ban-to-chuc")));
        assertThat(sendNext(sender)).isTrue();
        return deliveries.find(sender.sent.getLast()).orElseThrow();
    }

    private Delivery fresh(Delivery delivery) {
        return deliveries.find(delivery.id()).orElseThrow();
    }

    private double counted(String outcome) {
        Counter counter =
                meters.find("chidao.sms.receipts").tag("outcome", outcome).counter();
        return counter == null ? 0 : counter.count();
    }

    @ParameterizedTest
    @CsvSource({"A1B2C01, 169552897", "169552897, a1b2c01", "0000123, 123", "abc-1, ABC-1"})
    void anIdMayBeWrittenInAnotherWay(String answered, String inReceipt) {
        head("a", null, "0912000001", "ban-to-chuc");
        Delivery delivery = acceptedAs("n:1", answered);
        applyReceipt.execute(delivered(inReceipt));
        assertThat(fresh(delivery).status()).isEqualTo(DeliveryStatus.DELIVERED);
    }

    @ParameterizedTest
    @CsvSource({"A1B2C01, 169552897", "169552897, a1b2c01"})
    void aReceiptThatOvertakesItsAnswerMayWriteTheIdInAnotherWayToo(String answered, String inReceipt) {
        head("a", null, "0912000001", "ban-to-chuc");
        applyReceipt.execute(delivered(inReceipt));
        assertThat(fresh(acceptedAs("n:1", answered)).status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(database.getCollection("receipts").countDocuments()).isZero();
    }

    @Test
    void whatIsUnderWayOrUnknownChangesNothingAndIsCounted() {
        head("a", null, "0912000001", "ban-to-chuc");
        Delivery delivery = acceptedAs("n:1", "7");
        double underWay = counted("under_way");
        double unknown = counted("unknown_state");
        applyReceipt.execute(new MessageReceipt("7", MessageReceipt.State.UNDER_WAY, "SMSC: BUFFRED", List.of()));
        applyReceipt.execute(new MessageReceipt("7", MessageReceipt.State.UNKNOWN, "SMSC: XYZ", List.of()));
        assertThat(fresh(delivery).status()).isEqualTo(DeliveryStatus.ACCEPTED);
        assertThat(counted("under_way")).isEqualTo(underWay + 1);
        assertThat(counted("unknown_state")).isEqualTo(unknown + 1);
        assertThat(database.getCollection("receipts").countDocuments()).isZero();
    }

    @Test
    void whatFailedMayArriveAfterAllAndWhatArrivedStays() {
        head("a", null, "0912000001", "ban-to-chuc");
        Delivery delivery = acceptedAs("n:1", "7");
        applyReceipt.execute(failed("7"));
        assertThat(fresh(delivery).status()).isEqualTo(DeliveryStatus.FAILED);
        applyReceipt.execute(delivered("7"));
        assertThat(fresh(delivery).status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(fresh(delivery).progress().reason()).isNull();
        double repeated = counted("repeated");
        applyReceipt.execute(failed("7"));
        applyReceipt.execute(delivered("7"));
        assertThat(fresh(delivery).status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(counted("repeated")).isEqualTo(repeated + 2);
    }

    @Test
    void aRefusedMessageIsNotChangedByAReceipt() {
        head("a", null, "0912000001", "ban-to-chuc");
        ScriptedSender sender = new ScriptedSender();
        sender.result = new ChannelSender.Result.Rejected("SMSC: 0x0B");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        assertThat(sendNext(sender)).isTrue();
        applyReceipt.execute(delivered("7"));
        assertThat(only().status()).isEqualTo(DeliveryStatus.FAILED);
    }

    @Test
    void anOldReceiptSaysNothingOfAMessageThatGetsItsIdLater() {
        head("a", null, "0912000001", "ban-to-chuc");
        applyReceipt.execute(failed("7"));
        clock.advance(Duration.ofSeconds(3));
        assertThat(fresh(acceptedAs("n:1", "7")).status()).isEqualTo(DeliveryStatus.ACCEPTED);
    }

    @Test
    void receiptsThatFitNothingAreCountedAndShown() {
        double unmatched = counted("unmatched");
        applyReceipt.execute(delivered("nobody"));
        applyReceipt.execute(delivered("nobody"));
        assertThat(counted("unmatched")).isEqualTo(unmatched + 2);
        assertThat(health.health().getStatus()).as("they may overtake").isEqualTo(Status.UP);
        clock.advance(Duration.ofSeconds(61));
        assertThat(meters.find("chidao.sms.receipts.unmatched").gauge().value()).isEqualTo(1);
        assertThat(health.health().getStatus()).isEqualTo(Degraded.STATUS);
        assertThat(health.health().getDetails()).containsValue("sent 1 of late that fit no message");
    }

    @Test
    void ofTwoReceiptsThatOvertakeTheAnswerDeliveredCounts() {
        head("a", null, "0912000001", "ban-to-chuc");
        applyReceipt.execute(delivered("7"));
        applyReceipt.execute(failed("7"));
        assertThat(fresh(acceptedAs("n:1", "7")).status()).isEqualTo(DeliveryStatus.DELIVERED);
    }
}
