package vn.chidao.gateway.pages;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.api.WrongField;

/** What a list is narrowed by: the API's own names, as they stand in the address of the list. */
public final class ListFilters {

    private static final String SORT = "sort";
    private static final String AFTER = "after";

    /**
     * Which filters a list has.
     *
     * @param days those of them that are days
     */
    public record Known(String path, List<String> names, Set<String> days) {}

    private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");

    private final Known known;
    private final MultiValueMap<String, String> values;
    private final boolean asSent;

    private ListFilters(Known known, MultiValueMap<String, String> values, boolean asSent) {
        this.known = known;
        this.values = values;
        this.asSent = asSent;
    }

    /** Those that the API knows and that say something, days in its form. */
    public static ListFilters of(Known known, MultiValueMap<String, String> sent) {
        MultiValueMap<String, String> meaning = new LinkedMultiValueMap<>();
        boolean[] asSent = {true};
        sent.forEach((name, written) -> {
            boolean ours = known.names().contains(name) || name.equals(SORT) || name.equals(AFTER);
            written.forEach(value -> {
                asSent[0] &= !value.isBlank();
                if (ours && !value.isBlank()) {
                    String meant = known.days().contains(name) ? day(value.strip()) : value;
                    asSent[0] &= meant.equals(value);
                    meaning.add(name, meant);
                }
            });
        });
        return new ListFilters(known, meaning, asSent[0]);
    }

    /** Those of a list by its address. */
    public static ListFilters ofAddress(Known known, String address) {
        MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
        UriComponentsBuilder.fromUriString(address)
                .build()
                .getQueryParams()
                .forEach((name, written) -> written.forEach(value -> {
                    if (value != null) {
                        sent.add(name, decoded(value));
                    }
                }));
        return of(known, sent);
    }

    /** What was written by hand and cannot be decoded stays as it is. */
    private static String decoded(String value) {
        try {
            return UriUtils.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException written) {
            return value;
        }
    }

    /** The address has nothing empty, and days of the API. */
    public boolean isShort() {
        return asSent;
    }

    public @Nullable String first(String name) {
        return values.getFirst(name);
    }

    public boolean isOn(String name, String value) {
        return List.of(value).equals(values.get(name));
    }

    public ListFilters with(String name, String value) {
        MultiValueMap<String, String> more = new LinkedMultiValueMap<>(values);
        more.set(name, value);
        return new ListFilters(known, more, true);
    }

    public ListFilters without(String name) {
        MultiValueMap<String, String> left = new LinkedMultiValueMap<>(values);
        left.remove(name);
        return new ListFilters(known, left, true);
    }

    /** From its first part. */
    public ListFilters fromTheTop() {
        return without(AFTER);
    }

    /** Each filter that is on, without order and place. */
    public void each(BiConsumer<String, List<String>> use) {
        values.forEach((name, given) -> {
            if (!name.equals(SORT) && !name.equals(AFTER)) {
                use.accept(name, given);
            }
        });
    }

    /** What the API is asked. */
    public MultiValueMap<String, String> asked(int limit) {
        MultiValueMap<String, String> asked = new LinkedMultiValueMap<>(values);
        asked.add("limit", Integer.toString(limit));
        return asked;
    }

    /** The first value of each, as people write it here. */
    public Map<String, String> shown() {
        return values.toSingleValueMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> shown(each.getKey(), each.getValue())));
    }

    public String shown(String name, String value) {
        Matcher day = DAY.matcher(value);
        return known.days().contains(name) && day.matches()
                ? day.group(3) + "/" + day.group(2) + "/" + day.group(1)
                : value;
    }

    /** What a service has against them. What is no day in the field of one has no message: the page has words of its own. */
    List<WrongField> wrong(ServiceRefusal.Problem problem) {
        return problem.errors().isEmpty()
                ? List.of(new WrongField(null, Objects.requireNonNullElse(problem.detail(), "")))
                : problem.errors().stream()
                        .map(error -> isNoDay(error.field()) ? new WrongField(error.field(), "") : error)
                        .toList();
    }

    private boolean isNoDay(@Nullable String name) {
        if (name == null || !known.days().contains(name)) {
            return false;
        }
        String value = values.getFirst(name);
        return value != null && WrittenDay.read(shown(name, value)) == null;
    }

    /** The address of the part that follows; null where there is none. */
    public @Nullable String onward(@Nullable String next) {
        return next == null ? null : fromTheTop().with(AFTER, next).address();
    }

    public String address() {
        return address(known.path());
    }

    public String address(String path) {
        String query = values.entrySet().stream()
                .flatMap(filter -> filter.getValue().stream()
                        .map(value -> filter.getKey() + "=" + UriUtils.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String day(String written) {
        LocalDate day = WrittenDay.read(written);
        return day == null ? written : day.toString();
    }
}
