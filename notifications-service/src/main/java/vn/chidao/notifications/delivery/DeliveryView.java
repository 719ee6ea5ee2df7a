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

    /**
     * @param seen what the caller may know of its items
     * @param whereTo whether the caller may know the address, and what the relay says about it
     */
    static DeliveryView of(Delivery delivery, @Nullable String personName, List<Item> seen, boolean whereTo) {
        return new DeliveryView(
                delivery.id().value(),
                delivery.occasion(),
                delivery.person() == null ? null : delivery.person().value(),
                personName,
                seen.stream().map(item -> item.unit().value()).distinct().toList(),
                delivery.channel(),
                whereTo ? delivery.to() : null,
                delivery.status(),
                delivery.urgent(),
                seen.stream()
                        .map(item -> new Told(item.task().value(), item.kind(), item.n()))
                        .toList(),
                delivery.at(),
                delivery.attempts(),
                delivery.acceptedAt(),
                delivery.endedAt(),
                whereTo ? delivery.reason() : null);
    }
}
