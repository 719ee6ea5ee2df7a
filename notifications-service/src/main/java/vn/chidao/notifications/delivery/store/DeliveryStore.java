package vn.chidao.notifications.delivery.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.AggregateType;
import vn.chidao.kit.journal.HistoryPage;
import vn.chidao.kit.journal.Journal;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Ids;
import vn.chidao.kit.mongo.Keyset;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.web.Page;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryEvent;
import vn.chidao.notifications.delivery.DeliveryId;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.MessageIds;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.task.TaskId;

/** The delivery log. */
@Component
public class DeliveryStore {

    static final String COLLECTION = "deliveries";

    private static final AggregateType<Delivery, DeliveryEvent> TYPE = new AggregateType<>(
            "delivery",
            COLLECTION,
            "chidao.reminders",
            false,
            Delivery.class,
            new DeliveryWire(),
            DeliveryStore::listed);

    /** Ids come again after some time: among so many of the latest is the one that a receipt is about. */
    private static final int SAME_IDS = 100;

    private static final String ACTOR = "system:notifications-service";

    private static final Keyset NEWEST_FIRST = new Keyset("state.at", false);
    private static final Keyset OLDEST_FIRST = new Keyset("state.at", true);

    private final AggregateStore<Delivery, DeliveryEvent> store;
    private final Journal journal;
    private final OfficeClock clock;

    public DeliveryStore(Journal journal, OfficeClock clock) {
        this.store = journal.store(TYPE);
        this.journal = journal;
        this.clock = clock;
    }

    /** By what the receipt of a message finds it. */
    private static Bson listed(Delivery delivery) {
        String providerId = delivery.progress().providerId();
        return providerId == null
                ? new BsonDocument()
                : new BsonDocument("messageKey", new BsonString(MessageIds.key(providerId)));
    }

    /** What a list is narrowed to; null does not narrow. */
    public record Filter(
            @Nullable TaskId task,
            @Nullable Account person,
            @Nullable Channel channel,
            @Nullable DeliveryStatus status) {}

    static Bson seenBy(Official official, Filter filter) {
        List<Bson> conditions = new ArrayList<>();
        if (filter.task() != null && official.seesAll()) {
            conditions.add(eq("state.notification.items.task", filter.task().value()));
        } else if (filter.task() != null) {
            // One item with both: a message may be about a task that they see and about one that they do not.
            conditions.add(elemMatch(
                    "state.notification.items", and(eq("task", filter.task().value()), in("unit", visible(official)))));
        } else if (!official.seesAll()) {
            conditions.add(in("state.notification.items.unit", visible(official)));
        }
        if (filter.person() != null) {
            conditions.add(eq("state.addressee.person", filter.person().value()));
        }
        if (filter.channel() != null) {
            conditions.add(eq("state.addressee.channel", filter.channel().name()));
        }
        if (filter.status() != null) {
            conditions.add(eq("state.status", filter.status().name()));
        }
        return conditions.isEmpty() ? empty() : and(conditions);
    }

    private static List<String> visible(Official official) {
        return official.visible().stream().map(UnitId::value).toList();
    }

    public Page<Versioned<Delivery>> page(
            Filter filter, @Nullable Integer limit, @Nullable String after, Official official) {
        return NEWEST_FIRST.page(seenBy(official, filter), limit, after, store::list, DeliveryStore::dueAt);
    }

    private static BsonValue dueAt(Versioned<Delivery> delivery) {
        return new BsonDateTime(delivery.state().at().toEpochMilli());
    }

    /** @throws Refusal 404 when there is none, or the official must not see it */
    public Versioned<Delivery> get(DeliveryId id, Official official) {
        Versioned<Delivery> found = store.get(Ids.require("delivery", id.value()));
        if (found.state().notification().units().stream().noneMatch(official::sees)) {
            throw Refusal.notFound("delivery", id.value());
        }
        return found;
    }

    public HistoryPage history(DeliveryId id, @Nullable Integer limit, @Nullable String after) {
        return journal.historyOf(store, id.value(), limit, after);
    }

    public Optional<Delivery> find(DeliveryId id) {
        return store.find(id.value()).map(Versioned::state);
    }

    /** Deliveries that the SMS centre accepted under an id that may be this one, the latest first. */
    public List<Delivery> acceptedAs(String messageId) {
        return store
                .list(
                        in("listed.messageKey", MessageIds.keysOfSame(messageId)),
                        Sorts.descending("state.progress.acceptedAt", "_id"),
                        SAME_IDS)
                .stream()
                .map(Versioned::state)
                .toList();
    }

    /** All that wait for a recipient, oldest first; each may be changed meanwhile. */
    public void withoutRecipient(Consumer<Delivery> each) {
        String after = null;
        do {
            Page<Versioned<Delivery>> page = OLDEST_FIRST.page(
                    eq("state.status", DeliveryStatus.NO_RECIPIENT.name()),
                    Keyset.MOST,
                    after,
                    store::list,
                    DeliveryStore::dueAt);
            page.items().forEach(found -> each.accept(found.state()));
            after = page.next();
        } while (after != null);
    }

    /** Whether a person has got all of this on a channel, or is about to. */
    public boolean hasAll(Account person, Channel channel, List<NotificationItem> items) {
        return items.stream()
                .allMatch(item -> !store.list(
                                and(
                                        eq("state.addressee.person", person.value()),
                                        eq("state.addressee.channel", channel.name()),
                                        elemMatch(
                                                "state.notification.items",
                                                and(
                                                        eq("task", item.task().value()),
                                                        eq("kind", item.kind().name()),
                                                        eq("round", item.round()),
                                                        eq("n", item.n())))),
                                Sorts.ascending("_id"),
                                1)
                        .isEmpty());
    }

    /** The reminders of a unit's work that wait for a recipient, or for that person's address. */
    public Optional<Delivery> waitingReminders(UnitId unit, @Nullable Account person) {
        Bson waiting = and(
                eq("state.status", DeliveryStatus.NO_RECIPIENT.name()),
                eq("state.notification.occasion", Occasion.REMINDER.name()),
                eq("state.addressee.unit", unit.value()),
                eq("state.addressee.person", person == null ? null : person.value()));
        return store.list(waiting, Sorts.ascending("state.at", "_id"), 1).stream()
                .map(Versioned::state)
                .findFirst();
    }

    /** Does nothing when it exists already: the same person gets the same message once. */
    public void create(Change<Delivery, DeliveryEvent> first) {
        String id = first.state().id().value();
        try {
            store.create(id, act(), () -> first);
        } catch (Refusal e) {
            if (!e.code().equals("ALREADY_EXISTS")) {
                throw e;
            }
        }
    }

    /** @return the state after it */
    public Optional<Delivery> reconcile(
            DeliveryId id, Function<Delivery, Optional<Change<Delivery, DeliveryEvent>>> rule) {
        return store.reconcile(id.value(), act(), rule).map(Versioned::state);
    }

    private Act act() {
        return Act.of(ACTOR, clock.now());
    }
}
