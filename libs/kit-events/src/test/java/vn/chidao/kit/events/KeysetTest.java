package vn.chidao.kit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.bson.BsonInt32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Keyset;
import vn.chidao.kit.web.Page;
import vn.chidao.localstack.LocalMongo;

/** Over a real database, which would itself refuse some values. */
class KeysetTest {

    private static final Keyset BY_RANK = new Keyset("state.rank", true);

    private final MongoClient mongo = MongoClients.create(LocalMongo.shared().uri());
    private final MongoDatabase database =
            mongo.getDatabase("kit_" + UUID.randomUUID().toString().replace("-", ""));
    private final Copies<Ranked> copies = new Copies<>(database, "ranked", Ranked.class);

    /** Public for the record codec. */
    public record Ranked(int rank) {}

    @BeforeEach
    void sevenOfThreeRanks() {
        for (int n = 0; n < 7; n++) {
            copies.put("i" + n, 1, new Ranked(n % 3));
        }
    }

    @AfterEach
    void close() {
        database.drop();
        mongo.close();
    }

    @Test
    void everyItemIsOnOnePage() {
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            Page<Versioned<Ranked>> page = page(after);
            page.items().forEach(item -> seen.add(item.id()));
            after = page.next();
        } while (after != null);
        assertThat(seen).containsExactly("i0", "i3", "i6", "i1", "i4", "i2", "i5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$regularExpression':{'pattern':'(','options':''}}",
                "{'$undefined':true}",
                "{'$minKey':1}",
                "{'$maxKey':1}",
                "{'$code':'1'}",
                "{'$symbol':'a'}",
                "{'$binary':{'base64':'AA==','subType':'00'}}",
                "{'$binary':{'base64':'?','subType':'00'}}",
                "{'$oid':'0'}",
                "{'$uuid':'0'}",
                "{'$timestamp':{'t':1,'i':1}}",
                "{'$date':'never'}",
                "{'$date':{'$numberLong':'x'}}",
                "{'$numberLong':'x'}",
                "{'$numberDecimal':'x'}",
                "{'$gt':1}",
                "{}",
                "[1]",
                "null",
                "true",
                "",
                "1,2"
            })
    void aValueThatNoPageGaveIsRefused(String value) {
        refused(cursor("{'k':['state.rank'," + value + ",'i1']}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "[]",
                "{}",
                "{'k':1}",
                "{'k':[]}",
                "{'k':['state.other',1,'i1']}",
                "{'k':['state.rank',1,{'$gt':''}]}",
                "{'k':['state.rank',1",
                "\u0000"
            })
    void aCursorOfNoPageIsRefused(String json) {
        refused(cursor(json));
    }

    @Test
    void aCursorThatIsNoneAtAllIsRefused() {
        refused("");
        refused("not base 64");
        for (int depth : new int[] {10, 290, 1_400, 20_000}) {
            refused(cursor("{'k':" + "[".repeat(depth)));
            refused(cursor("{'k':" + "{'a':".repeat(depth)));
        }
    }

    private void refused(String after) {
        assertThatThrownBy(() -> page(after)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
            assertThat(refusal.code()).isEqualTo("WRONG_CURSOR");
            assertThat(refusal.details()).containsEntry("field", "after");
        });
    }

    private Page<Versioned<Ranked>> page(@Nullable String after) {
        return BY_RANK.page(
                Filters.empty(),
                2,
                after,
                copies::list,
                item -> new BsonInt32(item.state().rank()));
    }

    private static String cursor(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
