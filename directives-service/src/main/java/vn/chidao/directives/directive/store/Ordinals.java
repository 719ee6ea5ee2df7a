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
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.UnitId;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.DirectiveStatus;
import vn.chidao.directives.directive.MeetingId;
import vn.chidao.directives.directive.Ordinal;
import vn.chidao.kit.model.Refusal;

/**
 * Which directive has which ordinal within a meeting. An item that is addressed to several units is one directive for each of them
 * under one ordinal, so that the ordinal is unique for each lead unit. It is a document of its own, whose id is unique: of two who
 * enter the same at one moment one is refused.
 *
 * <p>A directive that was cancelled leaves its ordinal to the next, and so does an entry that never became a directive.
 */
@Component
public class Ordinals {

    static final String COLLECTION = "ordinals";

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
     * Takes the ordinal for this directive, which is created or given to that unit after it.
     *
     * @throws Refusal {@code NUMBER_TAKEN} naming the directive that has it
     */
    public void take(MeetingId meeting, @Nullable String number, UnitId leadUnit, DirectiveId directive) {
        Ordinal ordinal = Ordinal.of(number);
        if (ordinal == null) {
            return;
        }
        String id = idOf(meeting.value(), ordinal, leadUnit.value());
        while (!insert(id, directive)) {
            Document present = ordinals.find(eq("_id", id)).first();
            if (present == null) {
                continue;
            }
            String holder = present.getString("directive");
            if (holder.equals(directive.value())) {
                return;
            }
            if (isHeld(present)) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "NUMBER_TAKEN",
                        Map.of("field", "number", "directiveId", holder),
                        ordinal.normal());
            }
            Bson unchanged = and(eq("_id", id), eq("directive", holder));
            if (ordinals.updateOne(unchanged, combine(set("directive", directive.value()), set("at", now())))
                            .getMatchedCount()
                    == 1) {
                return;
            }
        }
    }

    private boolean insert(String id, DirectiveId directive) {
        try {
            ordinals.insertOne(new Document("_id", id)
                    .append("directive", directive.value())
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
                        DirectiveLists.STATUS, DirectiveLists.MEETING, "state.brief.number", DirectiveLists.UNIT))
                .first();
        boolean justTaken = ordinal.getDate("at").toInstant().plus(WRITING).isAfter(clock.instant());
        if (found == null) {
            return justTaken;
        }
        Document state = found.get("state", Document.class);
        DirectiveStatus status = DirectiveStatus.valueOf(state.getString("status"));
        return status != DirectiveStatus.CANCELLED
                && (ordinal.getString("_id").equals(idOf(state)) || (status == DirectiveStatus.RETURNED && justTaken));
    }

    /** The ordinal that a stored directive has, null without one. */
    static @Nullable String idOf(Document state) {
        Document brief = state.get("brief", Document.class);
        Document meeting = brief.get("meeting", Document.class);
        Ordinal ordinal = Ordinal.of(brief.getString("number"));
        String lead = state.get("assignments", Document.class)
                .getList("current", Document.class)
                .getFirst()
                .getString("unit");
        return meeting == null || ordinal == null ? null : idOf(meeting.getString("id"), ordinal, lead);
    }

    private static String idOf(String meeting, Ordinal ordinal, String leadUnit) {
        return meeting + "|" + ordinal.normal() + "|" + leadUnit;
    }

    private Date now() {
        return Date.from(clock.instant());
    }
}
