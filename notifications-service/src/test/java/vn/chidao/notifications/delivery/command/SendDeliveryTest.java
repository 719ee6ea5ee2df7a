package vn.chidao.notifications.delivery.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.chidao.notifications.delivery.ChannelSender;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.Notification;
import vn.chidao.notifications.delivery.Occasion;

/** Attempts, and what is done when one fails. */
class SendDeliveryTest extends SendingTest {

    @Test
    void urgentOnesGoFirst() {
        head("a", null, "0912000001", "ban-to-chuc");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        notify.execute(new Notification(Occasion.ASSIGNMENT, "n:2", List.of(item("u:1", "ban-to-chuc")), true, NOTICE));
        ScriptedSender sender = new ScriptedSender();
        assertThat(sendNext(sender)).isTrue();
        assertThat(deliveries
                        .find(sender.sent.getFirst())
                        .orElseThrow()
                        .notification()
                        .urgent())
                .isTrue();
    }

    @Test
    void anOutageIsTriedAgainWithGrowingPausesUntilItIsGivenUp() {
        head("a", null, "0912000001", "ban-to-chuc");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        ScriptedSender sender = new ScriptedSender();
        sender.result = new ChannelSender.Result.Unavailable("SMSC: 0x58");
        for (int attempt = 1; attempt <= 7; attempt++) {
            assertThat(sendNext(sender)).as("attempt " + attempt).isTrue();
            assertThat(sendNext(sender)).isFalse();
            clock.advance(SendDelivery.pauseAfter(attempt));
        }
        assertThat(only().status()).isEqualTo(DeliveryStatus.QUEUED);
        assertThat(SendDelivery.pauseAfter(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(SendDelivery.pauseAfter(100)).isEqualTo(Duration.ofSeconds(64));

        clock.advance(Duration.ofHours(48));
        assertThat(sendNext(sender)).isTrue();
        assertThat(only().status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(only().progress().reason()).isEqualTo("SMSC: 0x58");
        assertThat(only().progress().attempts()).isEqualTo(8);
    }

    @Test
    void aRefusalIsFinal() {
        head("a", null, "0912000001", "ban-to-chuc");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        ScriptedSender sender = new ScriptedSender();
        sender.result = new ChannelSender.Result.Rejected("SMSC: 0x0B");
        assertThat(sendNext(sender)).isTrue();
        clock.advance(Duration.ofHours(1));
        assertThat(sendNext(sender)).isFalse();
        assertThat(only().status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(only().progress().reason()).isEqualTo("SMSC: 0x0B");
    }
}
