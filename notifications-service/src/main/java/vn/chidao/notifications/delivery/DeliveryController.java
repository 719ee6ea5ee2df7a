package vn.chidao.notifications.delivery;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.web.Etags;
import vn.chidao.kit.web.Page;
import vn.chidao.notifications.people.Account;
import vn.chidao.notifications.people.Official;
import vn.chidao.notifications.people.People;
import vn.chidao.notifications.people.PersonCopy;
import vn.chidao.notifications.task.TaskId;

@RestController
@RequestMapping("/api/deliveries")
class DeliveryController {

    private final Deliveries deliveries;
    private final People people;

    DeliveryController(Deliveries deliveries, People people) {
        this.deliveries = deliveries;
        this.people = people;
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
        Deliveries.Filter filter = new Deliveries.Filter(
                task == null ? null : new TaskId(task), person == null ? null : new Account(person), channel, status);
        return deliveries.page(filter, limit, after, official).map(found -> view(found.state()));
    }

    @GetMapping("/{id}")
    ResponseEntity<DeliveryView> get(@PathVariable String id, @AuthenticationPrincipal Official official) {
        Versioned<Delivery> found = deliveries.get(new DeliveryId(id), official);
        return Etags.ok(found.version(), view(found.state()));
    }

    private DeliveryView view(Delivery delivery) {
        Account account = delivery.person();
        String name = account == null
                ? null
                : people.person(account).map(PersonCopy::name).orElse(account.value());
        return DeliveryView.of(delivery, name);
    }
}
