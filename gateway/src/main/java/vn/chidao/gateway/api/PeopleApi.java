package vn.chidao.gateway.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** People, of departments-service. */
@HttpExchange("/api/people")
public interface PeopleApi {

    /** Somebody, as far as pages need to know. */
    record Person(
            String account,
            String name,
            @Nullable String title,
            @Nullable String email,
            @Nullable String phone,
            List<Held> roles) {
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
            @Nullable String unitName,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String inPlaceOf,
            @Nullable String inPlaceOfName,
            @Nullable String inPlaceOfTitle,
            List<String> inChargeOf,
            @Nullable String effect) {

        public Held {
            inChargeOf = Listing.orNone(inChargeOf);
        }

        public boolean inEffect() {
            return "IN_EFFECT".equals(effect);
        }

        /** Whoever holds these gives directives. */
        private static boolean lead(List<Held> roles) {
            return isAmong(roles, "LEADER");
        }

        /** Whoever holds these follows directives for the office. */
        private static boolean follow(List<Held> roles) {
            return isAmong(roles, "CLERK") || isAmong(roles, "OFFICE_HEAD");
        }

        private static boolean isAmong(List<Held> roles, String role) {
            return roles.stream().anyMatch(held -> held.inEffect() && role.equals(held.role()));
        }

        /** It was held, and is not any more. */
        public boolean isOver() {
            return "ENDED".equals(effect) || "UNIT_ENDED".equals(effect);
        }
    }

    /**
     * Somebody's entry in the register, with all that the caller may know of it.
     *
     * @param fromGroups those of the roles that are changed at the provider
     */
    record Entry(
            String account,
            long version,
            String name,
            @Nullable String title,
            @Nullable String email,
            @Nullable String phone,
            boolean active,
            List<Held> roles,
            List<Held> fromGroups,
            List<PossibleAct> acts) {
        public Entry {
            roles = Listing.orNone(roles);
            fromGroups = Listing.orNone(fromGroups);
            acts = Listing.orNone(acts);
        }

        public boolean leads() {
            return Held.lead(roles);
        }

        public boolean follows() {
            return Held.follow(roles);
        }

        public boolean may(String act) {
            return PossibleAct.isAmong(acts, act);
        }
    }

    /** @param acts what the caller may do with people who are not there yet */
    record Entries(List<Entry> items, @Nullable String next, List<PossibleAct> acts) {
        public Entries {
            items = Listing.orNone(items);
            acts = Listing.orNone(acts);
        }

        public boolean may(String act) {
            return PossibleAct.isAmong(acts, act);
        }
    }

    /** @param filters of the API, by their names */
    @GetExchange
    Entries entries(CallContext context, @RequestParam MultiValueMap<String, String> filters);

    @GetExchange("/{account}")
    Entry entry(CallContext context, @PathVariable String account);

    /** @param version that is changed, in quotes; {@code "0"} for somebody who is not there yet */
    @PutExchange("/{account}")
    Entry put(
            CallContext context,
            @RequestHeader("If-Match") String version,
            @PathVariable String account,
            @RequestBody Map<String, Object> body);

    /** The caller, who is refused where they are not known there. */
    @GetExchange("/me")
    Person me(CallContext context);

    record Colleague(String account, String name, @Nullable String title, List<Held> roles) {
        public Colleague {
            roles = Listing.orNone(roles);
        }

        public boolean leads() {
            return Held.lead(roles);
        }

        public boolean follows() {
            return Held.follow(roles);
        }
    }

    @GetExchange
    Listing<Colleague> list(CallContext context, @RequestParam int limit);

    @GetExchange
    Listing<Colleague> of(CallContext context, @RequestParam String unit, @RequestParam int limit);

    /**
     * Where somebody's account stands, for administrators.
     *
     * @param elsewhere another provider signs this person in, and nothing of the rest is known
     * @param linkUntil until when there is a one-time link that was not used yet
     */
    record AccountState(
            boolean elsewhere,
            boolean password,
            boolean secondFactor,
            @Nullable Instant linkUntil,
            List<PossibleAct> acts) {
        public AccountState {
            acts = Listing.orNone(acts);
        }
    }

    @GetExchange("/{account}/account")
    AccountState account(CallContext context, @PathVariable String account);

    /**
     * How a one-time link went out.
     *
     * @param link null where it was mailed to the person
     * @param qr the link as a drawing
     */
    record GivenLink(
            @Nullable String link,
            @Nullable Qr qr,
            @Nullable Instant until) {}

    /**
     * A drawing of black squares.
     *
     * @param size of a side, in squares
     * @param path of an SVG drawing
     */
    record Qr(int size, String path) {}

    @PostExchange("/{account}/invitation")
    GivenLink invite(CallContext context, @PathVariable String account);

    record Many(List<String> people) {}

    /**
     * What became of one of many invitations.
     *
     * @param problem why nothing was given
     */
    record Invitation(
            String id,
            ServiceRefusal.@Nullable Problem problem,
            @Nullable GivenLink given) {}

    /** @param key the same one mails nobody twice; links that are handed over are made anew */
    @PostExchange("/invitations")
    Listing<Invitation> inviteAll(
            CallContext context, @RequestHeader("Idempotency-Key") String key, @RequestBody Many people);

    @PostExchange("/{account}/password-reset")
    GivenLink resetPassword(CallContext context, @PathVariable String account);

    @DeleteExchange("/{account}/second-factor")
    void removeSecondFactor(CallContext context, @PathVariable String account);

    @GetExchange("/{account}/history")
    Listing<HistoryEntry> history(
            CallContext context,
            @PathVariable String account,
            @RequestParam int limit,
            @RequestParam(required = false) @Nullable String after);
}
