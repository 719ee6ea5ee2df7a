package vn.chidao.notifications.delivery.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.localstack.LocalMongo;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.DeliverySteps;
import vn.chidao.notifications.delivery.Occasion;
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
                DeliveryStore.seenBy(clerk, DeliveryFilter.NONE),
                DeliveryStore.seenBy(head, DeliveryFilter.NONE),
                DeliveryStore.seenBy(head, about(new DeliveryFilter.About(new TaskId("d:1"), null, null))),
                DeliveryStore.seenBy(clerk, about(new DeliveryFilter.About(null, null, new UnitId("ban-to-chuc")))),
                DeliveryStore.seenBy(clerk, with(new Account("a"), null, Set.of(), Set.of())),
                DeliveryStore.seenBy(clerk, with(null, Channel.SMS, Set.of(), Set.of())),
                DeliveryStore.seenBy(
                        clerk, with(null, null, Set.of(DeliveryStatus.FAILED, DeliveryStatus.NO_RECIPIENT), Set.of())),
                DeliveryStore.seenBy(clerk, with(null, null, Set.of(), Set.of(Occasion.REWORK, Occasion.REMINDER))),
                DeliveryStore.seenBy(
                        clerk,
                        new DeliveryFilter(
                                DeliveryFilter.About.ANYTHING,
                                null,
                                null,
                                Set.of(),
                                Set.of(),
                                Instant.parse("2026-11-17T17:00:00Z"),
                                Instant.parse("2026-11-18T17:00:00Z"))));
    }

    private static DeliveryFilter about(DeliveryFilter.About what) {
        return new DeliveryFilter(what, null, null, Set.of(), Set.of(), null, null);
    }

    private static DeliveryFilter with(
            @Nullable Account person,
            @Nullable Channel channel,
            Set<DeliveryStatus> statuses,
            Set<Occasion> occasions) {
        return new DeliveryFilter(DeliveryFilter.About.ANYTHING, person, channel, statuses, occasions, null, null);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void eachListIsServedByAnIndex(Bson filter) {
        assumeTrue(LocalMongo.realIsAvailable());
        assertIndexed(explain("deliveries", filter, new Document("state.at", -1).append("_id", -1)));
    }

    /** A directive has few messages: these may be sorted once they are found. */
    @Test
    void theMessagesOfADirectiveAreFoundByTheirTasks() {
        assumeTrue(LocalMongo.realIsAvailable());
        head("a", null, "0912000001", "ban-to-chuc");
        for (int i = 0; i < 200; i++) {
            notify.execute(notification("n:" + i, item("e" + i + ":1", "ban-to-chuc")));
        }
        notify.execute(notification("n:d", item("d:1", "ban-to-chuc")));
        String plan = explain(
                "deliveries",
                DeliveryStore.seenBy(clerk(), about(new DeliveryFilter.About(null, "d", null))),
                new Document("state.at", -1).append("_id", -1));
        assertThat(plan).contains("by-task").doesNotContain("COLLSCAN");
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
