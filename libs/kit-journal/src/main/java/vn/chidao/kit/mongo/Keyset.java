package vn.chidao.kit.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.bson.json.JsonParseException;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.web.Page;

/**
 * Keyset paging over one sort field and the id, which makes every place in the list unique: a page starts behind the last
 * item of the one before, however much was inserted meanwhile, and costs the same at any depth.
 *
 * @param field the field in the document; every document of the list must have it
 * @param ascending direction of both the field and the id
 */
public record Keyset(String field, boolean ascending) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MOST = 500;

    /** Cursors are far shorter; one that is not could be nested deeper than the parser's stack. */
    private static final int LONGEST_CURSOR = 2_000;

    /** How a store answers a query: filter, sort, limit. */
    @FunctionalInterface
    public interface Query<T> {
        List<Versioned<T>> run(Bson filter, Bson sort, int limit);
    }

    /**
     * @param limit 1 to {@value MOST}, null for {@value DEFAULT_LIMIT}
     * @param after {@code next} of the page before, null for the first page
     * @param valueOf the sort field's value of an item, as it is stored
     * @throws Refusal 400 for a limit out of range or an {@code after} that no page of this list gave
     */
    public <T> Page<Versioned<T>> page(
            Bson filter,
            @Nullable Integer limit,
            @Nullable String after,
            Query<T> query,
            Function<Versioned<T>, BsonValue> valueOf) {
        int size = sizeOf(limit);
        Bson from = after == null ? empty() : behind(after);
        List<Versioned<T>> found = query.run(and(filter, from), sort(), size + 1);
        if (found.size() <= size) {
            return new Page<>(found, null);
        }
        List<Versioned<T>> items = found.subList(0, size);
        Versioned<T> last = items.getLast();
        return new Page<>(items, cursor(valueOf.apply(last), last.id()));
    }

    /**
     * How many items a page has.
     *
     * @param limit 1 to {@value MOST}, null for {@value DEFAULT_LIMIT}
     * @throws Refusal 400 for a limit out of range
     */
    public static int sizeOf(@Nullable Integer limit) {
        return sizeOf(limit, DEFAULT_LIMIT);
    }

    /** The same, where nobody asks for a size as many as that. */
    public static int sizeOf(@Nullable Integer limit, int otherwise) {
        int size = limit == null ? otherwise : limit;
        if (size < 1 || size > MOST) {
            throw Refusal.invalid("limit", "OUT_OF_RANGE", 1, MOST);
        }
        return size;
    }

    Bson sort() {
        int direction = ascending ? 1 : -1;
        return new org.bson.Document(field, direction).append("_id", direction);
    }

    private String cursor(BsonValue value, String id) {
        String json = new BsonDocument("k", new BsonArray(List.of(new BsonString(field), value, new BsonString(id))))
                .toJson();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private Bson behind(String after) {
        if (after.length() > LONGEST_CURSOR) {
            throw Refusal.invalid("after", "WRONG_CURSOR");
        }
        BsonArray key;
        try {
            String json = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            key = BsonDocument.parse(json).getArray("k");
        } catch (IllegalArgumentException | JsonParseException | BsonInvalidOperationException e) {
            throw Refusal.invalid("after", "WRONG_CURSOR");
        }
        if (key.size() != 3
                || !key.get(0).isString()
                || !key.get(0).asString().getValue().equals(field)
                || !(key.get(1).isDateTime()
                        || key.get(1).isString()
                        || key.get(1).isNumber())
                || !key.get(2).isString()) {
            throw Refusal.invalid("after", "WRONG_CURSOR");
        }
        BsonValue value = key.get(1);
        String id = key.get(2).asString().getValue();
        BiFunction<String, Object, Bson> onward = ascending ? (f, v) -> gt(f, v) : (f, v) -> lt(f, v);
        // The first condition bounds the index scan, the second takes out what shares the last value.
        Bson bound = ascending ? gte(field, value) : lte(field, value);
        return and(bound, or(onward.apply(field, value), and(eq(field, value), onward.apply("_id", id))));
    }
}
