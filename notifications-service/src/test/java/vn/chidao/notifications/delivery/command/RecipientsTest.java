package vn.chidao.notifications.delivery.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.chidao.access.Account;
import vn.chidao.access.Role;
import vn.chidao.access.register.copy.PersonState;
import vn.chidao.access.register.copy.UnitState;
import vn.chidao.notifications.delivery.Batch;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.Notification;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.delivery.Occasion;

/** Who gets a message. */
class RecipientsTest extends SendingTest {

    @Test
    void eachPersonIsToldOnceOnEachChannelHoweverOften() {
        head("a", "a@tinhuy.invalid", "0912000001", "ban-to-chuc");
        head("b", null, "0912000002", "ban-to-chuc", "ban-tuyen-giao-dan-van");
        Notification notice = notification("n:1", item("d:1", "ban-to-chuc"), item("d:2", "ban-tuyen-giao-dan-van"));
        notify.execute(notice);
        notify.execute(notice);

        assertThat(all().stream()
                        .map(d -> d.addressee().person() + " " + d.addressee().channel() + " "
                                + d.notification().items().size()))
                .containsExactlyInAnyOrder("a EMAIL 1", "a SMS 1", "b SMS 2");
    }

    @Test
    void whoActsInTheHeadsPlaceIsToldToo() {
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc");
        people.put(
                1,
                new PersonState(
                        "deputy",
                        "Phó Trưởng ban",
                        null,
                        "d@tinhuy.invalid",
                        null,
                        true,
                        List.of(new PersonState.RoleState(
                                Role.UNIT_HEAD.name(), "ban-to-chuc", null, null, "a", null))));
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        assertThat(all().stream().map(d -> d.addressee().person()).map(String::valueOf))
                .containsExactlyInAnyOrder("a", "deputy");
    }

    @Test
    void whoTookOverFromAUnitIsToldOfItsWorkUnlessItStillHasAHead() {
        head("merged", "m@tinhuy.invalid", null, "ban-tuyen-giao-dan-van");
        UnitState ended = new UnitState(
                "ban-tuyen-giao",
                "Ban Tuyên giáo Tỉnh ủy",
                null,
                null,
                "tinh-uy",
                null,
                LocalDate.parse("2025-02-14"),
                List.of("ban-tuyen-giao-dan-van"),
                null,
                null);
        people.put(1, ended);
        notify.execute(notification("n:1", item("d:1", "ban-tuyen-giao")));
        assertThat(only().addressee().person()).isEqualTo(new Account("merged"));
        assertThat(queue.claim(Channel.EMAIL, now(), LEASE, 1))
                .as("they are still the right one when it is sent")
                .hasSize(1);

        head("former", "f@tinhuy.invalid", null, "ban-tuyen-giao");
        notify.execute(notification("n:2", item("d:2", "ban-tuyen-giao")));
        assertThat(all().stream().map(d -> d.addressee().person()).map(String::valueOf))
                .containsExactlyInAnyOrder("merged", "former");
    }

    @Test
    void whoHeadsNoMoreIsNotTold() {
        people.put(
                1,
                new PersonState(
                        "former",
                        "Nguyên Trưởng ban",
                        null,
                        "f@tinhuy.invalid",
                        null,
                        true,
                        List.of(new PersonState.RoleState(
                                Role.UNIT_HEAD.name(),
                                "ban-to-chuc",
                                null,
                                LocalDate.parse("2026-11-17"),
                                null,
                                null))));
        people.put(
                1,
                new PersonState(
                        "officer",
                        "Chuyên viên",
                        null,
                        "o@tinhuy.invalid",
                        null,
                        true,
                        List.of(
                                new PersonState.RoleState(Role.OFFICER.name(), "ban-to-chuc", null, null, null, null),
                                new PersonState.RoleState(
                                        Role.UNIT_HEAD.name(), "ban-noi-chinh", null, null, null, null))));
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        assertThat(only().status()).isEqualTo(DeliveryStatus.NO_RECIPIENT);
        assertThat(only().addressee().person()).isNull();
    }

    @Test
    void manyMorningsWithoutARecipientAreOneMessage() {
        for (int day = 1; day <= 3; day++) {
            addToBatch.execute(
                    Batch.Subject.REMINDERS,
                    NotificationItem.of(NotificationItem.Kind.OVERDUE, task("d:1", "ban-to-chuc", "2026-11-16"), day),
                    null);
            clock.advance(Duration.ofDays(1));
            assertThat(releaseBatches.execute(Occasion.REMINDER, clock.instant()))
                    .isEqualTo(1);
        }
        assertThat(only().notification().items())
                .as("the latest says all that the earlier ones did")
                .singleElement()
                .extracting(NotificationItem::n)
                .isEqualTo(3);
        head("a", null, "0912000001", "ban-to-chuc");
        readdress.execute();
        assertThat(only().status()).isEqualTo(DeliveryStatus.QUEUED);
    }
}
