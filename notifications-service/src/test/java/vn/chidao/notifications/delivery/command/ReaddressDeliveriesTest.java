package vn.chidao.notifications.delivery.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.chidao.access.Account;
import vn.chidao.notifications.delivery.Batch;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.delivery.Occasion;

/** What becomes of a delivery whose recipient is missing, leaves or moves. */
class ReaddressDeliveriesTest extends SendingTest {

    @Test
    void whatNobodyCouldBeToldIsToldAsSoonAsThereIsSomebody() {
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc"), item("d:2", "ban-to-chuc")));
        readdress.execute();
        assertThat(only().status()).isEqualTo(DeliveryStatus.NO_RECIPIENT);

        head("a", "a@tinhuy.invalid", "0912000001", "ban-to-chuc");
        readdress.execute();
        readdress.execute();

        assertThat(all().stream()
                        .map(d -> d.addressee().person() + " " + d.addressee().channel() + " " + d.status() + " "
                                + d.notification().items().size()))
                .containsExactlyInAnyOrder("a EMAIL QUEUED 2", "a SMS QUEUED 2");
    }

    @Test
    void aHeadWithoutAddressWaitsForOneAndTheOtherIsNotToldTwice() {
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc");
        head("b", null, null, "ban-to-chuc");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        readdress.execute();
        assertThat(all().stream().map(d -> d.addressee().person() + " " + d.status()))
                .containsExactlyInAnyOrder("a QUEUED", "b NO_RECIPIENT");

        head(2, "b", null, "0912000002", "ban-to-chuc");
        readdress.execute();
        assertThat(all().stream()
                        .map(d -> d.addressee().person() + " " + d.addressee().channel() + " " + d.status()))
                .containsExactlyInAnyOrder("a EMAIL QUEUED", "b SMS QUEUED");
    }

    @Test
    void howeverManyWaitALaterOneIsNotForgotten() {
        for (int i = 0; i < 501; i++) {
            notify.execute(notification("n:" + i, item("d" + i + ":1", "dang-uy-" + i)));
        }
        clock.advance(Duration.ofSeconds(1));
        notify.execute(notification("n:last", item("last:1", "ban-to-chuc")));
        head("a", null, "0912000001", "ban-to-chuc");

        readdress.execute();

        assertThat(queue.claim(Channel.SMS, now(), LEASE, 1)).hasSize(1);
    }

    @Test
    void whoLeavesWhileAMessageWaitsDoesNotGetItAndTheNextHeadDoes() {
        head("a", "a@tinhuy.invalid", "0912000001", "ban-to-chuc");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        head(2, "a", "a@tinhuy.invalid", "0912000001");
        ScriptedSender sender = new ScriptedSender();
        assertThat(sendNext(sender)).isTrue();
        assertThat(sender.sent).isEmpty();
        assertThat(all().stream().map(d -> d.addressee().channel() + " " + d.status()))
                .containsExactlyInAnyOrder("EMAIL QUEUED", "null NO_RECIPIENT");

        head("b", null, "0912000002", "ban-to-chuc");
        readdress.execute();
        clock.advance(LEASE);
        assertThat(sendNext(sender)).isTrue();
        assertThat(sender.sent).hasSize(1);
        Delivery sent = deliveries.find(sender.sent.getFirst()).orElseThrow();
        assertThat(sent.addressee().person()).hasToString("b");
        assertThat(sent.addressee().to()).isEqualTo("0912000002");
        assertThat(sent.status()).isEqualTo(DeliveryStatus.ACCEPTED);
    }

    @Test
    void theWorkOfSeveralUnitsGoesToTheHeadOfEachWhenTheirCommonHeadLeaves() {
        head("a", null, "0912000001", "ban-to-chuc", "ban-tuyen-giao-dan-van");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc"), item("d:2", "ban-tuyen-giao-dan-van")));
        head(2, "a", null, "0912000001");
        assertThat(sendNext(new ScriptedSender())).isTrue();
        head("b", null, "0912000002", "ban-to-chuc");
        head("c", null, "0912000003", "ban-tuyen-giao-dan-van");
        readdress.execute();
        assertThat(all().stream()
                        .map(d -> d.addressee().person() + " " + d.status() + " "
                                + d.notification().items().stream()
                                        .map(NotificationItem::task)
                                        .toList()))
                .containsExactlyInAnyOrder("b QUEUED [d:1]", "c QUEUED [d:2]");
    }

