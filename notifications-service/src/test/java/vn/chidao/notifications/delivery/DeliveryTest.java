package vn.chidao.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.chidao.notifications.delivery.DeliveryStatus.ACCEPTED;
import static vn.chidao.notifications.delivery.DeliveryStatus.DELIVERED;
import static vn.chidao.notifications.delivery.DeliveryStatus.FAILED;
import static vn.chidao.notifications.delivery.DeliveryStatus.NO_CHANNEL;
import static vn.chidao.notifications.delivery.DeliveryStatus.NO_RECIPIENT;
import static vn.chidao.notifications.delivery.DeliveryStatus.QUEUED;
import static vn.chidao.notifications.delivery.DeliveryStatus.TOLD;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import vn.chidao.access.Account;
import vn.chidao.access.Recorded;
import vn.chidao.access.UnitId;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.TransitionRefused;
import vn.chidao.kit.testing.Labels;
import vn.chidao.notifications.delivery.NotificationItem.Kind;
import vn.chidao.notifications.task.TaskId;

/** What becomes of a message: every step from every status. */
class DeliveryTest {

    private static final Instant AT = Instant.parse("2026-12-01T00:30:00Z");
    private static final UnitId ORGANISATION = new UnitId("ban-to-chuc");
    private static final UnitId OFFICE = new UnitId("van-phong");
    private static final Account HEAD = new Account("bantochuc");
    private static final Address PHONE = new Address(Channel.SMS, "0912000001");
    private static final Address OTHER = new Address(Channel.SMS, "0912000002");

    private static final Telling BY_TELEPHONE = new Telling(Recorded.Form.TELEPHONE, new Account("vanphong"));

    private static final NotificationItem OWN = item("a:1", ORGANISATION);
    private static final NotificationItem OFFICES = item("b:1", OFFICE);

    private static final Map<DeliveryStatus, Function<Delivery, Change<Delivery, DeliveryEvent>>> STEPS = Map.of(
            QUEUED, delivery -> delivery.addressedTo(HEAD, OTHER),
            NO_RECIPIENT, delivery -> delivery.unaddressed(ORGANISATION),
            NO_CHANNEL, delivery -> delivery.toldByHand(HEAD, PHONE),
            ACCEPTED, delivery -> delivery.accepted("m1", 2, AT.plusSeconds(1)),
            DELIVERED, delivery -> delivery.delivered(AT.plusSeconds(2)),
            FAILED, delivery -> delivery.failed("no route", 3, AT.plusSeconds(3)),
            TOLD, delivery -> delivery.told(BY_TELEPHONE, AT.plusSeconds(4)));

    private static final Map<DeliveryStatus, Set<DeliveryStatus>> NEXT = new EnumMap<>(Map.of(
            NO_RECIPIENT, Set.of(QUEUED, NO_CHANNEL, FAILED, TOLD),
            NO_CHANNEL, Set.of(QUEUED, TOLD),
            QUEUED, Set.of(QUEUED, NO_RECIPIENT, NO_CHANNEL, ACCEPTED, FAILED),
            ACCEPTED, Set.of(DELIVERED, FAILED),
            DELIVERED, Set.of(),
            // A receipt said that it failed, and a later one that it arrived after all; or somebody has it sent again.
            FAILED, Set.of(DELIVERED, QUEUED, TOLD),
            TOLD, Set.of()));

    private static NotificationItem item(String task, UnitId unit) {
        return new NotificationItem(Kind.BEFORE_DUE, new TaskId(task), unit, true, "0:0", 1);
    }

    private static Notification notification(NotificationItem... items) {
        return new Notification(Occasion.REMINDER, "k", List.of(items), false, null, null);
    }

    private static Delivery queued() {
        return Delivery.queued(new DeliveryId("d1"), notification(OWN, OFFICES), HEAD, PHONE, AT)
                .state();
    }

    private static Delivery waiting() {
        return Delivery.withoutRecipient(new DeliveryId("d1"), notification(OWN), ORGANISATION, null, AT)
                .state();
    }

    private static Delivery in(DeliveryStatus status) {
        return switch (status) {
            case NO_RECIPIENT -> waiting();
            case NO_CHANNEL ->
                Delivery.toldByHand(new DeliveryId("d1"), notification(OWN), HEAD, null, AT)
                        .state();
            case QUEUED -> queued();
            case ACCEPTED -> queued().accepted("m1", 1, AT).state();
            case DELIVERED ->
                queued().accepted("m1", 1, AT).state().delivered(AT).state();
            case FAILED -> queued().failed("no route", 1, AT).state();
            case TOLD ->
                queued().failed("no route", 1, AT)
                        .state()
                        .told(BY_TELEPHONE, AT)
                        .state();
        };
    }

