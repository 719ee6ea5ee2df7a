package vn.chidao.directives.directive.store;

import static com.mongodb.client.model.Accumulators.min;
import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Timeliness;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.completion.By;
import vn.chidao.directives.completion.CellKey;
import vn.chidao.directives.completion.Counts;
import vn.chidao.directives.completion.Figure;
import vn.chidao.directives.completion.OpenWork;
import vn.chidao.directives.completion.Period;
import vn.chidao.directives.completion.Standing;
import vn.chidao.directives.completion.Term;
import vn.chidao.directives.directive.DirectiveStatus;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.time.OfficeClock;

/**
 * Directives as the figures count them: the list behind a figure, and the same figures counted from the directives themselves
 * where no cell has them.
 */
@Component
public class CountedDirectives {

    /** The longest time whose open work is told day by day. */
    public static final int MOST_DAYS = 400;

    private static final String NONE = CellKey.NONE;

    /** Before every date. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

    private final MongoCollection<BsonDocument> documents;
    private final OfficeClock clock;
    private final WorkingCalendar calendar;
    private final int dueSoonWorkingDays;

    CountedDirectives(
            MongoDatabase database,
            OfficeClock clock,
            WorkingCalendar calendar,
            @Value("${chidao.due-soon-working-days}") int dueSoonWorkingDays) {
        this.documents = database.getCollection(Directives.COLLECTION, BsonDocument.class);
        this.clock = clock;
        this.calendar = calendar;
        this.dueSoonWorkingDays = dueSoonWorkingDays;
    }

    /**
     * What makes up a row where the cells have none.
     *
     * @param period of what is counted
     * @param named what is counted names all of these
     */
    public record Question(By by, Period period, DirectiveFilter.Named named) {}

    /** The days of each term today. */
    public Map<Term, Term.Days> terms(LocalDate today) {
        return Term.on(today, Timeliness.dueSoonUntil(today, calendar, dueSoonWorkingDays));
    }

    /** Conditions on what is stored that find just the directives that the figure counts for this official. */
    Bson behind(BehindFigure behind, Official official) {
        List<Bson> conditions = new ArrayList<>(List.of(in(behind.figure()), within(behind.period())));
        if (behind.row() != null) {
            conditions.add(of(behind.row()));
        }
        if (!official.seesAll()) {
            conditions.add(ledBy(official));
        }
        return and(conditions);
    }

    /** Conditions that find what the figure counts today. */
    Bson in(Figure figure) {
        List<Bson> either = new ArrayList<>();
        if (!figure.standings().isEmpty()) {
            either.add(Filters.in(
                    DirectiveLists.COUNTED,
                    figure.standings().stream().map(Enum::name).sorted().toList()));
        }
        if (!figure.terms().isEmpty()) {
            Term.Days days = Term.span(figure.terms(), terms(clock.today()));
            List<Bson> pending = new ArrayList<>(List.of(eq(DirectiveLists.COUNTED, Standing.PENDING.name())));
            if (days.first() != null) {
                pending.add(gte(DirectiveLists.JUDGED_BY, days.first()));
            }
            if (days.last() != null) {
                pending.add(lte(DirectiveLists.JUDGED_BY, days.last()));
                // The listed day is never later, and the indexes have it.
                pending.add(lte(DirectiveLists.DUE, days.last()));
            }
            either.add(and(pending));
        }
        return either.size() == 1 ? either.getFirst() : or(either);
    }

    /** The counts of each row, from the directives themselves: rows are read whole, so a question has to be bounded. */
    public Map<String, Counts> countsBy(Question question, Map<Term, Term.Days> terms, Official official) {
        List<Bson> conditions = new ArrayList<>(DirectiveLists.named(question.named()));
        conditions.add(counted());
        conditions.add(within(question.period()));
        if (!official.seesAll()) {
            conditions.add(ledBy(official));
        }
        return counts(conditions, rowOf(question.by()), id -> rowKey(question.by(), id), terms);
    }

    /** What is open or has no deadline. An index alone has all that is read. */
    public OpenWork openWork(Period period, DirectiveFilter.Named named, Official official) {
        List<Bson> conditions = new ArrayList<>(DirectiveLists.named(named));
        conditions.add(Filters.in(
                DirectiveLists.COUNTED,
                Standing.PENDING.name(),
                Standing.AWAITING.name(),
                Standing.NO_DEADLINE.name()));
        conditions.add(within(period));
        if (!official.seesAll()) {
            conditions.add(ledBy(official));
        }
        Document alike = new Document();
        List.of(
                        DirectiveLists.LEAD,
                        DirectiveLists.COUNTED,
                        DirectiveLists.NOMINAL,
                        DirectiveLists.JUDGED_BY,
                        DirectiveLists.STATUS)
                .forEach(field -> alike.append(nameOf(field), "$" + field));
        List<OpenWork.Alike> groups = new ArrayList<>();
        for (BsonDocument found : documents.aggregate(List.of(
                match(and(conditions)),
                group(alike, sum("count", 1L), min("issuedAt", "$" + DirectiveLists.ISSUED_AT))))) {
            BsonDocument of = found.getDocument("_id");
            BsonValue nominal = of.get(nameOf(DirectiveLists.NOMINAL), BsonNull.VALUE);
            groups.add(new OpenWork.Alike(
                    of.getString(nameOf(DirectiveLists.LEAD)).getValue(),
                    Standing.valueOf(
                            of.getString(nameOf(DirectiveLists.COUNTED)).getValue()),
                    nominal.isNull() ? null : day(nominal),
                    day(of.getDateTime(nameOf(DirectiveLists.JUDGED_BY))),
                    statusOf(DirectiveStatus.valueOf(
                            of.getString(nameOf(DirectiveLists.STATUS)).getValue())),
                    found.getNumber("count").longValue(),
                    Instant.ofEpochMilli(found.getDateTime("issuedAt").getValue())));
        }
        return new OpenWork(groups);
    }

