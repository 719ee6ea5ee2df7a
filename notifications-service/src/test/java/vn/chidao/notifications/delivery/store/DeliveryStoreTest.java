package vn.chidao.notifications.delivery.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.localstack.LocalMongo;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.DeliverySteps;
import vn.chidao.notifications.task.TaskId;

/** Claims, and the indexes that serve lists and queue. */
class DeliveryStoreTest extends DeliverySteps {

    private static final Duration LEASE = Duration.ofMinutes(2);

    @Autowired
    private DeliveryQueue queue;

    @Test
    void oneOfTwoClaimsADeliveryAndAnExpiredLeaseIsClaimedAgain() {
        head("a", null, "0912000001", "ban-to-chuc");
        notify.execute(notification("n:1", item("d:1", "ban-to-chuc")));
        assertThat(queue.claim(Channel.EMAIL, now(), LEASE, 1)).isEmpty();
        var first = queue.claim(Channel.SMS, now(), LEASE, 1).getFirst();
        assertThat(queue.claim(Channel.SMS, now(), LEASE, 1)).isEmpty();

        clock.advance(LEASE);
        var second = queue.claim(Channel.SMS, now(), LEASE, 1).getFirst();
        assertThat(second.attempts()).isEqualTo(2);

        queue.postpone(first, clock.instant());
        assertThat(queue.claim(Channel.SMS, now(), LEASE, 1))
                .as("who lost the lease gives nothing back")
                .isEmpty();
    }

    static Stream<Bson> queries() {
        Official clerk = clerk();
        Official head = official("a", Role.UNIT_HEAD, "ban-to-chuc");
        return Stream.of(
                DeliveryStore.seenBy(clerk, new DeliveryStore.Filter(null, null, null, null)),
                DeliveryStore.seenBy(head, new DeliveryStore.Filter(null, null, null, null)),
                DeliveryStore.seenBy(head, new DeliveryStore.Filter(new TaskId("d:1"), null, null, null)),
                DeliveryStore.seenBy(clerk, new DeliveryStore.Filter(null, new Account("a"), null, null)),
                DeliveryStore.seenBy(clerk, new DeliveryStore.Filter(null, null, Channel.SMS, null)),
                DeliveryStore.seenBy(clerk, new DeliveryStore.Filter(null, null, null, DeliveryStatus.FAILED)));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void eachListIsServedByAnIndex(Bson filter) {
        assumeTrue(LocalMongo.realIsAvailable());
        assertIndexed(explain("deliveries", filter, new Document("state.at", -1).append("_id", -1)));
    }

    @Test
    void theQueuesAreServedByIndexes() {
        assumeTrue(LocalMongo.realIsAvailable());
        assertIndexed(explain("deliveries", DeliveryQueue.claimable(Channel.SMS, now()), DeliveryQueue.order()));
    }

    private String explain(String collection, Bson filter, Bson sort) {
        return database.getCollection(collection)
                .find(filter)
                .sort(sort)
                .explain()
                .get("queryPlanner", Document.class)
                .get("winningPlan", Document.class)
                .toJson();
    }

    private static void assertIndexed(String plan) {
        assertThat(plan).contains("IXSCAN").doesNotContain("COLLSCAN").doesNotContain("\"SORT\"");
    }
}
