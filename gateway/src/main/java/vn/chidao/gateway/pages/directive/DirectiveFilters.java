package vn.chidao.gateway.pages.directive;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** What a list of directives is narrowed by: the API's own names, as they stand in the address of the list. */
final class DirectiveFilters {

    static final String PATH = "/directives";

    private static final String SORT = "sort";
    private static final String AFTER = "after";
    private static final List<String> NAMES = List.of(
            "q",
            "lead",
            "unit",
            "status",
            "timeliness",
            "urgency",
            "source",
            "meeting",
            "issuer",
            "monitor",
            "awaiting",
            "dueFrom",
            "dueTo",
            "figure",
            "by",
            "key",
            "from",
            "to");
    private static final Set<String> DAYS = Set.of("dueFrom", "dueTo");
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})");
    private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");

    private final MultiValueMap<String, String> values;
    private final boolean asSent;

    private DirectiveFilters(MultiValueMap<String, String> values, boolean asSent) {
        this.values = values;
        this.asSent = asSent;
    }

    /** Those that the API knows and that say something, days in its form. */
    static DirectiveFilters of(MultiValueMap<String, String> sent) {
        MultiValueMap<String, String> known = new LinkedMultiValueMap<>();
        boolean[] asSent = {true};
        sent.forEach((name, written) -> {
            boolean ours = NAMES.contains(name) || name.equals(SORT) || name.equals(AFTER);
            written.forEach(value -> {
                asSent[0] &= !value.isBlank();
                if (ours && !value.isBlank()) {
                    String meant = DAYS.contains(name) ? day(value.strip()) : value;
                    asSent[0] &= meant.equals(value);
                    known.add(name, meant);
                }
            });
        });
        return new DirectiveFilters(known, asSent[0]);
    }

    /** Those of a list by its address. */
    static DirectiveFilters ofAddress(String address) {
        MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
        UriComponentsBuilder.fromUriString(address)
                .build()
                .getQueryParams()
                .forEach((name, written) -> written.forEach(value -> {
                    if (value != null) {
                        sent.add(name, UriUtils.decode(value, StandardCharsets.UTF_8));
                    }
                }));
        return of(sent);
    }

    /** The address has nothing empty, and days of the API. */
    boolean isShort() {
        return asSent;
    }

    @Nullable
    String first(String name) {
        return values.getFirst(name);
    }

    boolean isOn(String name, String value) {
        return List.of(value).equals(values.get(name));
    }

    DirectiveFilters with(String name, String value) {
        MultiValueMap<String, String> more = new LinkedMultiValueMap<>(values);
        more.set(name, value);
        return new DirectiveFilters(more, true);
    }

    DirectiveFilters without(String name) {
        MultiValueMap<String, String> left = new LinkedMultiValueMap<>(values);
        left.remove(name);
        return new DirectiveFilters(left, true);
    }

    /** From its first part. */
    DirectiveFilters fromTheTop() {
        return without(AFTER);
    }

    /** Each filter that is on, without order and place. */
    void each(BiConsumer<String, List<String>> use) {
        values.forEach((name, given) -> {
            if (!name.equals(SORT) && !name.equals(AFTER)) {
                use.accept(name, given);
            }
        });
    }

    /** What the API is asked. */
    MultiValueMap<String, String> asked(int limit) {
        MultiValueMap<String, String> asked = new LinkedMultiValueMap<>(values);
        asked.add("limit", Integer.toString(limit));
        return asked;
    }

    /** The first value of each, as people write it here. */
    Map<String, String> shown() {
        return values.toSingleValueMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> shown(each.getKey(), each.getValue())));
    }

    static String shown(String name, String value) {
        Matcher day = DAY.matcher(value);
        return DAYS.contains(name) && day.matches() ? day.group(3) + "/" + day.group(2) + "/" + day.group(1) : value;
    }

    String address() {
        return address(PATH);
    }

    String address(String path) {
        String query = values.entrySet().stream()
                .flatMap(filter -> filter.getValue().stream()
                        .map(value -> filter.getKey() + "=" + UriUtils.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String day(String written) {
        Matcher day = WRITTEN.matcher(written);
        if (!day.matches()) {
            return written;
        }
        try {
            return LocalDate.of(
                            Integer.parseInt(day.group(3)),
                            Integer.parseInt(day.group(2)),
                            Integer.parseInt(day.group(1)))
                    .toString();
        } catch (DateTimeException e) {
            return written;
        }
    }
}
