package vn.chidao.directives.meeting.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.directives.directive.MeetingId;
import vn.chidao.directives.meeting.Meeting;
import vn.chidao.directives.meeting.wire.MeetingWire;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.AggregateType;
import vn.chidao.kit.journal.HistoryPage;
import vn.chidao.kit.journal.Journal;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Ids;
import vn.chidao.kit.mongo.ListOrders;
import vn.chidao.kit.web.Page;

/** All meetings: reading and changing them. */
@Component
public class Meetings {

    static final String COLLECTION = "meetings";
    static final String SEEN_BY = "state.visibility.seenBy";
    static final String HELD_ON = "state.minutes.heldOn";

    private static final AggregateType<Meeting, Meeting.Event> TYPE = new AggregateType<>(
            "meeting",
            COLLECTION,
            "chidao.directives",
            false,
            Meeting.class,
            new MeetingWire(),
            AggregateType.nothingListed());

    private static final ListOrders<Meeting> ORDERS = ListOrders.by("heldOn", HELD_ON, Meeting::heldOn);

    private final AggregateStore<Meeting, Meeting.Event> store;
    private final Journal journal;
    private final MongoCollection<BsonDocument> documents;

    Meetings(Journal journal, MongoDatabase database) {
        this.store = journal.store(TYPE);
        this.journal = journal;
        this.documents = database.getCollection(COLLECTION, BsonDocument.class);
    }

    /** @throws Refusal 404 when there is none, or the official must not see it */
    public Versioned<Meeting> get(MeetingId id, Official official) {
        Versioned<Meeting> found = store.get(Ids.require("meeting", id.value()));
        if (!isSeen(found.state(), official)) {
            throw Refusal.notFound("meeting", id.value());
        }
        return found;
    }

    /**
     * The meeting that a request names.
     *
     * @throws Refusal 400 naming the field when there is no such meeting, or the official must not see it
     */
    public Meeting namedBy(String field, MeetingId id, Official official) {
        Optional<Versioned<Meeting>> found = Ids.isOne(id.value()) ? store.find(id.value()) : Optional.empty();
        return found.map(Versioned::state)
                .filter(meeting -> isSeen(meeting, official))
                .orElseThrow(() -> Refusal.invalid(field, "UNKNOWN_MEETING", id.value()));
    }

    /** Whether directives of it were issued under a notice of its own. */
    public boolean isIssued(MeetingId id) {
        return documents
                        .find(and(eq("_id", id.value()), gt("state.notices", 0)))
                        .projection(include("_id"))
                        .first()
                != null;
    }

    /** Titles by id, of those meetings that there are. */
    public Map<String, String> titlesOf(Collection<String> ids) {
        Map<String, String> titles = new HashMap<>();
        for (BsonDocument found : documents.find(in("_id", ids)).projection(include("state.minutes.title"))) {
            titles.put(
                    found.getString("_id").getValue(),
                    found.getDocument("state")
                            .getDocument("minutes")
                            .getString("title")
                            .getValue());
        }
        return titles;
    }

    public Versioned<Meeting> create(MeetingId id, Act act, Supplier<Change<Meeting, Meeting.Event>> first) {
        return store.create(id.value(), act, first);
    }

    /**
     * A person's command on something that they may see. It is loaded once: the command asks who may do it of the state that it
     * changes.
     *
     * @throws Refusal 404 when there is none, or the official must not see it
     */
    public Versioned<Meeting> change(
            MeetingId id, Act act, Official official, Function<Meeting, Change<Meeting, Meeting.Event>> command) {
        return store.change(Ids.require("meeting", id.value()), act, meeting -> isSeen(meeting, official), command);
    }

    /** Lets a fact act on a meeting, or not. Does nothing when there is no such meeting. */
    public void reconcile(MeetingId id, Act act, Function<Meeting, Optional<Change<Meeting, Meeting.Event>>> rule) {
        store.reconcile(id.value(), act, rule);
    }

    /** @throws Refusal 404 as {@link #get} */
    public HistoryPage history(MeetingId id, @Nullable Integer limit, @Nullable String after, Official official) {
        return journal.historyOf(store, get(id, official).id(), limit, after);
    }

    /** The latest first. */
    public Page<Versioned<Meeting>> page(@Nullable Integer limit, @Nullable String after, Official official) {
        Bson filter = official.seesAll() ? empty() : in(SEEN_BY, official.keys());
        return ORDERS.named("-heldOn").page(filter, limit, after, store::list);
    }

    private static boolean isSeen(Meeting meeting, Official official) {
        return official.sees(meeting.visibility().seenBy());
    }
}
