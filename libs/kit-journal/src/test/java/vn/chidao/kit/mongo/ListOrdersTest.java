package vn.chidao.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDateTime;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.web.Page;

class ListOrdersTest {

    record Item(LocalDate due, Instant made, int number, String name) {}

    private static final Versioned<Item> ITEM =
            new Versioned<>("i1", 1, new Item(LocalDate.of(1970, 1, 2), Instant.ofEpochMilli(5), 7, "seven"));

    private static final ListOrders<Item> ORDERS = ListOrders.<Item>by("dueDate", "listed.due", Item::due)
            .and("createdAt", "state.made", Item::made)
            .and("number", "listed.number", Item::number)
            .and("name", "state.name", Item::name);

    @Test
    void theFirstIsTheDefaultAndAMinusReverses() {
        assertThat(ORDERS.named(null).keyset()).isEqualTo(new Keyset("listed.due", true));
        assertThat(ORDERS.named("dueDate").keyset()).isEqualTo(new Keyset("listed.due", true));
        assertThat(ORDERS.named("-createdAt").keyset()).isEqualTo(new Keyset("state.made", false));
    }

    @Test
    void anUnknownWordIsRefusedAndTheKnownOnesAreNamed() {
        for (String word : List.of("", "due", "--dueDate", "DUEDATE")) {
            assertThatThrownBy(() -> ORDERS.named(word)).isInstanceOfSatisfying(Refusal.class, refusal -> {
                assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
                assertThat(refusal.details()).containsEntry("field", "sort");
                assertThat(refusal.arguments())
                        .containsExactly("dueDate, -dueDate, createdAt, -createdAt, number, -number, name, -name");
            });
        }
    }

    @Test
    void valuesAreThoseThatAreStored() {
        assertThat(valueOf("dueDate")).isEqualTo(new BsonDateTime(86_400_000));
        assertThat(valueOf("-createdAt")).isEqualTo(new BsonDateTime(5));
        assertThat(valueOf("number")).isEqualTo(new BsonInt64(7));
        assertThat(valueOf("-name")).isEqualTo(new BsonString("seven"));
    }

    @Test
    void pagesAreThoseOfItsKeyset() {
        List<String> asked = new ArrayList<>();
        Page<Versioned<Item>> page = ORDERS.named("-name").page(Filters.empty(), 1, null, (filter, sort, limit) -> {
            asked.add(sort.toBsonDocument().toJson() + " " + limit);
            return List.of(ITEM, ITEM);
        });
        assertThat(asked).containsExactly("{\"state.name\": -1, \"_id\": -1} 2");
        assertThat(page.items()).containsExactly(ITEM);
        assertThat(page.next()).isNotNull();
    }

    private static BsonValue valueOf(String word) {
        return ORDERS.named(word).valueOf().apply(ITEM);
    }
}
