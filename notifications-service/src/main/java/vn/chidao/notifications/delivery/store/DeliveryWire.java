package vn.chidao.notifications.delivery.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.Recorded;
import vn.chidao.kit.journal.SnapshotWire;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryEvent;
import vn.chidao.notifications.delivery.Telling;

/** Delivery events in the words of the contract. */
final class DeliveryWire implements SnapshotWire<Delivery, DeliveryEvent> {

    record Data(State delivery) {}

    record State(
            String id,
            String occasion,
            @Nullable String person,
            @Nullable String channel,
            @Nullable String to,
            String status,
            List<String> tasks,
            Instant at,
            @Nullable String reason,
            Recorded.@Nullable Form told) {

        static State of(Delivery delivery) {
            Account person = delivery.addressee().person();
            Channel channel = delivery.addressee().channel();
            Telling told = delivery.progress().told();
            return new State(
                    delivery.id().value(),
                    delivery.notification().occasion().name(),
                    person == null ? null : person.value(),
                    channel == null ? null : channel.name(),
                    delivery.addressee().to(),
                    delivery.status().name(),
                    delivery.notification().items().stream()
                            .map(item -> item.task().value())
                            .distinct()
                            .toList(),
                    delivery.at(),
                    delivery.progress().reason(),
                    told == null ? null : told.form());
        }
    }

    @Override
    public String type(DeliveryEvent event) {
        return switch (event) {
            case DUE -> "vn.chidao.reminder.due";
            case RESENT -> "vn.chidao.reminder.resent";
            case ACCEPTED -> "vn.chidao.reminder.accepted";
            case DELIVERED -> "vn.chidao.reminder.delivered";
            case FAILED -> "vn.chidao.reminder.failed";
            case TOLD -> "vn.chidao.reminder.told";
        };
    }

    @Override
    public String snapshotType() {
        return "vn.chidao.reminder.snapshot";
    }

    @Override
    public Object snapshot(Delivery delivery) {
        return new Data(State.of(delivery));
    }
}