    @Test
    void eachStatusAllowsItsStepsAndRefusesTheOthers() {
        assertThat(NEXT.keySet()).containsExactlyInAnyOrder(DeliveryStatus.values());
        for (DeliveryStatus from : DeliveryStatus.values()) {
            STEPS.forEach((to, step) -> {
                if (NEXT.get(from).contains(to)) {
                    assertThat(step.apply(in(from)).state().status())
                            .as(from + " to " + to)
                            .isEqualTo(to);
                } else {
                    assertThatThrownBy(() -> step.apply(in(from)))
                            .as(from + " to " + to)
                            .isInstanceOf(to == TOLD ? Refusal.class : TransitionRefused.class);
                }
            });
        }
    }

    @Test
    void whatWasAcceptedAndDeliveredIsKeptOnItsWay() {
        Change<Delivery, DeliveryEvent> accepted = queued().accepted("m1", 2, AT.plusSeconds(1));
        assertThat(accepted.event()).isEqualTo(DeliveryEvent.ACCEPTED);
        assertThat(accepted.state().progress()).isEqualTo(new Progress(2, "m1", AT.plusSeconds(1), null, null, null));
        Change<Delivery, DeliveryEvent> delivered = accepted.state().delivered(AT.plusSeconds(5));
        assertThat(delivered.event()).isEqualTo(DeliveryEvent.DELIVERED);
        assertThat(delivered.state().progress())
                .isEqualTo(new Progress(2, "m1", AT.plusSeconds(1), AT.plusSeconds(5), null, null));
        Change<Delivery, DeliveryEvent> failed = accepted.state().failed("EXPIRED", 2, AT.plusSeconds(7));
        assertThat(failed.event()).isEqualTo(DeliveryEvent.FAILED);
        assertThat(failed.state().progress())
                .isEqualTo(new Progress(2, "m1", AT.plusSeconds(1), AT.plusSeconds(7), "EXPIRED", null));
    }

    @Test
    void aMessageAboutOneUnitNamesItAndOneAboutSeveralNone() {
        Delivery one = Delivery.queued(new DeliveryId("d1"), notification(OWN), HEAD, PHONE, AT)
                .state();
        assertThat(one.addressee()).isEqualTo(new Addressee(ORGANISATION, HEAD, Channel.SMS, "0912000001"));
        assertThat(queued().addressee().unit()).isNull();
        assertThat(one.addressee().isReachedAt(PHONE)).isTrue();
        assertThat(one.addressee().isReachedAt(OTHER)).isFalse();
        assertThat(one.addressee().isReachedAt(new Address(Channel.EMAIL, "0912000001")))
                .isFalse();
        assertThat(waiting().addressee().isReachedAt(PHONE)).isFalse();
    }

    @Test
    void whatWaitsForARecipientIsJoinedByWhatIsNew() {
        Change<Delivery, DeliveryEvent> joined =
                waiting().joinedBy(List.of(OWN, item("c:1", ORGANISATION))).orElseThrow();
        assertThat(joined.event()).isEqualTo(DeliveryEvent.DUE);
        assertThat(joined.state().notification().items()).containsExactly(OWN, item("c:1", ORGANISATION));
        assertThat(waiting().joinedBy(List.of(OWN))).as("nothing new").isEmpty();
        assertThat(queued().joinedBy(List.of(item("c:1", ORGANISATION))))
                .as("a message that is on its way is not changed")
                .isEmpty();
    }

    @Test
    void whoeverAnswersForLessGetsLess() {
        assertThat(queued().keeping(Set.of(OFFICE)).state().notification().items())
                .containsExactly(OFFICES);
        Delivery unaddressed = queued().unaddressed(ORGANISATION).state();
        assertThat(unaddressed.notification().items()).containsExactly(OWN);
        assertThat(unaddressed.addressee()).isEqualTo(new Addressee(ORGANISATION, null, null, null));
        assertThat(waiting().addressedTo(HEAD, OTHER).state().addressee())
                .isEqualTo(new Addressee(ORGANISATION, HEAD, Channel.SMS, "0912000002"));
    }

    @Test
    void eachStatusIsCalledSomethingInBothLanguages() {
        assertThat(Labels.missing(DeliveryStatus.values())).isEmpty();
    }
}
