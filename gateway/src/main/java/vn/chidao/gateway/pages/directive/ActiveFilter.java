package vn.chidao.gateway.pages.directive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.UnitsApi;
import vn.chidao.gateway.pages.ListFilters;

/**
 * A filter that is on, in words. Public for the template.
 *
 * @param value as it stands in the address
 * @param words what it is called
 * @param without the address of the list without it
 */
public record ActiveFilter(String name, String value, String words, String without) {

    /** Filters whose values are words of the API, each with its text under this prefix. */
    private static final Map<String, String> WORDS = Map.of(
            "status", "status.",
            "timeliness", "timeliness.",
            "urgency", "urgency.",
            "figure", "filter.figure.",
            "by", "filter.by.",
            "awaiting", "filter.awaiting.");

    /**
     * @param units null where they could not be read
     * @param found names people and sources that the filters name by their ids
     */
    static List<ActiveFilter> of(
            ListFilters filters,
            @Nullable Listing<UnitsApi.Unit> units,
            List<DirectivesApi.Directive> found,
            MessageSource texts,
            Locale locale) {
        Map<String, String> names = new HashMap<>();
        if (units != null) {
            units.items().forEach(unit -> names.put(unit.id(), unit.name()));
        }
        found.forEach(directive -> {
            put(names, directive.brief().issuer(), directive.brief().issuerName());
            put(names, directive.brief().monitor(), directive.brief().monitorName());
            DirectivesApi.SourceReference source = directive.source();
            if (source != null) {
                put(names, source.id(), source.name());
            }
        });
        List<ActiveFilter> active = new ArrayList<>();
        ListFilters all = filters.fromTheTop();
        filters.each((name, values) -> {
            String label = texts.getMessage("filter." + name, null, name, locale);
            String words = values.stream()
                    .map(value -> word(filters, name, value, names, texts, locale))
                    .collect(Collectors.joining(", "));
            active.add(new ActiveFilter(
                    name,
                    String.join(", ", values),
                    label + ": " + words,
                    all.without(name).address()));
        });
        return active;
    }

    private static String word(
            ListFilters filters,
            String name,
            String value,
            Map<String, String> names,
            MessageSource texts,
            Locale locale) {
        String prefix = WORDS.get(name);
        String text = prefix == null ? null : texts.getMessage(prefix + value, null, null, locale);
        return text != null ? text : names.getOrDefault(value, filters.shown(name, value));
    }

    private static void put(Map<String, String> names, @Nullable String id, @Nullable String name) {
        if (id != null && name != null) {
            names.put(id, name);
        }
    }
}
