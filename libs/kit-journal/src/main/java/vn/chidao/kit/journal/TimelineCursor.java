package vn.chidao.kit.journal;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.conversions.Bson;
import vn.chidao.kit.model.Refusal;

/** A place among the entries of several aggregates: by time, then by aggregate and version, which makes every place unique. */
record TimelineCursor(Instant time, String aggregate, long version) {

    static final Bson SORT = Indexes.ascending("time", "aggregate", "version");

    static final Comparator<TimelineCursor> ORDER = Comparator.comparing(TimelineCursor::time)
            .thenComparing(TimelineCursor::aggregate)
            .thenComparingLong(TimelineCursor::version);

    private static final Pattern FORM = Pattern.compile("(\\d{1,15})_([^_]{1,200})_(\\d{1,18})");

    static TimelineCursor of(JournalEntry entry) {
        return new TimelineCursor(entry.time(), entry.aggregate(), entry.version());
    }

    /** @throws Refusal 400 for what no page gave */
    static TimelineCursor parse(String after) {
        Matcher form = FORM.matcher(after);
        if (!form.matches()) {
            throw Refusal.invalid("after", "WRONG_CURSOR");
        }
        return new TimelineCursor(
                Instant.ofEpochMilli(Long.parseLong(form.group(1))), form.group(2), Long.parseLong(form.group(3)));
    }

    Bson behind() {
        return or(
                gt("time", time),
                and(eq("time", time), gt("aggregate", aggregate)),
                and(eq("time", time), eq("aggregate", aggregate), gt("version", version)));
    }

    @Override
    public String toString() {
        return time.toEpochMilli() + "_" + aggregate + "_" + version;
    }
}
