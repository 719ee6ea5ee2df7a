package vn.chidao.notifications.delivery.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
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

    /** Nobody reads further than that. */
    static final int MOST_COUNTED = 2_000;

    private static final String ACTOR = "system:notifications-service";

    private static final Keyset NEWEST_FIRST = new Keyset("state.at", false);
    private static final Keyset OLDEST_FIRST = new Keyset("state.at", true);

    private final AggregateStore<Delivery, DeliveryEvent> store;
    private final MongoCollection<Document> documents;
    private final Journal journal;
    private final OfficeClock clock;

    public DeliveryStore(Journal journal, MongoDatabase database, OfficeClock clock) {
        this.store = journal.store(TYPE);
        this.documents = database.getCollection(COLLECTION);
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

    static Bson seenBy(Official official, DeliveryFilter filter) {
        List<Bson> conditions = new ArrayList<>();
        List<Bson> item = itemOf(filter.about());
        if (!official.seesAll()) {
            // One item with all of it: a message may be about a task that they see and about one that they do not.
            item.add(in("unit", official.visible().stream().map(UnitId::value).toList()));
        }
        if (!item.isEmpty()) {
            conditions.add(elemMatch("state.notification.items", and(item)));
        }
        if (filter.person() != null) {
            conditions.add(eq("state.addressee.person", filter.person().value()));
        }
        if (filter.channel() != null) {
            conditions.add(eq("state.addressee.channel", filter.channel().name()));
        }
        oneOf("state.status", filter.statuses()).ifPresent(conditions::add);
        oneOf("state.notification.occasion", filter.occasions()).ifPresent(conditions::add);
        if (filter.from() != null) {
            conditions.add(gte("state.at", Date.from(filter.from())));
        }
        if (filter.before() != null) {
            conditions.add(lt("state.at", Date.from(filter.before())));
        }
        return conditions.isEmpty() ? empty() : and(conditions);
    }

    /** Tasks of a directive are {@code directive:no}: all that lies between that and the character behind the colon. */
    private static List<Bson> itemOf(DeliveryFilter.About about) {
        List<Bson> item = new ArrayList<>();
        if (about.task() != null) {
            item.add(eq("task", about.task().value()));
        }
        if (about.directive() != null) {
            item.add(gte("task", about.directive() + ":"));
            item.add(lt("task", about.directive() + ";"));
        }
        if (about.unit() != null) {
            item.add(eq("unit", about.unit().value()));
        }
        return item;
    }

    private static Optional<Bson> oneOf(String field, Set<? extends Enum<?>> some) {
        return some.isEmpty()
                ? Optional.empty()
                : Optional.of(in(field, some.stream().map(Enum::name).toList()));
    }

    public Page<Versioned<Delivery>> page(
            DeliveryFilter filter, @Nullable Integer limit, @Nullable String after, Official official) {
        return NEWEST_FIRST.page(seenBy(official, filter), limit, after, store::list, DeliveryStore::dueAt);
    }

    /**
     * How many deliveries of a list there are on all its pages, by their status.
     *
     * @param more whether there are more of any status than are counted
     */
    public record Counts(Map<DeliveryStatus, Long> byStatus, boolean more) {

        public long total() {
            return byStatus.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Counts to {@value #MOST_COUNTED} of each status that the filter lets through. */
    public Counts count(DeliveryFilter filter, Official official) {
        Map<DeliveryStatus, Long> byStatus = new EnumMap<>(DeliveryStatus.class);
        boolean more = false;
        for (DeliveryStatus status : DeliveryStatus.values()) {
            if (filter.statuses().isEmpty() || filter.statuses().contains(status)) {
                long found = documents.countDocuments(
                        seenBy(official, filter.in(status)), new CountOptions().limit(MOST_COUNTED + 1));
                more |= found > MOST_COUNTED;
                byStatus.put(status, Math.min(found, MOST_COUNTED));
            }
        }
        return new Counts(byStatus, more);
    }

    private static BsonValue dueAt(Versioned<Delivery> delivery) {
        return new BsonDateTime(delivery.state().at().toEpochMilli());
    }

    /** @throws Refusal 404 when there is none, or the official must not see it */
    public Versioned<Delivery> get(DeliveryId id, Official official) {
        Versioned<Delivery> found = store.get(Ids.require("delivery", id.value()));
        if (!isSeen(found.state(), official)) {
            throw Refusal.notFound("delivery", id.value());
        }
        return found;
    }

    private static boolean isSeen(Delivery delivery, Official official) {
        return delivery.notification().units().stream().anyMatch(official::sees);
    }

    /**
     * What somebody does with a delivery.
     *
     * @throws Refusal 404 when there is none, or the official must not see it
     */
    public Versioned<Delivery> change(
            DeliveryId id, Act act, Official official, Function<Delivery, Change<Delivery, DeliveryEvent>> command) {
        return store.change(Ids.require("delivery", id.value()), act, delivery -> isSeen(delivery, official), command);
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
