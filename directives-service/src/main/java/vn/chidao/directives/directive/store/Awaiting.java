package vn.chidao.directives.directive.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.nor;
import static com.mongodb.client.model.Filters.or;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Oversight;
import vn.chidao.access.UnitId;
import vn.chidao.directives.directive.DirectiveStatus;

/**
 * The submitted results that wait for somebody's decision, as conditions on what is stored.
 *
 * @param rights the rights in which they judge; the first one that a directive falls under counts
 */
public record Awaiting(List<Right> rights) {

    /**
     * @param over what they look over
     * @param led what these units led alone; null for whoever led
     * @param waiting of that what these units led, or the judge issued, waits for them; null for all
     * @param own units whose work they do not judge
     * @param judges accounts of who decides, and of whom they stand in for: neither judges what they submitted
     */
    public record Right(
            Oversight over,
            @Nullable Set<UnitId> led,
            @Nullable Set<UnitId> waiting,
            Set<UnitId> own,
            Set<String> judges) {

        private Bson holds() {
            List<Bson> conditions = new ArrayList<>(List.of(submitted()));
            if (over.committees() != null) {
                conditions.add(in(DirectiveLists.COMMITTEE, values(over.committees())));
            }
            if (over.units() != null) {
                conditions.add(in(DirectiveLists.LEAD, values(over.units())));
            }
            if (led != null) {
                conditions.add(in(DirectiveLists.LEAD, values(led)));
            }
            return and(conditions);
        }

        private Bson waits() {
            List<Bson> conditions = new ArrayList<>(List.of(
                    holds(),
                    nin(DirectiveLists.LEAD, values(own)),
                    nin(DirectiveLists.SUBMITTED_BY, judges),
                    nin(DirectiveLists.SUBMITTED_IN_PLACE_OF, judges)));
            if (waiting != null) {
                conditions.add(or(in(DirectiveLists.LEAD, values(waiting)), in(DirectiveLists.ISSUER, judges)));
            }
            return and(conditions);
        }
    }

    Bson query() {
        List<Bson> either = new ArrayList<>();
        List<Bson> before = new ArrayList<>();
        for (Right right : rights) {
            // The driver reads the list later, when it is longer.
            either.add(before.isEmpty() ? right.waits() : and(right.waits(), nor(List.copyOf(before))));
            before.add(right.holds());
        }
        // Without a right nothing waits.
        return and(submitted(), either.isEmpty() ? in("_id", List.of()) : or(either));
    }

    private static Bson submitted() {
        return eq(DirectiveLists.STATUS, DirectiveStatus.SUBMITTED.name());
    }

    private static List<String> values(Collection<UnitId> units) {
        return units.stream().map(UnitId::value).sorted().toList();
    }
}
