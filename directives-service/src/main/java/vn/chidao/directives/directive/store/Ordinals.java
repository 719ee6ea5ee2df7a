package vn.chidao.directives.directive.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.UnitId;
import vn.chidao.directives.directive.Assignment;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.DirectiveStatus;
import vn.chidao.directives.directive.Ordinal;
import vn.chidao.directives.directive.SourceRef;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.mongo.Claims;

/**
 * Which directive has which ordinal within a source. An item that is addressed to several units is one directive for each of them
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

    private final Claims claims;
    private final MongoCollection<Document> directives;

    Ordinals(MongoDatabase database, Clock clock) {
        this.claims = new Claims(database, COLLECTION, "directive", clock);
        this.directives = database.getCollection(Directives.COLLECTION);
    }

    /**
     * Takes the ordinal for this directive, which is written with it next.
     *
     * @param before the directive's version until then, 0 when there is none yet
     * @throws Refusal {@code NUMBER_TAKEN} naming the directive that has it
     */
    public void take(
            @Nullable SourceRef source,
            @Nullable String number,
            @Nullable UnitId leadUnit,
            DirectiveId directive,
            long before) {
        Ordinal ordinal = Ordinal.of(number);
        if (source == null || ordinal == null || leadUnit == null) {
            return;
        }
        String id = idOf(source.id().value(), ordinal, leadUnit.value());
        Claims.Claim ours = new Claims.Claim(directive.value(), before);
        String holder = claims.take(id, ours, (claim, justTaken) -> isHeld(id, claim, justTaken));
        if (!holder.equals(directive.value())) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "NUMBER_TAKEN",
                    Map.of("field", "number", "directiveId", holder),
                    ordinal.normal());
        }
    }

    /** Whether the directive that took it has it, or is about to be written with it. */
    private boolean isHeld(String ordinal, Claims.Claim claim, boolean justTaken) {
        Document found = directives
                .find(eq("_id", claim.holder()))
                .projection(
                        include("version", DirectiveLists.STATUS, DirectiveLists.SOURCE, "state.brief.number", CURRENT))
                .first();
        if (found == null) {
            return justTaken;
        }
        Document state = found.get("state", Document.class);
        DirectiveStatus status = DirectiveStatus.valueOf(state.getString("status"));
        if (status == DirectiveStatus.CANCELLED || status == DirectiveStatus.DELETED) {
            return false;
        }
        return ordinal.equals(idOf(state))
                || justTaken
                        && claim.isAboutToBeWritten(
                                found.get("version", Number.class).longValue());
    }

    /** The ordinal that a stored directive has, null without one. Migrations ask it of states of the earlier form, too. */
    static @Nullable String idOf(Document state) {
        Document brief = state.get("brief", Document.class);
        Document source = brief.get(brief.containsKey("meeting") ? "meeting" : "source", Document.class);
        Ordinal ordinal = Ordinal.of(brief.getString("number"));
        Optional<String> lead = state.get("assignments", Document.class).getList("current", Document.class).stream()
                .filter(assignment -> assignment.getString("role").equals(Assignment.Role.LEAD.name()))
                .map(assignment -> assignment.getString("unit"))
                .findFirst();
        return source == null || ordinal == null || lead.isEmpty()
                ? null
                : idOf(source.getString("id"), ordinal, lead.get());
    }

    private static String idOf(String source, Ordinal ordinal, String leadUnit) {
        return source + "|" + ordinal.normal() + "|" + leadUnit;
    }
}
