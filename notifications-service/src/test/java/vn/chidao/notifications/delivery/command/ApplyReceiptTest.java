package vn.chidao.notifications.delivery.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.chidao.notifications.delivery.ChannelSender;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryId;
import vn.chidao.notifications.delivery.DeliveryStatus;

/** What receipts of the SMS centre do. */
class ApplyReceiptTest extends SendingTest {

    @Autowired
    private ApplyReceipt applyReceipt;

    @Test
    void anIdThatComesAgainIsOfTheLatestMessage() {
        head("a", null, "0912000001", "ban-to-chuc");
        ScriptedSender sender = new ScriptedSender();
        sender.result = new ChannelSender.Result.Accepted("1");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        assertThat(sendNext(sender)).isTrue();
        applyReceipt.execute("1", null);

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
        applyReceipt.execute("1", "SMSC: EXPIRED");
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
        applyReceipt.execute("early", null);
        sender.result = new ChannelSender.Result.Accepted("early");
        assertThat(sendNext(sender)).isTrue();
        assertThat(only().status()).isEqualTo(DeliveryStatus.DELIVERED);

        notify.execute(notification("n:2", item("d:2", "ban-to-chuc")));
        sender.result = new ChannelSender.Result.Accepted("late");
        assertThat(sendNext(sender)).isTrue();
        applyReceipt.execute("late", "SMSC: UNDELIV 001");
        applyReceipt.execute("late", "SMSC: UNDELIV 001");
        assertThat(all().stream().map(Delivery::status))
                .containsExactlyInAnyOrder(DeliveryStatus.DELIVERED, DeliveryStatus.FAILED);
    }
}
