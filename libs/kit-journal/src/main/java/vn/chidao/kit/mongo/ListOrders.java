package vn.chidao.kit.mongo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.BsonDateTime;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.web.Page;

/**
 * The orders in which a list can be asked for. Each has a word, which is the value of the parameter {@code sort}; with a minus
 * before it the order is reversed. The first one is the default.
 */
public final class ListOrders<T> {

    private final Map<String, Order<T>> byWord;

    private ListOrders(Map<String, Order<T>> byWord) {
        this.byWord = byWord;
    }

    /**
     * One order of a list, with the paging that belongs to it.
     *
     * @param valueOf the sort field's value of an item, as it is stored
     */
    public record Order<T>(Keyset keyset, Function<Versioned<T>, BsonValue> valueOf) {

        /**
         * @param limit see {@link Keyset#page}
         * @param after {@code next} of the page before, null for the first page
         */
        public Page<Versioned<T>> page(
                Bson filter, @Nullable Integer limit, @Nullable String after, Keyset.Query<T> query) {
            return keyset.page(filter, limit, after, query, valueOf);
        }
    }

    /**
     * Sorted by one field, from its lowest value up.
     *
     * @param field path in the document; every document of the list must have it
     * @param value the same of an item: a {@link LocalDate}, {@link Instant}, number or text
     */
    public static <T> ListOrders<T> by(String word, String field, Function<T, Object> value) {
        return new ListOrders<T>(Map.of()).and(word, field, value);
    }

    /** The same orders and a further one, see {@link #by}. */
    public ListOrders<T> and(String word, String field, Function<T, Object> value) {
        Function<Versioned<T>, BsonValue> stored = item -> bson(value.apply(item.state()));
        Map<String, Order<T>> more = new LinkedHashMap<>(byWord);
        more.put(word, new Order<>(new Keyset(field, true), stored));
        more.put("-" + word, new Order<>(new Keyset(field, false), stored));
        return new ListOrders<>(more);
    }

    /**
     * @param word as it was asked for, null for the default
     * @throws Refusal 400 for a word that is none
     */
    public Order<T> named(@Nullable String word) {
        List<String> words = new ArrayList<>(byWord.keySet());
        Order<T> order = byWord.get(word == null ? words.getFirst() : word);
        if (order == null) {
            throw Refusal.invalid("sort", "WRONG_FORMAT", String.join(", ", words));
        }
        return order;
    }

    private static BsonValue bson(Object value) {
        return switch (value) {
            case LocalDate day ->
                new BsonDateTime(day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
            case Instant instant -> new BsonDateTime(instant.toEpochMilli());
            case Integer number -> new BsonInt64(number);
            case Long number -> new BsonInt64(number);
            case String text -> new BsonString(text);
            default -> throw new IllegalArgumentException("lists are not sorted by a " + value.getClass());
        };
    }
}