    /** A field of a group has no dots. */
    private static String nameOf(String field) {
        return field.substring(field.indexOf('.') + 1);
    }

    private static OpenWork.Status statusOf(DirectiveStatus status) {
        return switch (status) {
            case ISSUED -> OpenWork.Status.NOT_RECEIVED;
            case SUBMITTED -> OpenWork.Status.SUBMITTED;
            default -> OpenWork.Status.RECEIVED;
        };
    }

    private <K> Map<K, Counts> counts(
            List<Bson> conditions, BsonValue row, Function<BsonValue, K> keyOf, Map<Term, Term.Days> terms) {
        BsonValue judgedBy = new BsonDocument(
                "$cond",
                new BsonArray(List.of(
                        new BsonDocument(
                                "$eq",
                                new BsonArray(List.of(
                                        new BsonString("$" + DirectiveLists.COUNTED),
                                        new BsonString(Standing.PENDING.name())))),
                        new BsonString("$" + DirectiveLists.JUDGED_BY),
                        BsonNull.VALUE)));
        BsonDocument id = new BsonDocument("row", row)
                .append("counted", new BsonString("$" + DirectiveLists.COUNTED))
                .append("judgedBy", judgedBy);
        Map<K, Counts> counts = new TreeMap<>();
        for (BsonDocument found : documents.aggregate(List.of(match(and(conditions)), group(id, sum("count", 1L))))) {
            BsonDocument of = found.getDocument("_id");
            counts.merge(
                    keyOf.apply(of.get("row", BsonNull.VALUE)),
                    Counts.of(
                            Standing.valueOf(of.getString("counted").getValue()),
                            of.isDateTime("judgedBy") ? day(of.getDateTime("judgedBy")) : null,
                            found.getNumber("count").longValue(),
                            terms),
                    Counts::plus);
        }
        return counts;
    }

    private static BsonValue rowOf(By by) {
        return switch (by) {
            case UNIT -> new BsonString("$" + DirectiveLists.LEAD);
            case ISSUER -> new BsonString("$" + DirectiveLists.ISSUER);
            case SOURCE -> new BsonString("$" + DirectiveLists.SOURCE);
            case MONTH, QUARTER -> new BsonString("$" + DirectiveLists.NOMINAL);
        };
    }

    private static String rowKey(By by, BsonValue row) {
        if (row.isNull()) {
            return NONE;
        }
        return switch (by) {
            case UNIT, ISSUER, SOURCE -> row.asString().getValue();
            case MONTH -> Period.monthOf(day(row));
            case QUARTER -> Period.quarterOf(YearMonth.from(day(row)));
        };
    }

    private static LocalDate day(BsonValue value) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(value.asDateTime().getValue()), ZoneOffset.UTC);
    }

    private static Bson of(BehindFigure.Row row) {
        @Nullable String key = row.key().equals(NONE) ? null : row.key();
        return switch (row.by()) {
            case UNIT -> eq(DirectiveLists.LEAD, key);
            case ISSUER -> eq(DirectiveLists.ISSUER, key);
            case SOURCE -> eq(DirectiveLists.SOURCE, key);
            case MONTH, QUARTER ->
                key == null
                        ? eq(DirectiveLists.NOMINAL, null)
                        : within(Period.ofRow(key).orElseThrow(() -> Refusal.invalid("key", "WRONG_PERIOD")));
        };
    }

    private static Bson within(Period period) {
        if (period.isAll()) {
            return empty();
        }
        // What has a nominal date is listed by it, and the indexes have that field. Of "not null" no index would say
        // enough.
        List<Bson> conditions = new ArrayList<>(List.of(gte(DirectiveLists.NOMINAL, FIRST_DAY)));
        if (period.first() != null) {
            conditions.add(gte(DirectiveLists.DUE, period.first()));
        }
        if (period.last() != null) {
            conditions.add(lte(DirectiveLists.DUE, period.last()));
        }
        return and(conditions);
    }

    private static Bson counted() {
        return Filters.in(
                DirectiveLists.COUNTED,
                Stream.of(Standing.values()).map(Enum::name).toList());
    }

    private static Bson ledBy(Official official) {
        return Filters.in(
                DirectiveLists.LEAD,
                official.visible().stream().map(UnitId::value).toList());
    }
}
