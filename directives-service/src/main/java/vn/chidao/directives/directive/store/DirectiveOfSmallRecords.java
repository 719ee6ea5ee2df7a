package vn.chidao.directives.directive.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.mongo.StateMigration;
import vn.chidao.kit.time.OfficeClock;

/**
 * Rewrites the first form of stored directives: 14 fields beside each other, three dates in each assignment, and three fields for
 * lists within the state.
 */
final class DirectiveOfSmallRecords implements StateMigration.Rewriting {

    private final OfficeClock clock;

    DirectiveOfSmallRecords(OfficeClock clock) {
        this.clock = clock;
    }

    @Override
    public StateMigration.@Nullable Rewritten of(BsonDocument old) {
        if (!old.isArray("assignments")) {
            return null;
        }
        BsonDocument work = old.getDocument("work");
        BsonDocument state = new BsonDocument();
        copy(old, state, "id", "status", "brief", "draftedAt");
        state.append(
                "assignments",
                new BsonDocument("current", assignments(old.getArray("assignments"), work))
                        .append("nextNo", old.get("nextNo")));
        state.append("visibility", copy(old, new BsonDocument(), "committee", "seenBy"));
        copy(old, state, "notice");
        state.append("handling", handling(old, work));
        BsonDocument listed = new BsonDocument("due", old.get("listedDue"));
        copy(old, listed, "judgedBy", "awaiting");
        return new StateMigration.Rewritten(state, listed);
    }

    /** The date of a rework was kept once, and is the lead's, who comes first. */
    private static BsonArray assignments(List<BsonValue> old, BsonDocument work) {
        BsonArray assignments = new BsonArray();
        for (BsonValue each : old) {
            BsonDocument assignment = copy(each.asDocument(), new BsonDocument(), "no", "unit", "role");
            assignments.add(assignment.append("due", due(each.asDocument(), assignments.isEmpty() ? work : null)));
        }
        return assignments;
    }

    private static BsonDocument due(BsonDocument assignment, @Nullable BsonDocument work) {
        BsonDocument due = new BsonDocument();
        move(assignment, "dueDate", due, "nominal");
        move(assignment, "effectiveDueDate", due, "effective");
        move(assignment, "originalDueDate", due, "original");
        if (work != null) {
            move(work, "reworkDueDate", due, "rework");
            move(work, "reworkEffectiveDate", due, "reworkEffective");
        }
        boolean extended = due.containsKey("nominal") && !due.get("nominal").equals(due.get("original"));
        return due.append("extensions", new BsonInt32(extended ? 1 : 0));
    }

    private BsonDocument handling(BsonDocument old, BsonDocument work) {
        BsonDocument handling = copy(work, new BsonDocument(), "taskVersion", "submissionNo", "judgedSubmissionNo");
        if (isThere(work, "submittedAt")) {
            BsonDocument submission = new BsonDocument("at", work.get("submittedAt"))
                    .append("on", dayOf(work.getDateTime("submittedAt")));
            move(work, "submittedBy", submission, "by");
            move(work, "submittedInPlaceOf", submission, "inPlaceOf");
            handling.append("submission", submission);
        }
        if (isThere(work, "completedAt")) {
            BsonDocument confirmation = new BsonDocument("at", work.get("completedAt"));
            handling.append("confirmation", copy(work, confirmation, "outcome"));
        }
        return copy(old, handling, "reason");
    }

    private BsonDateTime dayOf(BsonDateTime instant) {
        return new BsonDateTime(clock.dayOf(Instant.ofEpochMilli(instant.getValue()))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .toEpochMilli());
    }

    private static BsonDocument copy(BsonDocument from, BsonDocument to, String... fields) {
        for (String field : fields) {
            move(from, field, to, field);
        }
        return to;
    }

    private static void move(BsonDocument from, String field, BsonDocument to, String as) {
        if (isThere(from, field)) {
            to.append(as, from.get(field));
        }
    }

    private static boolean isThere(BsonDocument document, String field) {
        return document.containsKey(field) && !document.isNull(field);
    }
}
