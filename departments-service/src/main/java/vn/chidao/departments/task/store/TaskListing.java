package vn.chidao.departments.task.store;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.text.Words;

/** What lists need of a stored task, with the words by which it is found. */
final class TaskListing {

    /** 31 December 9999, which stands for no date. */
    private static final BsonDateTime NO_DATE = new BsonDateTime(253_402_214_400_000L);

    private TaskListing() {}

    static BsonDocument of(BsonDocument state) {
        BsonDocument due = state.getDocument("due");
        BsonDateTime judgedBy = later(day(due, "effective"), day(due, "reworkEffective"));
        return new BsonDocument("due", orNoDate(first(day(due, "nominal"), day(due, "rework"))))
                .append("judgedBy", orNoDate(judgedBy))
                .append("awaiting", BsonBoolean.valueOf(isAwaiting(state, judgedBy)))
                .append("words", words(state.getDocument("assignment").getDocument("directive")));
    }

    private static boolean isAwaiting(BsonDocument state, @Nullable BsonDateTime judgedBy) {
        BsonDocument current = document(state.getDocument("submissions"), "current");
        return state.getString("status").getValue().equals("SUBMITTED")
                && judgedBy != null
                && current != null
                && current.getDateTime("on").compareTo(judgedBy) <= 0;
    }

    private static BsonArray words(BsonDocument directive) {
        BsonDocument meeting = document(directive, "meeting");
        BsonDocument source = document(directive, "source");
        List<@Nullable String> texts = new ArrayList<>();
        texts.add(text(directive, "summary"));
        texts.add(text(directive, "number"));
        texts.add(meeting == null ? null : text(meeting, "documentNumber"));
        texts.add(source == null ? null : text(source, "number"));
        return new BsonArray(Words.in(texts).stream().map(BsonString::new).toList());
    }

    private static @Nullable BsonDateTime first(@Nullable BsonDateTime one, @Nullable BsonDateTime other) {
        return one == null ? other : one;
    }

    private static @Nullable BsonDateTime later(@Nullable BsonDateTime one, @Nullable BsonDateTime other) {
        if (one == null || other == null) {
            return first(one, other);
        }
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static BsonDateTime orNoDate(@Nullable BsonDateTime day) {
        return day == null ? NO_DATE : day;
    }

    private static @Nullable BsonDateTime day(BsonDocument document, String field) {
        BsonValue value = document.get(field);
        return value == null || value.isNull() ? null : value.asDateTime();
    }

    private static @Nullable BsonDocument document(BsonDocument document, String field) {
        BsonValue value = document.get(field);
        return value == null || value.isNull() ? null : value.asDocument();
    }

    private static @Nullable String text(BsonDocument document, String field) {
        BsonValue value = document.get(field);
        return value == null || value.isNull() ? null : value.asString().getValue();
    }
}
