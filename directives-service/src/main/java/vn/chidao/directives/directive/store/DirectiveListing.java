package vn.chidao.directives.directive.store;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import vn.chidao.directives.directive.Ordinal;
import vn.chidao.kit.mongo.StateMigration;
import vn.chidao.kit.text.Words;

/** What lists ask for, made of states as migration 20 finds them: who leads, where it is counted, its words and its moments. */
final class DirectiveListing implements StateMigration.Rewriting {

    /** The end of the year 9999. */
    private static final BsonDateTime NO_DATE = new BsonDateTime(253_402_214_400_000L);

    @Override
    public StateMigration.Rewritten of(BsonDocument state) {
        BsonDocument brief = state.getDocument("brief");
        BsonDocument handling = state.getDocument("handling");
        BsonDocument lead =
                state.getDocument("assignments").getArray("current").getFirst().asDocument();
        BsonDocument due = lead.getDocument("due");
        BsonDateTime judgedBy = later(date(due, "effective"), date(due, "reworkEffective"));
        BsonDateTime nominal = date(due, "nominal");
        BsonDocument submission = within(handling, "submission");
        BsonDocument notice = within(state, "notice");

        BsonDocument listed = new BsonDocument("due", orNone(nominal == null ? date(due, "rework") : nominal))
                .append("judgedBy", orNone(judgedBy))
                .append("number", new BsonString(Ordinal.sorted(text(brief, "number"))))
                .append("submittedAt", orNone(date(submission, "at")))
                .append("issuedAt", orNone(date(notice, "issuedAt")))
                .append("words", words(brief));
        if (lead.containsKey("unit")) {
            listed.append("lead", lead.get("unit"));
        }
        if (nominal != null) {
            listed.append("nominal", nominal);
        }
        String counted = counted(state.getString("status").getValue(), handling, judgedBy, date(submission, "on"));
        if (counted != null) {
            listed.append("counted", new BsonString(counted));
        }
        return new StateMigration.Rewritten(state, listed);
    }

    /** Empty for a draft without one. */
    private static BsonDocument lead(BsonDocument state) {
        return state.getDocument("assignments").getArray("current").stream()
                .map(BsonValue::asDocument)
                .filter(assignment -> assignment.getString("role").getValue().equals("LEAD"))
                .findFirst()
                .orElseGet(BsonDocument::new);
    }

    private static @Nullable String counted(
            String status, BsonDocument handling, @Nullable BsonDateTime judgedBy, @Nullable BsonDateTime submittedOn) {
        return switch (status) {
            case "SUSPENDED" -> "SUSPENDED";
            case "COMPLETED" -> {
                String outcome = text(within(handling, "confirmation"), "outcome");
                yield judgedBy == null || outcome == null ? "NO_DEADLINE" : outcome;
            }
            case "SUBMITTED" -> {
                if (judgedBy == null) {
                    yield "NO_DEADLINE";
                }
                yield submittedOn != null && submittedOn.compareTo(judgedBy) <= 0 ? "AWAITING" : "PENDING";
            }
            case "ISSUED", "IN_PROGRESS", "REWORK" -> judgedBy == null ? "NO_DEADLINE" : "PENDING";
            default -> null;
        };
    }

    private static BsonArray words(BsonDocument brief) {
        List<@Nullable String> texts = new ArrayList<>();
        texts.add(text(brief, "content"));
        texts.add(text(brief, "number"));
        texts.add(text(within(brief, "meeting"), "documentNumber"));
        List<BsonString> words = Words.in(texts).stream().map(BsonString::new).toList();
        return new BsonArray(words);
    }

    private static @Nullable BsonDateTime later(@Nullable BsonDateTime one, @Nullable BsonDateTime other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) < 0 ? other : one;
    }

    private static BsonDateTime orNone(@Nullable BsonDateTime date) {
        return date == null ? NO_DATE : date;
    }

    private static @Nullable BsonDateTime date(BsonDocument document, String field) {
        BsonValue value = document.get(field);
        return value == null || value.isNull() ? null : value.asDateTime();
    }

    private static @Nullable String text(BsonDocument document, String field) {
        BsonValue value = document.get(field);
        return value == null || value.isNull() ? null : value.asString().getValue();
    }

    private static BsonDocument within(BsonDocument document, String field) {
        BsonValue value = document.get(field);
        return value == null || value.isNull() ? new BsonDocument() : value.asDocument();
    }
}