    @Test
    void whoHeadsBesideTheOneWhoLeavesIsNotToldTwice() {
        head("a", null, "0912000001", "ban-to-chuc");
        head("b", null, "0912000002", "ban-to-chuc");
        addToBatch.execute(
                Batch.Subject.REMINDERS,
                NotificationItem.of(NotificationItem.Kind.OVERDUE, task("d:1", "ban-to-chuc", "2026-11-16"), 1),
                null);
        clock.advance(Duration.ofSeconds(6));
        assertThat(releaseBatches.execute(Occasion.REMINDER, clock.instant())).isEqualTo(2);
        head(2, "a", null, "0912000001");
        ScriptedSender sender = new ScriptedSender();
        while (sendNext(sender)) {
            readdress.execute();
        }
        assertThat(sender.sent.stream()
                        .map(id -> deliveries.find(id).orElseThrow().addressee().person()))
                .containsExactly(new Account("b"));
        assertThat(all().stream().map(Delivery::status))
                .containsExactlyInAnyOrder(DeliveryStatus.ACCEPTED, DeliveryStatus.FAILED);
    }

    @Test
    void whoComesBackGetsBothMessagesOnce() {
        head("a", "a@tinhuy.invalid", "0912000001", "ban-to-chuc");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        head(2, "a", "a@tinhuy.invalid", "0912000001");
        assertThat(sendNext(new ScriptedSender())).isTrue();
        head(3, "a", "a@tinhuy.invalid", "0912000001", "ban-to-chuc");
        readdress.execute();
        assertThat(all().stream()
                        .map(d -> d.addressee().person() + " " + d.addressee().channel() + " " + d.status()))
                .containsExactlyInAnyOrder("a EMAIL QUEUED", "a SMS QUEUED");
    }

    @Test
    void theAddressIsThatOfTheMomentOfSending() {
        head("a", null, "0912000001", "ban-to-chuc");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        head(2, "a", null, "0912000009", "ban-to-chuc");
        assertThat(sendNext(new ScriptedSender())).isTrue();
        assertThat(only().addressee().to()).isEqualTo("0912000009");
        assertThat(only().status()).isEqualTo(DeliveryStatus.ACCEPTED);
    }

    private List<String> recipients() {
        return all().stream()
                .map(d -> d.addressee().person() + " " + d.addressee().channel() + " " + d.status() + " "
                        + d.notification().items().stream()
                                .map(NotificationItem::task)
                                .toList())
                .toList();
    }

    @Test
    void whoLostOneOfTwoUnitsGetsTheOthersWorkAloneAndTheNewHeadTheRest() {
        head("a", null, "0912000001", "ban-to-chuc", "ban-tuyen-giao-dan-van");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc"), item("d:2", "ban-tuyen-giao-dan-van")));
        head(2, "a", null, "0912000001", "ban-to-chuc");
        head("b", null, "0912000002", "ban-tuyen-giao-dan-van");

        assertThat(sendNext(new ScriptedSender())).isTrue();
        readdress.execute();
        readdress.execute();

        assertThat(recipients()).containsExactlyInAnyOrder("a SMS ACCEPTED [d:1]", "b SMS QUEUED [d:2]");
    }

    @Test
    void whoLostOneOfTwoUnitsAndMovedGetsItAtTheNewAddress() {
        head("a", null, "0912000001", "ban-to-chuc", "ban-tuyen-giao-dan-van");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc"), item("d:2", "ban-tuyen-giao-dan-van")));
        head(2, "a", null, "0912000009", "ban-tuyen-giao-dan-van");

        assertThat(sendNext(new ScriptedSender())).isTrue();

        assertThat(recipients()).containsExactlyInAnyOrder("a SMS ACCEPTED [d:2]", "null null NO_RECIPIENT [d:1]");
        assertThat(all()).anySatisfy(d -> assertThat(d.addressee().to()).isEqualTo("0912000009"));
    }

    @Test
    void aNewHeadWhoGotAnotherPartOfTheNoticeGetsThisOneToo() {
        head("a", null, "0912000001", "ban-to-chuc");
        head("b", null, "0912000002", "ban-tuyen-giao-dan-van");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc"), item("d:2", "ban-tuyen-giao-dan-van")));
        head(2, "a", null, "0912000001");
        head(2, "b", null, "0912000002", "ban-to-chuc", "ban-tuyen-giao-dan-van");
        ScriptedSender sender = new ScriptedSender();
        while (sendNext(sender)) {
            readdress.execute();
        }
        assertThat(recipients()).containsExactlyInAnyOrder("b SMS ACCEPTED [d:1]", "b SMS ACCEPTED [d:2]");
    }

    @Test
    void aUnitThatHadNoHeadIsTakenOverBySomebodyWhoGotAnotherPart() {
        head("b", null, "0912000002", "ban-tuyen-giao-dan-van");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc"), item("d:2", "ban-tuyen-giao-dan-van")));
        head(2, "b", null, "0912000002", "ban-to-chuc", "ban-tuyen-giao-dan-van");
        readdress.execute();
        readdress.execute();
        assertThat(recipients()).containsExactlyInAnyOrder("b SMS QUEUED [d:1]", "b SMS QUEUED [d:2]");
    }
}
