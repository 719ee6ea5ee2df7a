package vn.chidao.notifications.delivery.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.test.context.TestPropertySource;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;
import vn.chidao.notifications.delivery.Address;
import vn.chidao.notifications.delivery.Addressee;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryId;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.DeliverySteps;
import vn.chidao.notifications.delivery.Notification;
import vn.chidao.notifications.delivery.store.DeliveryQueue;

/** An office that has neither a mail relay nor an SMS centre. */
@TestPropertySource(properties = {"spring.application.name=notifications-silent", "SMTP_HOST=", "SMPP_HOST="})
class WithoutChannelsTest extends DeliverySteps {

    private static final UnitId UNIT = new UnitId("ban-to-chuc");
    private static final Account HEAD = new Account("a");

    @Autowired
    private ConfiguredChannels channels;

    @Autowired
    private ReaddressDeliveries readdress;

    @Autowired
    private ResendDelivery resend;

    @Autowired
    private DeliveryWorkers workers;

    @Autowired
    private DeliveryQueue queue;

    @Test
    void whoWouldGetAMessageIsToldByHandOnceAndTheTelephoneNumberIsThere() {
        head("a", "a@tinhuy.invalid", "0912000001", "ban-to-chuc");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc"), item("d:2", "ban-to-chuc")));
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc"), item("d:2", "ban-to-chuc")));
        assertThat(only().status()).isEqualTo(DeliveryStatus.NO_CHANNEL);
        assertThat(only().addressee()).isEqualTo(new Addressee(UNIT, HEAD, Channel.SMS, "0912000001"));
    }

    @Test
    void anAddressIsNotWaitedForWhereItWouldBeOfNoUse() {
        head("a", null, null, "ban-to-chuc");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        assertThat(only().status()).isEqualTo(DeliveryStatus.NO_CHANNEL);
        assertThat(only().addressee()).isEqualTo(new Addressee(UNIT, HEAD, null, null));
    }

    @Test
    void aHeadIsWaitedForAndThenToldByHand() {
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        readdress.execute();
        assertThat(only().status()).isEqualTo(DeliveryStatus.NO_RECIPIENT);
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc");
        head("b", null, null, "ban-to-chuc");
        readdress.execute();
        readdress.execute();
        assertThat(all())
                .extracting(Delivery::status)
                .containsExactly(DeliveryStatus.NO_CHANNEL, DeliveryStatus.NO_CHANNEL);
        assertThat(all())
                .extracting(delivery -> delivery.addressee().person())
                .containsExactlyInAnyOrder(HEAD, new Account("b"));
    }

    @Test
    void whatWasQueuedWhileThereWasARelayIsLeftToPeople() throws InterruptedException {
        head("a", null, "0912000001", "ban-to-chuc");
        Notification notification = notification("n:1", item("d:1", "ban-to-chuc"));
        deliveries.create(Delivery.queued(
                new DeliveryId("3f0c5a3f0c5a3f0c5a3f0c5a"),
                notification,
                HEAD,
                new Address(Channel.SMS, "0912000001"),
                clock.instant()));
        workers.round(Channel.SMS);
        assertThat(only().status()).isEqualTo(DeliveryStatus.NO_CHANNEL);
        assertThat(only().progress().attempts()).isZero();
        clock.advance(Duration.ofHours(1));
        workers.round(Channel.SMS);
        workers.round(Channel.EMAIL);
        assertThat(queue.claim(Channel.SMS, now(), Duration.ofMinutes(2), 10)).isEmpty();
    }

    @Test
    void sendingAgainSaysWhyItCannotBe() {
        head("a", null, "0912000001", "ban-to-chuc");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        assertThatThrownBy(() -> resend.execute(only().id(), Act.of("vanphong", clock.instant()), clerk()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("STILL_NO_CHANNEL"));
    }

    @Test
    void healthIsGoodAndSaysThatNothingIsSent() {
        assertThat(channels.health().getStatus()).isEqualTo(Status.UP);
        assertThat(channels.health().getDetails())
                .containsEntry("mail relay", "none is configured: nothing is sent that way")
                .containsEntry("SMS centre", "none is configured: nothing is sent that way");
    }
}
