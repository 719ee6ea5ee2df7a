package vn.chidao.notifications.delivery.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.Recorded;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisterSnapshot;
import vn.chidao.access.register.RegisteredPerson;
import vn.chidao.kit.journal.HistoryItem;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.PossibleActs;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.web.ActViews;
import vn.chidao.kit.web.Etags;
import vn.chidao.kit.web.Page;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryId;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.delivery.command.ResendDelivery;
import vn.chidao.notifications.delivery.command.TellByHand;
import vn.chidao.notifications.delivery.store.DeliveryFilter;
import vn.chidao.notifications.delivery.store.DeliveryQueue;
import vn.chidao.notifications.delivery.store.DeliveryStore;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskId;
import vn.chidao.notifications.task.store.TaskCopies;

@RestController
@RequestMapping("/api/deliveries")
class DeliveryController {

    /** Who needs to reach people; others see their own addresses alone. */
    private static final Role[] SEE_ADDRESSES = {Role.CLERK, Role.OFFICE_HEAD, Role.INSPECTOR, Role.ADMIN};

    private final DeliveryStore deliveries;
    private final DeliveryQueue queue;
    private final ResendDelivery resend;
    private final TellByHand tell;
    private final TaskCopies tasks;
    private final Register register;
    private final OfficeClock clock;
    private final ActViews actViews;

    DeliveryController(
            DeliveryStore deliveries,
            DeliveryQueue queue,
            ResendDelivery resend,
            TellByHand tell,
            TaskCopies tasks,
            Register register,
            OfficeClock clock,
            ActViews actViews) {
        this.deliveries = deliveries;
        this.queue = queue;
        this.resend = resend;
        this.tell = tell;
        this.tasks = tasks;
        this.register = register;
        this.clock = clock;
        this.actViews = actViews;
    }

    /**
     * @param total how many there are on all pages, where {@code count=true} asks for it
     * @param byStatus how many of them in each status; a status that the filter leaves out is absent
     * @param more whether there are more of any status than are counted
     */
    record DeliveriesView(
            List<DeliveryView> items,
            @Nullable String next,
            @Nullable Long total,
            @Nullable Map<DeliveryStatus, Long> byStatus,
            @Nullable Boolean more) {}

    @GetMapping
    DeliveriesView list(
            @RequestParam(required = false) @Nullable String task,
            @RequestParam(required = false) @Nullable String directive,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable Channel channel,
            @RequestParam(required = false) @Nullable Set<DeliveryStatus> status,
            @RequestParam(required = false) @Nullable Set<Occasion> occasion,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) boolean count,
            @AuthenticationPrincipal Official official) {
        if (from != null && to != null && to.isBefore(from)) {
            throw Refusal.invalid("to", "PERIOD_ENDS_BEFORE_IT_BEGINS");
        }
        DeliveryFilter filter = new DeliveryFilter(
                new DeliveryFilter.About(
                        task == null ? null : new TaskId(task), directive, unit == null ? null : new UnitId(unit)),
                person == null ? null : new Account(person),
                channel,
                status == null ? Set.of() : status,
                occasion == null ? Set.of() : occasion,
                from == null ? null : startOf(from),
                to == null ? null : startOf(to.plusDays(1)));
        Page<Versioned<Delivery>> page = deliveries.page(filter, limit, after, official);
        DeliveryStore.Counts counts = count ? deliveries.count(filter, official) : null;
        Viewing viewing = viewing(official, page.items());
        return new DeliveriesView(
                page.items().stream().map(found -> viewing.of(found.state())).toList(),
                page.next(),
                counts == null ? null : counts.total(),
                counts == null ? null : counts.byStatus(),
                counts == null ? null : counts.more());
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(clock.zone()).toInstant();
    }

    @GetMapping("/{id}")
    ResponseEntity<DeliveryView> get(@PathVariable String id, @AuthenticationPrincipal Official official) {
        return answer(deliveries.get(new DeliveryId(id), official), official);
    }

    /** Sends again what could not be sent. */
    @PostMapping("/{id}/resend")
    ResponseEntity<DeliveryView> resend(@PathVariable String id, Act act, @AuthenticationPrincipal Official official) {
        return answer(resend.execute(new DeliveryId(id), act, official), official);
    }

    /** @param form how they were told */
    record Told(Recorded.@NotNull Form form) {}

    /** Somebody was told whom no message reached. */
    @PostMapping("/{id}/told")
    ResponseEntity<DeliveryView> told(
            @PathVariable String id,
            @Valid @RequestBody Told body,
            Act act,
            @AuthenticationPrincipal Official official) {
        return answer(tell.execute(new DeliveryId(id), body.form(), act, official), official);
    }

    private ResponseEntity<DeliveryView> answer(Versioned<Delivery> found, Official official) {
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
        Set<TaskId> ofTasks = new HashSet<>();
        List<DeliveryId> waiting = new ArrayList<>();
        for (Versioned<Delivery> found : shown) {
            Delivery delivery = found.state();
            units.addAll(delivery.notification().units());
            delivery.notification().items().forEach(item -> ofTasks.add(item.task()));
            if (delivery.status() == DeliveryStatus.QUEUED) {
                waiting.add(delivery.id());
            }
        }
        units.removeIf(unit -> !official.sees(unit));
        return new Viewing(official, units, register.snapshot(), tasks.findAll(ofTasks), queue.tried(waiting));
    }

    /**
     * What a caller may know of the deliveries of a page.
     *
     * @param units those whose work the caller may see
     * @param copies of the tasks that they are about
     * @param tried of those that wait to be sent
     */
    private final class Viewing {

        private final Official official;
        private final Set<UnitId> units;
        private final RegisterSnapshot names;
        private final Map<TaskId, TaskCopy> copies;
        private final Map<DeliveryId, DeliveryQueue.Tried> tried;

        Viewing(
                Official official,
                Set<UnitId> units,
                RegisterSnapshot names,
                Map<TaskId, TaskCopy> copies,
                Map<DeliveryId, DeliveryQueue.Tried> tried) {
            this.official = official;
            this.units = units;
            this.names = names;
            this.copies = copies;
            this.tried = tried;
        }

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

        /** Their own, and those of people who work in what they look over. */
        private boolean seesAddress(Delivery delivery) {
            Account account = delivery.addressee().person();
            if (account == null) {
                return official.looksOverAnyOf(delivery.notification().units(), SEE_ADDRESSES);
            }
            return account.value().equals(official.account())
                    || official.looksOverAnyOf(
                            names.person(account).map(RegisteredPerson::units).orElse(Set.of()), SEE_ADDRESSES);
        }

        DeliveryView of(Delivery delivery) {
            Account account = delivery.addressee().person();
            return DeliveryView.of(
                    delivery,
                    account == null ? null : names.nameOf(account),
                    delivery.notification().items().stream()
                            .filter(item -> units.contains(item.unit()))
                            .toList(),
                    copies,
                    seesAddress(delivery),
                    tried.get(delivery.id()),
                    names,
                    actViews.of(new PossibleActs()
                            .ask("resend", () -> resend.decide(delivery, official))
                            .ask("told", () -> tell.decide(delivery, Recorded.Form.TELEPHONE, clock.now(), official))));
        }
    }
}
