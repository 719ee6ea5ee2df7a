package vn.chidao.gateway.api;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** People, of departments-service. */
@HttpExchange("/api/people")
public interface PeopleApi {

    /** Somebody, as far as pages need to know. */
    record Person(@Nullable String title, List<Held> roles) {
        public Person {
            roles = Listing.orNone(roles);
        }
    }

    /**
     * A role that somebody was given.
     *
     * @param effect what it comes to today
     */
    record Held(
            String role,
            @Nullable String unit,
            @Nullable String inPlaceOf,
            @Nullable LocalDate to,
            @Nullable String effect) {

        public boolean inEffect() {
            return "IN_EFFECT".equals(effect);
        }
    }

    /** The caller, who is refused where they are not known there. */
    @GetExchange("/me")
    Person me(CallContext context);

    record Colleague(String account, String name, @Nullable String title, List<Held> roles) {
        public Colleague {
            roles = Listing.orNone(roles);
        }

        public boolean holds(String... wanted) {
            return roles.stream()
                    .anyMatch(held -> held.inEffect() && List.of(wanted).contains(held.role()));
        }
    }

    @GetExchange
    Listing<Colleague> list(CallContext context, @RequestParam int limit);

    @GetExchange
    Listing<Colleague> of(CallContext context, @RequestParam String unit, @RequestParam int limit);

    @GetExchange("/{account}/history")
    Listing<HistoryEntry> history(
            CallContext context,
            @PathVariable String account,
            @RequestParam int limit,
            @RequestParam(required = false) @Nullable String after);
}
