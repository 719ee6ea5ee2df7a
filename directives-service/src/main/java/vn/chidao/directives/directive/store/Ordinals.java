package vn.chidao.directives.directive.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.UnitId;
import vn.chidao.directives.directive.Assignment;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.DirectiveStatus;
import vn.chidao.directives.directive.MeetingRef;
import vn.chidao.directives.directive.Ordinal;
import vn.chidao.kit.model.Refusal;

/**
 * Which directive has which ordinal within a meeting. An item that is addressed to several units is one directive for each of them
 * under one ordinal, so that the ordinal is unique for each lead unit. It is a document of its own, whose id is unique: of two who
 * enter the same at one moment one is refused.
 *
 * <p>A directive that was cancelled, deleted or renumbered leaves its ordinal to the next, and so does an entry that never became
 * a directive. A draft without a lead unit has none.
 */
@Component
public class Ordinals {

    static final String COLLECTION = "ordinals";

    /** The assignments, of which the lead's unit counts. */
    static final String CURRENT = "state.assignments.current";

    /** No request takes so long to write its directive. */
    private static final Duration WRITING = Duration.ofMinutes(1);

    private final MongoCollection<Document> ordinals;
    private final MongoCollection<Document> directives;
    private final Clock clock;

    Ordinals(MongoDatabase database, Clock clock) {
        this.ordinals = database.getCollection(COLLECTION);
        this.directives = database.getCollection(Directives.COLLECTION);
        this.clock = clock;
    }

    /**
     * Takes the ordinal for this directive, which is written with it next.
     *
     * @param before the directive's version until then, 0 when there is none yet
     * @throws Refusal {@code NUMBER_TAKEN} naming the directive that has it
     */
    public void take(
            @Nullable MeetingRef meeting,
            @Nullable String number,
            @Nullable UnitId leadUnit,
            DirectiveId directive,
            long before) {
        Ordinal ordinal = Ordinal.of(number);
        if (meeting == null || ordinal == null || leadUnit == null) {
            return;
        }
        String id = idOf(meeting.id().value(), ordinal, leadUnit.value());
        while (!insert(id, directive, before)) {
            Document present = ordinals.find(eq("_id", id)).first();
            if (present == null) {
                continue;
            }
            String holder = present.getString("directive");
            if (!holder.equals(directive.value()) && isHeld(present)) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "NUMBER_TAKEN",
                        Map.of("field", "number", "directiveId", holder),
                        ordinal.normal());
            }
            Bson unchanged = and(eq("_id", id), eq("directive", holder));
            Bson ours = combine(set("directive", directive.value()), set("before", before), set("at", now()));
            if (ordinals.updateOne(unchanged, ours).getMatchedCount() == 1) {
                return;
            }
        }
    }

    private boolean insert(String id, DirectiveId directive, long before) {
        try {
            ordinals.insertOne(new Document("_id", id)
                    .append("directive", directive.value())
                    .append("before", before)
                    .append("at", now()));
            return true;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    /** Whether the directive that took it has it, or is about to be written with it. */
    private boolean isHeld(Document ordinal) {
        Document found = directives
                .find(eq("_id", ordinal.getString("directive")))
                .projection(include(
                        "version", DirectiveLists.STATUS, DirectiveLists.MEETING, "state.brief.number", CURRENT))
                .first();
        boolean justTaken = ordinal.getDate("at").toInstant().plus(WRITING).isAfter(clock.instant());
        if (found == null) {
            return justTaken;
        }
        Document state = found.get("state", Document.class);
        DirectiveStatus status = DirectiveStatus.valueOf(state.getString("status"));
        if (status == DirectiveStatus.CANCELLED || status == DirectiveStatus.DELETED) {
            return false;
        }
        boolean isAboutToBeWritten =
                justTaken && found.get("version", Number.class).equals(ordinal.get("before", Number.class));
        return ordinal.getString("_id").equals(idOf(state)) || isAboutToBeWritten;
    }

    /** The ordinal that a stored directive has, null without one. */
    static @Nullable String idOf(Document state) {
        Document brief = state.get("brief", Document.class);
        Document meeting = brief.get("meeting", Document.class);
        Ordinal ordinal = Ordinal.of(brief.getString("number"));
        Optional<String> lead = state.get("assignments", Document.class).getList("current", Document.class).stream()
                .filter(assignment -> assignment.getString("role").equals(Assignment.Role.LEAD.name()))
                .map(assignment -> assignment.getString("unit"))
                .findFirst();
        return meeting == null || ordinal == null || lead.isEmpty()
                ? null
                : idOf(meeting.getString("id"), ordinal, lead.get());
    }

    private static String idOf(String meeting, Ordinal ordinal, String leadUnit) {
        return meeting + "|" + ordinal.normal() + "|" + leadUnit;
    }

    private Date now() {
        return Date.from(clock.instant());
    }
}
