package vn.chidao.directives.meeting.store;

import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Capacity;
import vn.chidao.access.Office;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.directive.Brief;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.DirectiveStatus;
import vn.chidao.directives.directive.MeetingId;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.directives.meeting.Meeting;
import vn.chidao.directives.meeting.wire.MeetingWire;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.AggregateType;
import vn.chidao.kit.journal.Journal;
import vn.chidao.kit.journal.JournalEntry;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Ids;
import vn.chidao.kit.mongo.Keyset;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.web.Page;

/** All meetings, and giving out what was decided at one. */
@Component
public class Meetings {

    private static final AggregateType<Meeting, Meeting.Event> TYPE = new AggregateType<>(
            "meeting",
            "meetings",
            "chidao.directives",
            false,
            Meeting.class,
            new MeetingWire(),
            AggregateType.nothingListed());

    private static final Keyset LATEST_FIRST = new Keyset("state.heldOn", false);

    private final AggregateStore<Meeting, Meeting.Event> store;
    private final Journal journal;
    private final MongoCollection<BsonDocument> documents;
    private final Directives directives;
    private final WorkingCalendar calendar;
    private final OfficeClock clock;

    Meetings(
            Journal journal,
            MongoDatabase database,
            Directives directives,
            WorkingCalendar calendar,
            OfficeClock clock) {
        this.store = journal.store(TYPE);
        this.journal = journal;
        this.documents = database.getCollection(TYPE.collection(), BsonDocument.class);
        this.directives = directives;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** A meeting as a directive keeps it, and the office whose it is: what was spoken there is given in its name. */
    public record Spoken(Brief.MeetingRef meeting, Office office) {}

    /**
     * The meeting at which a clerk says that a directive was spoken.
     *
     * @param field of the request that named it
     * @throws Refusal 400 naming the field when there is no such meeting, or the official must not see it; 403 when it is no
     *     meeting of theirs to draft for
     */
    public Spoken spokenAt(String field, MeetingId id, Official official) {
        Optional<Versioned<Meeting>> found = Ids.isOne(id.value()) ? store.find(id.value()) : Optional.empty();
        Meeting meeting = found.filter(one -> official.sees(one.state().seenBy()))
                .orElseThrow(() -> Refusal.invalid(field, "UNKNOWN_MEETING", id.value()))
                .state();
        return new Spoken(
                new Brief.MeetingRef(meeting.id(), meeting.title(), meeting.heldOn(), meeting.documentNumber()),
                new Office(clerkOf(meeting, official), meeting.committee()));
    }

    private static Capacity clerkOf(Meeting meeting, Official official) {
        return official.overseeing(meeting.committee(), Role.CLERK).orElseThrow(() -> Refusal.notAllowed("FORBIDDEN"));
    }

    /** Titles by id, of those meetings that there are. */
    public Map<String, String> titlesOf(Collection<String> ids) {
        Map<String, String> titles = new HashMap<>();
        for (BsonDocument found : documents.find(in("_id", ids)).projection(include("state.title"))) {
            titles.put(
                    found.getString("_id").getValue(),
                    found.getDocument("state").getString("title").getValue());
        }
        return titles;
    }

    public Versioned<Meeting> record(Meeting meeting, Act act) {
        return store.create(meeting.id().value(), act, () -> Meeting.record(meeting));
    }

    /** @throws Refusal 404 when there is none, or the official must not see it */
    public Versioned<Meeting> get(MeetingId id, Official official) {
        Versioned<Meeting> found = store.get(Ids.require("meeting", id.value()));
        if (!official.sees(found.state().seenBy())) {
            throw Refusal.notFound("meeting", id.value());
        }
        return found;
    }

    /** The directives that were given out by notices of these meetings, as far as the official may see them. */
    public Set<DirectiveId> seenOf(List<Versioned<Meeting>> meetings, Official official) {
        return directives.seenAmong(
                meetings.stream()
                        .flatMap(found -> found.state().issued().stream())
                        .map(Meeting.Given::directive)
                        .collect(Collectors.toUnmodifiableSet()),
                official);
    }

    /** @throws Refusal 404 as {@link #get} */
    public List<JournalEntry> history(MeetingId id, Official official) {
        var seen = get(id, official);
        return journal.historyOf(store, seen.id());
    }

    public Page<Versioned<Meeting>> page(@Nullable Integer limit, @Nullable String after, Official official) {
        Bson filter = official.seesAll() ? empty() : in("state.seenBy", official.keys());
        return LATEST_FIRST.page(
                filter,
                limit,
                after,
                store::list,
                found -> new BsonDateTime(found.state()
                        .heldOn()
                        .atStartOfDay(java.time.ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli()));
    }

    /**
     * Gives out all drafts of a meeting. The meeting's one write decides which; should this instance die behind it, the
     * meeting's event brings the rest about.
     */
    public Versioned<Meeting> issue(MeetingId id, Act act, Official official) {
        var seen = get(id, official);
        Act issuing = clerkOf(seen.state(), official).of(act);
        Versioned<Meeting> issued = store.change(seen.id(), issuing, meeting -> meeting.issue(directives.draftsOf(id)));
        directives
                .draftsOf(id)
                .forEach(draft -> issued.state()
                        .noticeOf(draft.id())
                        .ifPresent(notice -> issueDraft(draft.id(), notice, issuing)));
        return issued;
    }

    /** Lets those who may see a directive see the meeting at which it was spoken. */
    public void extend(MeetingId id, DirectiveId directive, List<String> seenBy, Act act) {
        var unused = store.reconcile(id.value(), act, meeting -> meeting.extend(directive, seenBy));
    }

    /** Gives out one directive of a notice, unless that has been done. */
    public void issueDraft(DirectiveId id, String noticeId, Act act) {
        directives.reconcile(
                id,
                Act.of(act.actor(), act.at()).doneInPlaceOf(act.inPlaceOf()),
                directive -> directive.status() != DirectiveStatus.DRAFT
                        ? Optional.empty()
                        : Optional.of(directive.issue(
                                new Directive.Notice(noticeId, act.at()), clock.dayOf(act.at()), calendar)));
    }
}
