package vn.chidao.notifications.delivery.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.access.Account;
import vn.chidao.access.Recorded;
import vn.chidao.access.UnitId;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.TransitionRefused;
import vn.chidao.kit.testing.TestEvents;
import vn.chidao.kit.wire.EventJson;
import vn.chidao.notifications.delivery.Address;
import vn.chidao.notifications.delivery.Addressee;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryEvent;
import vn.chidao.notifications.delivery.DeliveryId;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.Notification;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.delivery.Progress;
import vn.chidao.notifications.delivery.Telling;
import vn.chidao.notifications.task.TaskId;

/** DeliveryStore in their life, and as the contract shows it. */
class DeliveryContractTest {

    private static final Instant AT = Instant.parse("2026-11-18T03:00:01Z");
    private static final Instant LATER = AT.plusSeconds(60);
    private static final List<NotificationItem> ITEMS = List.of(new NotificationItem(
            NotificationItem.Kind.ASSIGNED,
            new TaskId("665f1c2ab7e1d20001a40002:1"),
            new UnitId("ban-to-chuc"),
            true,
            "0:0",
            1));
    private static final Notification NOTIFICATION =
            new Notification(Occasion.ASSIGNMENT, "n:1", ITEMS, false, null, null);
    private static final Account PERSON = new Account("bantochuc");
    private static final Address ADDRESS = new Address(Channel.SMS, "0912000001");

    private static final Telling BY_TELEPHONE = new Telling(Recorded.Form.TELEPHONE, new Account("vanphong"));

    private final DeliveryWire wire = new DeliveryWire();
    private final JsonMapper json = new JsonMapper();

    private static Change<Delivery, DeliveryEvent> due() {
        return Delivery.queued(new DeliveryId("3f0c5a"), NOTIFICATION, PERSON, ADDRESS, AT);
    }

    private void assertWrites(String sample, Change<Delivery, DeliveryEvent> change) {
        String written = new EventJson().write(wire.data(change.event(), change.state()));
        assertThat(json.readTree(written)).isEqualTo(json.readTree(TestEvents.sample(sample)));
        assertThat(wire.type(change.event())).isEqualTo("vn.chidao." + sample);
    }

    @Test
    void writesTheSamples() {
        Change<Delivery, DeliveryEvent> accepted = due().state().accepted("0A1B", 1, LATER);
        assertWrites("reminder.due", due());
        assertWrites("reminder.accepted", accepted);
        assertWrites("reminder.delivered", accepted.state().delivered(LATER));
        assertWrites(
                "reminder.resent",
                due().state().failed("SMSC: 0x0B", 1, LATER).state().resent());
        String told = new EventJson().write(wire.data(DeliveryEvent.DUE, in(DeliveryStatus.NO_CHANNEL)));
        assertThat(json.readTree(told)).isEqualTo(json.readTree(TestEvents.sample("reminder.due.no-channel")));
        assertWrites("reminder.told", in(DeliveryStatus.NO_CHANNEL).told(BY_TELEPHONE, LATER));
        assertWrites("reminder.failed", due().state().failed("SMSC: 0x0B invalid destination", 1, LATER));
    }

    @Test
    void movesOnlyAlongItsTable() {
        Map<DeliveryStatus, Set<DeliveryStatus>> table = Map.of(
                DeliveryStatus.NO_RECIPIENT,
                        Set.of(
                                DeliveryStatus.QUEUED,
                                DeliveryStatus.NO_CHANNEL,
                                DeliveryStatus.FAILED,
                                DeliveryStatus.TOLD),
                DeliveryStatus.NO_CHANNEL, Set.of(DeliveryStatus.QUEUED, DeliveryStatus.TOLD),
                DeliveryStatus.QUEUED,
                        Set.of(
                                DeliveryStatus.QUEUED,
                                DeliveryStatus.NO_RECIPIENT,
                                DeliveryStatus.NO_CHANNEL,
                                DeliveryStatus.ACCEPTED,
                                DeliveryStatus.FAILED),
                DeliveryStatus.ACCEPTED, Set.of(DeliveryStatus.DELIVERED, DeliveryStatus.FAILED),
                DeliveryStatus.DELIVERED, Set.of(),
                DeliveryStatus.FAILED, Set.of(DeliveryStatus.DELIVERED, DeliveryStatus.QUEUED, DeliveryStatus.TOLD),
                DeliveryStatus.TOLD, Set.of());
        for (DeliveryStatus from : DeliveryStatus.values()) {
            for (DeliveryStatus to : DeliveryStatus.values()) {
                if (table.get(from).contains(to)) {
                    assertThat(move(in(from), to).state().status()).isEqualTo(to);
                } else {
                    assertThatThrownBy(() -> move(in(from), to))
                            .isInstanceOf(to == DeliveryStatus.TOLD ? Refusal.class : TransitionRefused.class);
                }
            }
        }
    }

