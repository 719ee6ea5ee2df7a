package vn.chidao.departments.knowndirectives;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import vn.chidao.departments.ServiceTest;

/** Events of directives come doubled, late and in any order. */
class EventsOfDirectivesTest extends ServiceTest {

    @Test
    void doubledOldAndReorderedNewsChangesNothing() {
        String directive = directive();
        decided(directive, "cancelled", 4, state -> state.put("status", "CANCELLED"));
        awaitStatus(directive + ":1", "CANCELLED");
        issued(directive, 2);
        issued(directive, 2);
        decided(directive, "cancelled", 4, state -> state.put("status", "CANCELLED"));
        String marker = directive();
        // Of the same partition: when it is there, the news before it was read.
        String samePartition = sameAs(directive, marker);
        issued(samePartition, 2);
        awaitStatus(samePartition + ":1", "ASSIGNED");
        assertThat(historyOf(directive + ":1")).containsExactly("assigned", "closed");
    }

    @Test
    void staleNewsDoesNotEndTheNewLeadsTask() {
        String directive = directive();
        decided(
                directive,
                "reassigned",
                4,
                state -> state.putArray("assignments")
                        .addObject()
                        .put("no", 3)
                        .put("unit", "ban-noi-chinh")
                        .put("role", "LEAD"));
        awaitStatus(directive + ":3", "ASSIGNED");
        // As after the copy was lost.
        database.getCollection("directives").deleteOne(new org.bson.Document("_id", directive));
        issued(directive, 2);
        awaitStatus(directive + ":1", "ASSIGNED");
        assertThat(historyOf(directive + ":3")).containsExactly("assigned");
    }

    /** A directive id whose tasks' news travels in the same partition. */
    private static String sameAs(String directive, String candidate) {
        String id = candidate;
        while (partition(id) != partition(directive)) {
            id = new ObjectId().toHexString();
        }
        return id;
    }

    private static int partition(String key) {
        return org.apache.kafka.common.utils.Utils.toPositive(
                        org.apache.kafka.common.utils.Utils.murmur2(key.getBytes()))
                % 6;
    }
}
