package vn.chidao.notifications.delivery.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
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
import vn.chidao.notifications.delivery.store.DeliveryQueue;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.store.TaskCopies;

/** Who gets a message. */
class RecipientsTest extends SendingTest {

    @Autowired
    private ConfirmRecipient confirmRecipient;

    @Autowired
    private TaskCopies tasks;

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
    void deputiesAndContactsReadWhatTheHeadIsToldAndGetNoSms() {
        head("a", "a@tinhuy.invalid", "0912000001", "ban-to-chuc");
        works("pho", Role.UNIT_DEPUTY, "pho@tinhuy.invalid", "0912000002");
        works("vt", Role.UNIT_CONTACT, "vt@tinhuy.invalid", null);
        works("khongthu", Role.UNIT_CONTACT, null, "0912000003");
        works("cb", Role.OFFICER, "cb@tinhuy.invalid", null);
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        assertThat(told()).containsExactlyInAnyOrder("a EMAIL", "a SMS", "pho EMAIL", "vt EMAIL");
        assertThat(all()).allSatisfy(delivery -> assertThat(delivery.status()).isEqualTo(DeliveryStatus.QUEUED));
        for (int i = 0; i < 3; i++) {
            DeliveryQueue.Claim claim =
                    queue.claim(Channel.EMAIL, now(), LEASE, 1).getFirst();
            assertThat(confirmRecipient.execute(
                            deliveries.find(claim.delivery()).orElseThrow()))
                    .as("they are the right ones when it is sent")
                    .isPresent();
        }
    }

    @Test
    void whoHeadsOneUnitAndIsTheContactOfAnotherGetsOneMailOfBoth() {
        people.put(
                1,
                new PersonState(
                        "a",
                        "Đồng chí a",
                        null,
                        "a@tinhuy.invalid",
                        "0912000001",
                        true,
                        List.of(
                                new PersonState.RoleState(Role.UNIT_HEAD.name(), "ban-to-chuc", null, null, null, null),
                                new PersonState.RoleState(
                                        Role.UNIT_CONTACT.name(), "van-phong", null, null, null, null))));
        head("b", null, "0912000002", "van-phong");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc"), item("d:2", "van-phong")));
        assertThat(all().stream()
                        .map(d -> d.addressee().person() + " " + d.addressee().channel() + " "
                                + d.notification().items().size()))
                .containsExactlyInAnyOrder("a EMAIL 2", "a SMS 1", "b SMS 1");
    }

    @Test
    void aDeputyAnswersWhereThereIsNoHead() {
        works("pho", Role.UNIT_DEPUTY, null, "0912000002");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        assertThat(told()).containsExactly("pho SMS");

        head("a", null, "0912000001", "ban-to-chuc");
        assertThat(confirmRecipient.execute(only()))
                .as("there is one before it is sent")
                .isEmpty();
        readdress.execute();
        assertThat(told()).containsExactly("a SMS");
    }

    @Test
    void theOfficerOfATaskHearsThatItsResultIsToBeCompleted() {
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc");
        works("cb", Role.OFFICER, "cb@tinhuy.invalid", "0912000004");
        tasks.put(1, handedTo("cb"));
        notify.execute(
                new Notification(Occasion.REWORK, "r:1", List.of(item("d:1", "ban-to-chuc")), false, NOTICE, null));
        assertThat(told()).containsExactlyInAnyOrder("a EMAIL", "cb EMAIL");
    }

    @Test
    void whatIsHandedOnReachesTheOfficerAloneByMailOrElseBySms() {
        head("a", "a@tinhuy.invalid", "0912000001", "ban-to-chuc");
        works("cb", Role.OFFICER, "cb@tinhuy.invalid", "0912000004");
        tasks.put(1, handedTo("cb"));
        Notification handed =
                new Notification(Occasion.HAND_OVER, "h:1", List.of(item("d:1", "ban-to-chuc")), false, NOTICE, null);
        notify.execute(handed);
        assertThat(told()).containsExactly("cb EMAIL");

        works("cb2", Role.OFFICER, null, "0912000005");
        tasks.put(2, handedTo("cb2"));
        assertThat(confirmRecipient.execute(only())).as("another has it by now").isEmpty();
        assertThat(only().status()).isEqualTo(DeliveryStatus.FAILED);
        notify.execute(
                new Notification(Occasion.HAND_OVER, "h:2", List.of(item("d:1", "ban-to-chuc")), false, NOTICE, null));
        assertThat(told()).containsExactlyInAnyOrder("cb EMAIL", "cb2 SMS");

        works("cb3", Role.OFFICER, null, null);
        tasks.put(3, handedTo("cb3"));
        notify.execute(
                new Notification(Occasion.HAND_OVER, "h:3", List.of(item("d:1", "ban-to-chuc")), false, NOTICE, null));
        assertThat(told()).as("nobody waits for an officer's address").hasSize(2);
    }

    private static TaskCopy handedTo(String officer) {
        TaskCopy task = task("d:1", "ban-to-chuc", "2026-12-04");
        return new TaskCopy(
                task.id(),
                task.unit(),
                task.role(),
                task.status(),
                task.directive(),
                task.noticeId(),
                task.dates(),
                task.submissionNo(),
                officer);
    }

    private void works(String account, Role role, @Nullable String email, @Nullable String phone) {
        people.put(
                1,
                new PersonState(
                        account,
                        account,
                        null,
                        email,
                        phone,
                        true,
                        List.of(new PersonState.RoleState(role.name(), "ban-to-chuc", null, null, null, null))));
    }

    private List<String> told() {
        return all().stream()
                .map(delivery -> delivery.addressee().person() + " "
                        + delivery.addressee().channel())
                .toList();
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
