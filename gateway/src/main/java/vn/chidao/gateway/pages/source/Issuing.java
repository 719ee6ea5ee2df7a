package vn.chidao.gateway.pages.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.DraftsApi;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.api.UnitsApi;

/**
 * What would be issued. Public, with what is in it, for the template.
 *
 * @param recipients as protocol has them
 * @param incomplete drafts that lack what issuing needs
 */
public record Issuing(List<DraftsApi.Draft> drafts, List<Recipient> recipients, List<Incomplete> incomplete) {

    private static final Pattern ROW = Pattern.compile("directives\\[([^\\]]*)]\\.(.*)");
    private static final List<String> GET_MESSAGES = List.of("UNIT_HEAD", "UNIT_DEPUTY", "UNIT_CONTACT");

    /**
     * A unit with its part.
     *
     * @param leads how many of its directives it leads
     * @param people who act for it; null where they could not be read
     */
    public record Recipient(
            String name,
            long directives,
            long leads,
            @Nullable List<PeopleApi.Colleague> people) {

        public boolean reachesNobody() {
            return people != null && people.isEmpty();
        }
    }

    /**
     * @param number null where the draft has none
     * @param field that is missing, by its name in the API
     * @param message of the service, where it said why
     */
    public record Incomplete(
            @Nullable String number,
            String content,
            String field,
            @Nullable String message) {}

    static Issuing of(
            List<DraftsApi.Draft> drafts, List<UnitsApi.Unit> units, @Nullable List<PeopleApi.Colleague> people) {
        Map<String, long[]> parts = new LinkedHashMap<>();
        List<Incomplete> incomplete = new ArrayList<>();
        for (DraftsApi.Draft draft : drafts) {
            if (draft.leadUnit() == null) {
                incomplete.add(new Incomplete(draft.number(), draft.content(), "leadUnit", null));
            } else {
                count(parts, draft.leadUnit(), true);
            }
            if (draft.deadline() == null) {
                incomplete.add(new Incomplete(draft.number(), draft.content(), "deadline", null));
            }
            draft.coordinatingUnits().forEach(unit -> count(parts, unit, false));
        }
        List<String> order = units.stream().map(UnitsApi.Unit::id).toList();
        List<Recipient> recipients = parts.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        part -> order.contains(part.getKey()) ? order.indexOf(part.getKey()) : order.size()))
                .map(part -> new Recipient(
                        nameOf(part.getKey(), units),
                        part.getValue()[0],
                        part.getValue()[1],
                        actingFor(part.getKey(), people)))
                .toList();
        return new Issuing(drafts, recipients, incomplete);
    }

    private static void count(Map<String, long[]> parts, String unit, boolean leads) {
        long[] part = parts.computeIfAbsent(unit, first -> new long[2]);
        part[0]++;
        part[1] += leads ? 1 : 0;
    }

    private static String nameOf(String id, List<UnitsApi.Unit> units) {
        return units.stream()
                .filter(unit -> unit.id().equals(id))
                .map(UnitsApi.Unit::name)
                .findFirst()
                .orElse(id);
    }

    /** Its head first. */
    private static @Nullable List<PeopleApi.Colleague> actingFor(
            String unit, @Nullable List<PeopleApi.Colleague> people) {
        return people == null
                ? null
                : people.stream()
                        .filter(person -> place(person, unit) < GET_MESSAGES.size())
                        .sorted(Comparator.comparingInt(person -> place(person, unit)))
                        .toList();
    }

    private static int place(PeopleApi.Colleague person, String unit) {
        return person.roles().stream()
                .filter(held -> held.inEffect() && unit.equals(held.unit()) && GET_MESSAGES.contains(held.role()))
                .mapToInt(held -> GET_MESSAGES.indexOf(held.role()))
                .min()
                .orElse(GET_MESSAGES.size());
    }

    /** A field of the request as the service names it, and what is wrong with it. */
    Incomplete told(String field, String message) {
        Matcher row = ROW.matcher(field);
        if (!row.matches()) {
            return new Incomplete(null, "", field, message);
        }
        return drafts.stream()
                .filter(draft -> Objects.equals(draft.id(), row.group(1)))
                .map(draft -> new Incomplete(draft.number(), draft.content(), row.group(2), message))
                .findFirst()
                .orElse(new Incomplete(null, "", row.group(2), message));
    }

    public boolean ready() {
        return !drafts.isEmpty() && incomplete.isEmpty();
    }

    public List<String> unreached() {
        return recipients.stream()
                .filter(Recipient::reachesNobody)
                .map(Recipient::name)
                .toList();
    }
}
