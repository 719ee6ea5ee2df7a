package vn.chidao.notifications.delivery.web;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisterSnapshot;
import vn.chidao.access.register.RegisteredPerson;
import vn.chidao.kit.journal.HistoryItem;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.web.Etags;
import vn.chidao.kit.web.Page;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryId;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.store.DeliveryStore;
import vn.chidao.notifications.task.TaskId;

@RestController
@RequestMapping("/api/deliveries")
class DeliveryController {

    /** Who needs to reach people; others see their own addresses alone. */
    private static final Set<Role> SEE_ADDRESSES = EnumSet.of(Role.CLERK, Role.OFFICE_HEAD, Role.INSPECTOR, Role.ADMIN);

    private final DeliveryStore deliveries;
    private final Register register;

    DeliveryController(DeliveryStore deliveries, Register register) {
        this.deliveries = deliveries;
        this.register = register;
    }

    @GetMapping
    Page<DeliveryView> list(
            @RequestParam(required = false) @Nullable String task,
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable Channel channel,
            @RequestParam(required = false) @Nullable DeliveryStatus status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Official official) {
        DeliveryStore.Filter filter = new DeliveryStore.Filter(
                task == null ? null : new TaskId(task), person == null ? null : new Account(person), channel, status);
        Page<Versioned<Delivery>> page = deliveries.page(filter, limit, after, official);
        Viewing viewing = viewing(official, page.items());
        return page.map(found -> viewing.of(found.state()));
    }

    @GetMapping("/{id}")
    ResponseEntity<DeliveryView> get(@PathVariable String id, @AuthenticationPrincipal Official official) {
        Versioned<Delivery> found = deliveries.get(new DeliveryId(id), official);
        return Etags.ok(found.version(), viewing(official, List.of(found)).of(found.state()));
    }

    @GetMapping("/{id}/history")
    Page<HistoryItem> history(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Official official) {
        Versioned<Delivery> found = deliveries.get(new DeliveryId(id), official);
        Set<String> hidden = viewing(official, List.of(found)).hiddenOf(found.state());
        return deliveries
                .history(new DeliveryId(id), limit, after)
                .itemsOfStates("delivery", this::nameOf)
                .map(item -> item.without(hidden));
    }

    private @Nullable String nameOf(String account) {
        return register.snapshot()
                .person(new Account(account))
                .map(RegisteredPerson::name)
                .orElse(null);
    }

    private Viewing viewing(Official official, List<Versioned<Delivery>> shown) {
        Set<UnitId> units = new HashSet<>();
        for (Versioned<Delivery> found : shown) {
            units.addAll(found.state().notification().units());
        }
        units.removeIf(unit -> !official.sees(unit));
        return new Viewing(official, official.isAnyOf(SEE_ADDRESSES), units, register.snapshot());
    }

    /**
     * What a caller may know of the deliveries of a page.
     *
     * @param units those whose work the caller may see
     */
    private record Viewing(Official official, boolean addresses, Set<UnitId> units, RegisterSnapshot names) {

        /** Members of the history that the caller may not know. */
        Set<String> hiddenOf(Delivery delivery) {
            Set<String> hidden = new HashSet<>();
            if (!seesAddress(delivery)) {
                hidden.addAll(List.of("to", "reason"));
            }
            if (delivery.notification().items().stream().anyMatch(item -> !units.contains(item.unit()))) {
                hidden.add("tasks");
            }
            return hidden;
        }

        private boolean seesAddress(Delivery delivery) {
            Account account = delivery.addressee().person();
            return addresses || (account != null && account.value().equals(official.account()));
        }

        DeliveryView of(Delivery delivery) {
            Account account = delivery.addressee().person();
            return DeliveryView.of(
                    delivery,
                    account == null ? null : names.nameOf(account),
                    delivery.notification().items().stream()
                            .filter(item -> units.contains(item.unit()))
                            .toList(),
                    seesAddress(delivery));
        }
    }
}
