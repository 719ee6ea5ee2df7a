package vn.chidao.gateway.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Units, of departments-service. */
@HttpExchange("/api/units")
public interface UnitsApi {

    record Unit(String id, String name) {}

    @GetExchange
    Listing<Unit> list(CallContext context, @RequestParam int limit);

    /**
     * A unit's entry in the register.
     *
     * @param aliases what else people write for it
     * @param ended its last day is over
     * @param people how many hold a role there today
     */
    record Entry(
            String id,
            long version,
            String name,
            @Nullable String shortName,
            @Nullable String code,
            @Nullable String parent,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            List<String> successors,
            boolean committee,
            @Nullable Integer order,
            List<String> aliases,
            @Nullable Boolean ended,
            @Nullable Integer people,
            List<PossibleAct> acts) {
        public Entry {
            successors = Listing.orNone(successors);
            aliases = Listing.orNone(aliases);
            acts = Listing.orNone(acts);
        }

        public boolean may(String act) {
            return PossibleAct.isAmong(acts, act);
        }

        public boolean hasEnded() {
            return Boolean.TRUE.equals(ended);
        }
    }

    /** @param acts what the caller may do with units that are not there yet */
    record Entries(List<Entry> items, @Nullable String next, List<PossibleAct> acts) {
        public Entries {
            items = Listing.orNone(items);
            acts = Listing.orNone(acts);
        }

        public boolean may(String act) {
            return PossibleAct.isAmong(acts, act);
        }
    }

    /** In protocol order. */
    @GetExchange
    Entries entries(CallContext context, @RequestParam int limit);

    @GetExchange("/{id}")
    Entry entry(CallContext context, @PathVariable String id);

    /** @param version that is changed, in quotes; {@code "0"} for a unit that is not there yet */
    @PutExchange("/{id}")
    Entry put(
            CallContext context,
            @RequestHeader("If-Match") String version,
            @PathVariable String id,
            @RequestBody Map<String, Object> body);

    @GetExchange("/{id}/history")
    Listing<HistoryEntry> history(
            CallContext context,
            @PathVariable String id,
            @RequestParam int limit,
            @RequestParam(required = false) @Nullable String after);
}
