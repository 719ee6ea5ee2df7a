package vn.chidao.notifications.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delivery as the API shows it. */
record DeliveryView(
        String id,
        Occasion occasion,
        @Nullable String person,
        @Nullable String personName,
        List<String> units,
        @Nullable Channel channel,
        @Nullable String to,
        DeliveryStatus status,
        boolean urgent,
        List<Told> items,
        Instant at,
        int attempts,
        @Nullable Instant acceptedAt,
        @Nullable Instant endedAt,
        @Nullable String reason) {

    /** What it tells of a task. */
    record Told(String task, Item.Kind kind, int n) {}

    static DeliveryView of(Delivery delivery, @Nullable String personName) {
        return new DeliveryView(
                delivery.id().value(),
                delivery.occasion(),
                delivery.person() == null ? null : delivery.person().value(),
                personName,
                delivery.items().stream()
                        .map(item -> item.unit().value())
                        .distinct()
                        .toList(),
                delivery.channel(),
                delivery.to(),
                delivery.status(),
                delivery.urgent(),
                delivery.items().stream()
                        .map(item -> new Told(item.task().value(), item.kind(), item.n()))
                        .toList(),
                delivery.at(),
                delivery.attempts(),
                delivery.acceptedAt(),
                delivery.endedAt(),
                delivery.reason());
    }
}
