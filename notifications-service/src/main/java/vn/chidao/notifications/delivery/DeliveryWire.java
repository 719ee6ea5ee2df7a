package vn.chidao.notifications.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.journal.EventWire;

/** Delivery events in the words of the contract. */
final class DeliveryWire implements EventWire<Delivery, DeliveryEvent> {

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
            @Nullable String reason) {}

    @Override
    public String type(DeliveryEvent event) {
        return switch (event) {
            case DUE -> "vn.chidao.reminder.due";
            case ACCEPTED -> "vn.chidao.reminder.accepted";
            case DELIVERED -> "vn.chidao.reminder.delivered";
            case FAILED -> "vn.chidao.reminder.failed";
        };
    }

    @Override
    public Object data(DeliveryEvent event, Delivery after) {
        return snapshot(after);
    }

    @Override
    public String snapshotType() {
        return "vn.chidao.reminder.snapshot";
    }

    @Override
    public Object snapshot(Delivery delivery) {
        return new Data(new State(
                delivery.id().value(),
                delivery.occasion().name(),
                delivery.person() == null ? null : delivery.person().value(),
                delivery.channel() == null ? null : delivery.channel().name(),
                delivery.to(),
                delivery.status().name(),
                delivery.items().stream()
                        .map(item -> item.task().value())
                        .distinct()
                        .toList(),
                delivery.at(),
                delivery.reason()));
    }
}