    @Test
    void whatNobodyIsToldIsJoinedByWhatIsNewOnly() {
        Delivery waiting = in(DeliveryStatus.NO_RECIPIENT);
        NotificationItem more = new NotificationItem(
                NotificationItem.Kind.OVERDUE, new TaskId("d:2"), new UnitId("ban-to-chuc"), true, "0:0", 1);
        assertThat(waiting.joinedBy(ITEMS)).isEmpty();
        assertThat(waiting.joinedBy(List.of(ITEMS.getFirst(), more))
                        .orElseThrow()
                        .state()
                        .notification()
                        .items())
                .containsExactly(ITEMS.getFirst(), more);
        assertThat(in(DeliveryStatus.QUEUED).joinedBy(List.of(more))).isEmpty();
    }

    @Test
    void sentAgainIsWhatFailedAndNothingElse() {
        Delivery failed = in(DeliveryStatus.FAILED);
        Delivery again = failed.resent().state();
        assertThat(again.status()).isEqualTo(DeliveryStatus.QUEUED);
        assertThat(again.addressee()).isEqualTo(failed.addressee());
        assertThat(again.progress()).isEqualTo(new Progress(1, null, null, null, null, null));
        assertThat(in(DeliveryStatus.NO_RECIPIENT)
                        .resentTo(PERSON, ADDRESS)
                        .state()
                        .addressee())
                .isEqualTo(new Addressee(new UnitId("ban-to-chuc"), PERSON, Channel.SMS, "0912000001"));
        Map.of(
                        DeliveryStatus.QUEUED, "WAITS_TO_BE_SENT",
                        DeliveryStatus.NO_RECIPIENT, "STILL_NO_RECIPIENT",
                        DeliveryStatus.NO_CHANNEL, "STILL_NO_CHANNEL",
                        DeliveryStatus.ACCEPTED, "ALREADY_SENT",
                        DeliveryStatus.DELIVERED, "ALREADY_SENT",
                        DeliveryStatus.TOLD, "ALREADY_TOLD")
                .forEach((status, code) -> assertRefuses(code, in(status)));
        Delivery told = in(DeliveryStatus.NO_RECIPIENT)
                .failed("the unit's present heads have been told", 0, LATER)
                .state();
        assertRefuses("ALREADY_SENT", told);
    }

    @Test
    void whoIsToldIsSomebodyWhomNothingReached() {
        Delivery told = in(DeliveryStatus.NO_CHANNEL).told(BY_TELEPHONE, LATER).state();
        assertThat(told.progress().told()).isEqualTo(BY_TELEPHONE);
        assertThat(told.progress().endedAt()).isEqualTo(LATER);
        assertThat(in(DeliveryStatus.TOLD).progress().reason())
                .as("why it had failed")
                .isEqualTo("…");
        Map.of(
                        DeliveryStatus.QUEUED, "WAITS_TO_BE_SENT",
                        DeliveryStatus.ACCEPTED, "ALREADY_SENT",
                        DeliveryStatus.DELIVERED, "ALREADY_SENT",
                        DeliveryStatus.TOLD, "ALREADY_TOLD")
                .forEach((status, code) -> assertThatThrownBy(() -> in(status).told(BY_TELEPHONE, LATER))
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal -> assertThat(refusal.code()).isEqualTo(code)));
    }

    private static void assertRefuses(String code, Delivery delivery) {
        assertThatThrownBy(delivery::resent)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static Delivery in(DeliveryStatus status) {
        Delivery queued = due().state();
        return switch (status) {
            case NO_RECIPIENT ->
                Delivery.withoutRecipient(new DeliveryId("3f0c5a"), NOTIFICATION, new UnitId("ban-to-chuc"), null, AT)
                        .state();
            case NO_CHANNEL ->
                Delivery.toldByHand(new DeliveryId("3f0c5a"), NOTIFICATION, PERSON, ADDRESS, AT)
                        .state();
            case QUEUED -> queued;
            case ACCEPTED -> queued.accepted("0A1B", 1, LATER).state();
            case DELIVERED ->
                queued.accepted("0A1B", 1, LATER).state().delivered(LATER).state();
            case FAILED -> queued.failed("…", 1, LATER).state();
            case TOLD ->
                queued.failed("…", 1, LATER).state().told(BY_TELEPHONE, LATER).state();
        };
    }

    private static Change<Delivery, DeliveryEvent> move(Delivery delivery, DeliveryStatus to) {
        return switch (to) {
            case NO_CHANNEL ->
                delivery.status() == DeliveryStatus.QUEUED
                        ? delivery.withoutChannel()
                        : delivery.toldByHand(PERSON, ADDRESS);
            case NO_RECIPIENT -> delivery.unaddressed(new UnitId("ban-to-chuc"));
            case QUEUED ->
                delivery.status() == DeliveryStatus.FAILED ? delivery.resent() : delivery.addressedTo(PERSON, ADDRESS);
            case ACCEPTED -> delivery.accepted("0A1B", 1, LATER);
            case DELIVERED -> delivery.delivered(LATER);
            case FAILED -> delivery.failed("…", 1, LATER);
            case TOLD -> delivery.told(BY_TELEPHONE, LATER);
        };
    }
}
