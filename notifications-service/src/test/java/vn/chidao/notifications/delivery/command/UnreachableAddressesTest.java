package vn.chidao.notifications.delivery.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import vn.chidao.access.Account;
import vn.chidao.notifications.delivery.Address;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.ChannelSender;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryId;
import vn.chidao.notifications.delivery.DeliverySteps;
import vn.chidao.notifications.delivery.Notification;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.task.store.TaskCopies;

/** Addresses that were stored before they were checked. No server is there: what is tried at all is an outage. */
class UnreachableAddressesTest extends DeliverySteps {

    @Autowired
    private List<ChannelSender> senders;

    @Autowired
    private TaskCopies tasks;

    @Autowired
    private MessageSource messages;

    @ParameterizedTest
    @CsvSource({
        "EMAIL, vũ@tinhuy.invalid",
        "EMAIL, đảng.ủy@tinhuy.invalid",
        "EMAIL, a@b",
        "EMAIL, a@[127.0.0.1]",
        "SMS, 01681234567",
        "SMS, 02383844444"
    })
    void nothingIsSentToWhatReachesNobodyOrSomebodyElse(Channel channel, String address) {
        String key = channel == Channel.SMS ? "delivery.no-mobile" : "delivery.no-address";
        assertThat(sent(channel, address))
                .isInstanceOfSatisfying(
                        ChannelSender.Result.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .isEqualTo(messages.getMessage(key, null, Locale.forLanguageTag("vi"))));
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL, vu@tinhuy.invalid",
        "EMAIL, vu@tỉnhủy.invalid",
        "SMS, 0912000001",
        "SMS, +84912000001",
        "SMS, 84912000001"
    })
    void whatReachesSomebodyIsTried(Channel channel, String address) {
        assertThat(sent(channel, address)).isInstanceOf(ChannelSender.Result.Unavailable.class);
    }

    private ChannelSender.Result sent(Channel channel, String address) {
        head("btc", null, null, "ban-to-chuc");
        tasks.put(1, task("d:1", "ban-to-chuc", "2026-12-04"));
        NotificationItem item = item("d:1", "ban-to-chuc");
        Delivery delivery = Delivery.queued(
                        new DeliveryId("0123456789abcdef01234567"),
                        new Notification(Occasion.ASSIGNMENT, "k", List.of(item), false, NOTICE, null),
                        new Account("btc"),
                        new Address(channel, address),
                        Instant.EPOCH)
                .state();
        return senders.stream()
                .filter(sender -> sender.channel() == channel)
                .findFirst()
                .orElseThrow()
                .send(delivery);
    }
}
