package vn.chidao.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.model.Filters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.web.Page;

/** What is asked of the database; that it answers right, tests of stores show. */
class KeysetTest {

    private static final Keyset UP = new Keyset("listed.due", true);
    private static final Keyset DOWN = new Keyset("listed.due", false);

    private final List<String> asked = new ArrayList<>();

    private Page<Versioned<String>> page(
            Keyset keyset, @Nullable Integer limit, @Nullable String after, int found, BsonValue value) {
        return keyset.page(
                Filters.eq("unit", "u"),
                limit,
                after,
                (filter, sort, most) -> {
                    asked.add(json(filter) + " " + json(sort) + " " + most);
                    return IntStream.rangeClosed(1, Math.min(found, most))
                            .mapToObj(n -> new Versioned<>("i" + n, 1, "state"))
                            .toList();
                },
                item -> value);
    }

    private static String json(Bson bson) {
        return bson.toBsonDocument(BsonDocument.class, MongoClientSettings.getDefaultCodecRegistry())
                .toJson();
    }

    @Test
    void onePageAsksForOneMoreThanItHas() {
        Page<Versioned<String>> last = page(UP, 3, null, 3, new BsonDateTime(7));
        assertThat(last.items()).hasSize(3);
        assertThat(last.next()).isNull();
        Page<Versioned<String>> more = page(UP, 3, null, 4, new BsonDateTime(7));
        assertThat(more.items()).extracting(Versioned::id).containsExactly("i1", "i2", "i3");
        assertThat(more.next()).isNotNull();
        assertThat(asked).allMatch(query -> query.endsWith("{\"listed.due\": 1, \"_id\": 1} 4"));
        asked.clear();
        assertThat(page(DOWN, null, null, 0, new BsonDateTime(7)).items()).isEmpty();
        assertThat(asked).singleElement().asString().endsWith("{\"listed.due\": -1, \"_id\": -1} 51");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 501, Integer.MAX_VALUE})
    void aPageHasOneToFiveHundredItems(int limit) {
        assertThatThrownBy(() -> Keyset.sizeOf(limit)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("OUT_OF_RANGE");
            assertThat(refusal.arguments()).containsExactly(1, 500);
        });
        assertThat(Keyset.sizeOf(1)).isEqualTo(1);
        assertThat(Keyset.sizeOf(500)).isEqualTo(500);
        assertThat(Keyset.sizeOf(null)).isEqualTo(50);
    }

    @Test
    void aPageStartsBehindTheLastItemOfTheOneBefore() {
        for (BsonValue value : List.of(new BsonDateTime(7), new BsonString("x"), new org.bson.BsonInt64(7))) {
            String written = new BsonDocument("v", value).toJson();
            String json = written.substring(written.indexOf(": ") + 2, written.length() - 1);
            String next = page(UP, 2, null, 3, value).next();
            asked.clear();
            page(UP, 2, next, 0, value);
            assertThat(asked.getFirst())
                    .contains(
                            "{\"listed.due\": {\"$gte\": " + json + "}}",
                            "{\"$or\": [{\"listed.due\": {\"$gt\": " + json + "}},",
                            "{\"listed.due\": " + json + "}, {\"_id\": {\"$gt\": \"i2\"}}");
            String back = page(DOWN, 2, null, 3, value).next();
            asked.clear();
            page(DOWN, 2, back, 0, value);
            assertThat(asked.getFirst())
                    .contains(
                            "{\"listed.due\": {\"$lte\": " + json + "}}",
                            "{\"$or\": [{\"listed.due\": {\"$lt\": " + json + "}},",
                            "{\"_id\": {\"$lt\": \"i2\"}}");
        }
    }

    @Test
    void aCursorThatNoPageOfThisListGaveIsRefused() {
        assertThat(asks("{k: ['listed.due', 7, 'i2']}"))
                .as("the form of a right one")
                .isTrue();
        for (String key : List.of(
                "[]",
                "['listed.due', 7]",
                "['listed.due', 7, 'i2', 'x']",
                "['name', 7, 'i2']",
                "[7, 7, 'i2']",
                "['listed.due', {$ne: 1}, 'i2']",
                "['listed.due', null, 'i2']",
                "['listed.due', true, 'i2']",
                "['listed.due', 7, 2]",
                "['listed.due', 7, {$gt: ''}]",
                "'listed.due'")) {
            assertThat(asks("{k: " + key + "}")).as(key).isFalse();
        }
        assertThat(asks("{}")).isFalse();
        assertThat(asks("[")).isFalse();
        assertWrong("no base64 !");
        assertWrong("");
    }

    /** What is deeper than the parser's stack is not parsed at all. */
    @Test
    void aCursorIsShort() {
        String longest = cursor("{k: ['listed.due', 'x', 'i2']}" + " ".repeat(1_470));
        assertThat(longest).hasSize(2_000);
        assertThat(page(UP, 2, longest, 0, new BsonString("x")).items()).isEmpty();
        assertWrong(longest + "A");
    }

    private boolean asks(String json) {
        try {
            page(UP, 2, cursor(json), 0, new BsonDateTime(7));
            return true;
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isEqualTo("WRONG_CURSOR");
            assertThat(refusal.details()).containsEntry("field", "after");
            return false;
        }
    }

    private void assertWrong(String after) {
        assertThatThrownBy(() -> page(UP, 2, after, 0, new BsonDateTime(7)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("WRONG_CURSOR"));
    }

    private static String cursor(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
