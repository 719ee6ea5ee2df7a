package vn.chidao.notifications.delivery.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.chidao.notifications.Stepped;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryId;

/** What an earlier commit stored opens, and says the same. */
class DeliveryMigrationsTest extends Stepped {

    @Autowired
    private DeliveryStore deliveries;

    @Test
    void deliveriesSayWhatTheySaid() {
        putStored("deliveries");

        migrate();
        migrate();

        Map<String, Document> before = new HashMap<>();
        stored("deliveries").forEach(document -> before.put(document.getString("_id"), document));
        for (Document after : database.getCollection("deliveries").find().into(new ArrayList<>())) {
            Document earlier = before.remove(after.getString("_id"));
            Document state = earlier.get("state", Document.class);
            Delivery delivery =
                    deliveries.find(new DeliveryId(after.getString("_id"))).orElseThrow();
            assertThat(delivery.status()).hasToString(state.getString("status"));
            assertThat(delivery.at()).isEqualTo(state.getDate("at").toInstant());
            assertThat(delivery.notification().occasion()).hasToString(state.getString("occasion"));
            assertThat(delivery.notification().key()).isEqualTo(state.getString("key"));
            assertThat(delivery.notification().urgent()).isEqualTo(state.getBoolean("urgent"));
            assertThat(delivery.notification().items().stream()
                            .map(item -> item.task().value() + item.unit() + item.kind() + item.round() + item.n()))
                    .isEqualTo(state.getList("items", Document.class).stream()
                            .map(item -> item.getString("task")
                                    + item.getString("unit")
                                    + item.getString("kind")
                                    + item.getString("round")
                                    + item.getInteger("n"))
                            .toList());
            assertThat(delivery.addressee().to()).isEqualTo(state.getString("to"));
            assertThat(String.valueOf(delivery.addressee().person()))
                    .isEqualTo(String.valueOf(state.getString("person")));
            assertThat(String.valueOf(delivery.addressee().unit())).isEqualTo(String.valueOf(state.getString("unit")));
            assertThat(String.valueOf(delivery.addressee().channel()))
                    .isEqualTo(String.valueOf(state.getString("channel")));
            assertThat(delivery.progress().attempts()).isEqualTo(state.getInteger("attempts"));
            assertThat(delivery.progress().reason()).isEqualTo(state.getString("reason"));
            assertThat(delivery.progress().providerId()).isEqualTo(state.getString("providerId"));
            for (String untouched : List.of("version", "head", "outbox", "commands", "unsealed")) {
                assertThat(after.get(untouched)).as(untouched).isEqualTo(earlier.get(untouched));
            }
        }
        assertThat(before).isEmpty();
    }

    /** The verification of the history compares these two. */
    @Test
    void aDeliveryStillSaysWhatItsLastEventSays() {
        putStored("deliveries");
        migrate();
        for (Document document : stored("deliveries")) {
            Document state = document.get("state", Document.class);
            Delivery delivery =
                    deliveries.find(new DeliveryId(document.getString("_id"))).orElseThrow();
            assertThat(new DeliveryWire().snapshot(delivery))
                    .isEqualTo(new DeliveryWire.Data(new DeliveryWire.State(
                            state.getString("id"),
                            state.getString("occasion"),
                            state.getString("person"),
                            state.getString("channel"),
                            state.getString("to"),
                            state.getString("status"),
                            state.getList("items", Document.class).stream()
                                    .map(item -> item.getString("task"))
                                    .distinct()
                                    .toList(),
                            state.getDate("at").toInstant(),
                            state.getString("reason"),
                            null)));
        }
    }
}
