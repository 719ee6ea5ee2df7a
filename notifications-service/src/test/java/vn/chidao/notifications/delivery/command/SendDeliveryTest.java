package vn.chidao.notifications.delivery.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.chidao.access.Account;
import vn.chidao.access.register.Register;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Address;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.ChannelSender;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryId;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.Notification;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.delivery.ReminderHours;
import vn.chidao.notifications.delivery.store.DeliveryQueue;
import vn.chidao.notifications.task.store.TaskCopies;

/** Attempts, and what is done when one fails. */
class SendDeliveryTest extends SendingTest {

    @Autowired
    private ConfirmRecipient confirmRecipient;

    @Autowired
    private ApplyReceipt applyReceipt;

    @Autowired
    private ResendDelivery resend;

    @Autowired
    private Register register;

    @Autowired
    private TaskCopies tasks;

    @Autowired
    private OfficeClock office;

    @Autowired
    private ReminderHours hours;

    @Autowired
    private MeterRegistry meters;

    @Test
    void urgentOnesGoFirst() {
        head("a", null, "0912000001", "ban-to-chuc");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        notify.execute(
                new Notification(Occasion.ASSIGNMENT, "n:2", List.of(item("u:1", "ban-to-chuc")), true, NOTICE, null));
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

        int more = 0;
        while (only().status() == DeliveryStatus.QUEUED) {
            clock.advance(Duration.ofMinutes(59));
            assertThat(sendNext(sender)).isTrue();
            more++;
        }
        assertThat(Duration.ofMinutes(59).multipliedBy(more)).isBetween(Duration.ofHours(48), Duration.ofHours(49));
        assertThat(only().status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(only().progress().reason()).isEqualTo("SMSC: 0x58");
        assertThat(only().progress().attempts()).isEqualTo(7 + more);
    }

    @Test
    void whatWaitedForARecipientIsNotGivenUpAtTheFirstHiccup() {
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        clock.advance(Duration.ofDays(3));
        head("a", null, "0912000001", "ban-to-chuc");
        readdress.execute();
        assertOneHiccupDoesNotEndIt();
    }

    @Test
    void whatWaitedForTheSmsCentreIsNotGivenUpAtTheFirstHiccup() {
        head("a", null, "0912000001", "ban-to-chuc");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        // It is not ready: nothing is claimed.
        clock.advance(Duration.ofDays(3));
        assertOneHiccupDoesNotEndIt();
        // Tried now and then away again for days.
        clock.advance(Duration.ofDays(3));
        assertOneHiccupDoesNotEndIt();
    }

    private void assertOneHiccupDoesNotEndIt() {
        ScriptedSender sender = new ScriptedSender();
        sender.result = new ChannelSender.Result.Unavailable("SMSC: 0x58");
        assertThat(sendNext(sender)).isTrue();
        assertThat(only().status()).isEqualTo(DeliveryStatus.QUEUED);
    }

    @Test
    void anAttemptThatHangsIsEndedBeforeItsLease() {
        head("a", null, "0912000001", "ban-to-chuc");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        CountDownLatch ended = new CountDownLatch(1);
        ChannelSender hanging = new ScriptedSender() {
            @Override
            public Result send(Delivery delivery) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    ended.countDown();
                }
                return new Result.Accepted(null);
            }
        };
        DeliveryQueue.Claim claim = sendDelivery.claim(Channel.SMS, 1).getFirst();
        SendDelivery impatient = new SendDelivery(
                queue,
                deliveries,
                confirmRecipient,
                applyReceipt,
                office,
                clock,
                new SendingTimes(Duration.ofMillis(50), LEASE, Duration.ofHours(48)),
                hours,
                meters);

        impatient.execute(hanging, claim);

        assertThat(only().status()).isEqualTo(DeliveryStatus.QUEUED);
        await().untilAsserted(() -> assertThat(ended.getCount()).isZero());
        assertThatThrownBy(() -> new SendingTimes(LEASE, LEASE, Duration.ofHours(48)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aReminderIsNotSentAtNight() {
        head("a", null, "0912000001", "ban-to-chuc");
        clock.set("2026-12-01T10:30:00Z");
        notify.execute(
                new Notification(Occasion.REMINDER, "r:1", List.of(item("d:1", "ban-to-chuc")), false, null, null));
        notify.execute(
                new Notification(Occasion.REMINDER, "r:2", List.of(item("d:2", "ban-to-chuc")), true, null, null));
        notify.execute(notification("n:1", item("d:3", "ban-to-chuc")));
        ScriptedSender sender = new ScriptedSender();
        while (sendNext(sender)) {
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(sender.sent).as("the urgent one and the assignment").hasSize(2);

        clock.set("2026-12-02T00:29:59Z");
        assertThat(sendNext(sender)).isFalse();
        clock.set("2026-12-02T00:30:00Z");
        assertThat(sendNext(sender)).isTrue();
        assertThat(sender.sent).hasSize(3);
        assertThat(deliveries
                        .find(sender.sent.getLast())
                        .orElseThrow()
                        .progress()
                        .attempts())
                .as("waiting is no attempt")
                .isEqualTo(1);
    }

    @Test
    void whatARelayAnswersIsOneLine() {
        head("a", null, "0912000001", "ban-to-chuc");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        ScriptedSender sender = new ScriptedSender();
        sender.result = new ChannelSender.Result.Rejected("550 no\r\nsuch\u2028user " + "\uD83D\uDE00".repeat(600));
        assertThat(sendNext(sender)).isTrue();
        assertThat(only().progress().reason())
                .startsWith("550 no such user \uD83D\uDE00")
                .endsWith("\uD83D\uDE00…");
    }

    @Test
    void whatPeopleWereToTellIsNotSentWhenARelayComes() {
        head("a", null, "0912000001", "ban-to-chuc");
        Notification notification = notification("n:1", item("d:1", "ban-to-chuc"));
        DeliveryId id = DeliveryId.byHand(notification, new Account("a"));
        deliveries.create(Delivery.toldByHand(id, notification, new Account("a"), null, clock.instant()));
        ScriptedSender sender = new ScriptedSender();
        readdress.execute();
        assertThat(sendNext(sender)).isFalse();
        assertThat(only().status()).isEqualTo(DeliveryStatus.NO_CHANNEL);

        resend.execute(id, Act.of("vanphong", clock.instant()), clerk());
        assertThat(sendNext(sender)).as("unless somebody asks for it").isTrue();
        assertThat(only().status()).isEqualTo(DeliveryStatus.ACCEPTED);
    }

    @Test
    void withOneChannelItsMessageIsEnoughAndWhoHasOnlyTheOtherIsToldByHand() {
        head("a", "a@tinhuy.invalid", "0912000001", "ban-to-chuc");
        head("b", null, "0912000002", "ban-to-chuc");
        head("c", null, null, "ban-to-chuc");
        Recipients byMail = new Recipients(register, tasks, new ConfiguredChannels("relay.invalid", ""), office);
        assertThat(byMail.addressesOf(new Account("a")))
                .containsExactly(new Address(Channel.EMAIL, "a@tinhuy.invalid"));
        assertThat(byMail.byHand(new Account("a"))).isEmpty();
        assertThat(byMail.byHand(new Account("b")))
                .contains(new Recipients.ToldByHand(new Account("b"), new Address(Channel.SMS, "0912000002")));
        assertThat(byMail.byHand(new Account("c"))).as("an address would help").isEmpty();
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
