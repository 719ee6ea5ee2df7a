package vn.chidao.departments.task.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.mongo.StateMigration.Rewritten;

/**
 * The first stored form of a task, and what became of it: {@code schedule} and {@code work} are divided, the deadline is one
 * {@code due}, and what lists need lies beside the state.
 */
final class TaskFormOne {

    private static final String[] ASSIGNMENT = {
        "directiveId", "no", "unit", "role", "directive", "noticeId", "deadlineKind"
    };

    private TaskFormOne() {}

    /**
     * @param zone in which a submission's day was judged
     * @return null for a state in a newer form
     */
    static @Nullable Rewritten rewritten(BsonDocument state, ZoneId zone) {
        if (!state.containsKey("schedule")) {
            return null;
        }
        BsonDocument schedule = state.getDocument("schedule");
        BsonDocument work = state.getDocument("work");
        BsonDocument given = state.clone().append("deadlineKind", schedule.get("deadlineKind"));
        BsonDocument assignment = new BsonDocument();
        for (String field : ASSIGNMENT) {
            put(assignment, field, given.get(field));
        }
        assignment.append("at", state.get("assignedAt"));
        BsonDocument next = new BsonDocument("id", state.get("id"))
                .append("assignment", assignment)
                .append("status", state.get("status"))
                .append("due", due(schedule))
                .append("progress", picked(work, "receivedAt", "percent"))
                .append("submissions", submissions(work, zone));
        if (work.containsKey("closedAt")) {
            BsonDocument closing =
                    new BsonDocument("at", work.get("closedAt")).append("reason", work.get("closedReason"));
            put(closing, "outcome", work.get("outcome"));
            next.append("closing", closing);
        }
        BsonDocument listed = new BsonDocument("due", state.get("listedDue"))
                .append("judgedBy", state.get("judgedBy"))
                .append("awaiting", state.getBoolean("awaiting", BsonBoolean.FALSE));
        return new Rewritten(next, listed);
    }

    private static BsonDocument due(BsonDocument schedule) {
        BsonDocument due = new BsonDocument();
        put(due, "nominal", schedule.get("dueDate"));
        put(due, "effective", schedule.get("effectiveDueDate"));
        put(due, "original", schedule.get("originalDueDate"));
        put(due, "rework", schedule.get("reworkDueDate"));
        put(due, "reworkEffective", schedule.get("reworkEffectiveDate"));
        return due.append("extensions", schedule.get("extensions", new BsonInt32(0)));
    }

    private static BsonDocument submissions(BsonDocument work, ZoneId zone) {
        BsonDocument submissions =
                new BsonDocument("lastNo", work.get("submissionNo")).append("judgedNo", work.get("judgedSubmissionNo"));
        if (work.containsKey("submittedAt")) {
            BsonDateTime at = work.getDateTime("submittedAt");
            BsonDocument current = new BsonDocument("at", at).append("by", work.get("submittedBy"));
            put(current, "inPlaceOf", work.get("submittedInPlaceOf"));
            LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(at.getValue()), zone);
            current.append(
                    "on",
                    new BsonDateTime(
                            day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()));
            submissions.append("current", current);
        }
        return submissions;
    }

    private static BsonDocument picked(BsonDocument from, String... fields) {
        BsonDocument picked = new BsonDocument();
        for (String field : fields) {
            put(picked, field, from.get(field));
        }
        return picked;
    }

    private static void put(BsonDocument into, String field, @Nullable BsonValue value) {
        if (value != null && !value.isNull()) {
            into.append(field, value);
        }
    }
}
