package vn.chidao.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.notifications.delivery.NotificationItem.Kind;
import vn.chidao.notifications.task.TaskId;

class NotificationTest {

    private static final UnitId ORGANISATION = new UnitId("ban-to-chuc");
    private static final UnitId OFFICE = new UnitId("van-phong");

    private static final NotificationItem FIRST = item(Kind.BEFORE_DUE, "a:1", ORGANISATION, 1);
    private static final NotificationItem SECOND = item(Kind.ON_DUE, "b:1", OFFICE, 1);
    private static final NotificationItem THIRD = item(Kind.OVERDUE, "c:1", ORGANISATION, 2);

    private static NotificationItem item(Kind kind, String task, UnitId unit, int n) {
        return new NotificationItem(kind, new TaskId(task), unit, true, "0:0", n);
    }

    private static Notification of(Occasion occasion, boolean urgent, NotificationItem... items) {
        return new Notification(occasion, "k", List.of(items), urgent, null, "r1");
    }

    private static Notification reminders(NotificationItem... items) {
        return of(Occasion.REMINDER, false, items);
    }

    @ParameterizedTest
    @EnumSource(Occasion.class)
    void remindersKeepTheirHoursUnlessTheyAreUrgentAndNothingElseDoes(Occasion occasion) {
        assertThat(of(occasion, false, FIRST).keepsHours()).isEqualTo(occasion == Occasion.REMINDER);
        assertThat(of(occasion, true, FIRST).keepsHours()).isFalse();
    }

    @Test
    void itsUnitsAreThoseOfItsItems() {
        Notification both = reminders(FIRST, SECOND, THIRD);
        assertThat(both.units()).containsExactly(ORGANISATION, OFFICE);
        assertThat(both.itemsOf(ORGANISATION)).containsExactly(FIRST, THIRD);
        assertThat(both.of(Set.of(OFFICE)).items()).containsExactly(SECOND);
        assertThat(both.of(Set.of(OFFICE)).key()).isEqualTo("k");
    }

    @Test
    void aPartForOneUnitHasAKeyOfItsOwnAndTheSameOneAgain() {
        Notification part = reminders(FIRST, SECOND, THIRD).partOf(ORGANISATION);
        assertThat(part.key()).isEqualTo("k|ban-to-chuc");
        assertThat(part.items()).containsExactly(FIRST, THIRD);
        assertThat(part.requestId()).isEqualTo("r1");
        assertThat(part.partOf(ORGANISATION)).isEqualTo(part);
    }

    @Test
    void theSameItemIsKnownByItsTaskKindRoundAndNumber() {
        Notification all = reminders(FIRST, THIRD);
        assertThat(all.has(item(Kind.OVERDUE, "c:1", ORGANISATION, 2))).isTrue();
        assertThat(all.has(item(Kind.OVERDUE, "c:1", ORGANISATION, 3))).isFalse();
        assertThat(all.has(item(Kind.ON_DUE, "c:1", ORGANISATION, 2))).isFalse();
        assertThat(all.has(item(Kind.OVERDUE, "d:1", ORGANISATION, 2))).isFalse();
        assertThat(all.has(new NotificationItem(Kind.OVERDUE, new TaskId("c:1"), ORGANISATION, true, "1:0", 2)))
                .isFalse();
        assertThat(THIRD.key()).isEqualTo("c:1:OVERDUE:0:0:2");
    }

    @Test
    void ofTheRemindersOfOneTaskOnlyTheLatestStays() {
        NotificationItem onDue = item(Kind.ON_DUE, "a:1", ORGANISATION, 1);
        assertThat(reminders(FIRST, SECOND).joinedBy(List.of(onDue)).items()).containsExactly(SECOND, onDue);
        NotificationItem again = item(Kind.OVERDUE, "c:1", ORGANISATION, 3);
        assertThat(reminders(THIRD).joinedBy(List.of(again)).items()).containsExactly(again);
    }

    @Test
    void whatIsNoReminderIsReplacedByItsOwnKindAlone() {
        NotificationItem assigned = item(Kind.ASSIGNED, "a:1", ORGANISATION, 1);
        NotificationItem rework = item(Kind.REWORK, "a:1", ORGANISATION, 1);
        assertThat(reminders(assigned).joinedBy(List.of(rework)).items()).containsExactly(assigned, rework);
        assertThat(reminders(assigned).joinedBy(List.of(FIRST)).items()).containsExactly(assigned, FIRST);
        assertThat(reminders(FIRST).joinedBy(List.of(rework)).items()).containsExactly(FIRST, rework);
        assertThat(reminders(assigned)
                        .joinedBy(List.of(item(Kind.ASSIGNED, "a:1", ORGANISATION, 2)))
                        .items())
                .hasSize(1);
        NotificationItem ofOtherUnit = item(Kind.BEFORE_DUE, "a:1", OFFICE, 1);
        assertThat(reminders(FIRST).joinedBy(List.of(ofOtherUnit)).items()).containsExactly(FIRST, ofOtherUnit);
    }

    /** Ids and keys are stored: what they look like never changes. */
    @Test
    void idsAndKeysNeverChange() {
        Notification notification = reminders(FIRST);
        assertThat(DeliveryId.of(notification, new Account("btc"), Channel.SMS))
                .hasToString("41fa6bdb4f5977770b5572c4")
                .isEqualTo(DeliveryId.of(reminders(SECOND), new Account("btc"), Channel.SMS))
                .isNotEqualTo(DeliveryId.of(notification, new Account("btc"), Channel.EMAIL))
                .isNotEqualTo(DeliveryId.of(notification, new Account("btg"), Channel.SMS))
                .isNotEqualTo(DeliveryId.of(of(Occasion.REWORK, false, FIRST), new Account("btc"), Channel.SMS));
        assertThat(DeliveryId.waiting(notification, "unit:ban-to-chuc")).hasToString("cc0580652b4594b22609a1cd");

        Recipient person = new Recipient.Person(new Account("btc"));
        Recipient headless = new Recipient.UnitWithoutHead(ORGANISATION);
        assertThat(person.key()).isEqualTo("person:btc");
        assertThat(headless.key()).isEqualTo("unit:ban-to-chuc");
        assertThat(Recipient.ofKey(person.key())).isEqualTo(person);
        assertThat(Recipient.ofKey(headless.key())).isEqualTo(headless);
        assertThat(Batch.Subject.REMINDERS.slotOf(person)).isEqualTo("person:btc");
        assertThat(new Batch.Subject(Occasion.ASSIGNMENT, "m:1").slotOf(person)).isEqualTo("person:btc|ASSIGNMENT|m:1");
    }

    @Test
    void aBatchBecomesOneNotification() {
        Batch batch = new Batch(
                "b1", new Recipient.Person(new Account("btc")), Occasion.REMINDER, List.of(FIRST, SECOND), "r2");
        assertThat(batch.notification())
                .isEqualTo(new Notification(Occasion.REMINDER, "b1", List.of(FIRST, SECOND), false, null, "r2"));
    }
}
