package vn.chidao.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import vn.chidao.access.HeldRole;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.access.UnitTree;
import vn.chidao.notifications.Stepped;
import vn.chidao.notifications.delivery.command.Notify;
import vn.chidao.notifications.delivery.store.DeliveryFilter;
import vn.chidao.notifications.delivery.store.DeliveryQueue;
import vn.chidao.notifications.delivery.store.DeliveryStore;

/** Steps that write deliveries. */
public abstract class DeliverySteps extends Stepped {

    @Autowired
    protected Notify notify;

    @Autowired
    protected DeliveryStore deliveries;

    protected static NotificationItem item(String task, String unit) {
        return NotificationItem.of(NotificationItem.Kind.ASSIGNED, task(task, unit, "2026-12-04"), 1);
    }

    protected static Notification notification(String key, NotificationItem... items) {
        return new Notification(Occasion.ASSIGNMENT, key, List.of(items), false, NOTICE, null);
    }

    protected List<Delivery> all() {
        return deliveries.page(DeliveryFilter.NONE, 500, null, clerk()).items().stream()
                .map(found -> found.state())
                .toList();
    }

    protected Delivery only() {
        assertThat(all()).hasSize(1);
        return all().getFirst();
    }

    protected static Official clerk() {
        return official("vanphong", Role.CLERK, null);
    }

    protected static Official official(String account, Role role, @Nullable String unit) {
        return new Official(
                account,
                List.of(HeldRole.of(role, unit == null ? null : new UnitId(unit))),
                LocalDate.parse("2026-11-18"),
                new UnitTree(List.of()));
    }

    /** What the queue takes for now. */
    protected DeliveryQueue.Now now() {
        return new DeliveryQueue.Now(clock.instant(), clock.instant());
    }
}
