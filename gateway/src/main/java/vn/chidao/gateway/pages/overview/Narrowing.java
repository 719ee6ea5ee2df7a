package vn.chidao.gateway.pages.overview;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

/**
 * What the figures of a page are narrowed to, by the names of the API. Public for the templates.
 *
 * @param from a month or a day; null for no beginning
 * @param to a month or a day; null for no end
 */
public record Narrowing(
        @Nullable String from,
        @Nullable String to,
        @Nullable String unit,
        @Nullable String issuer,
        @Nullable String source) {

    public Narrowing {
        from = orNull(from);
        to = orNull(to);
        unit = orNull(unit);
        issuer = orNull(issuer);
        source = orNull(source);
    }

    private static @Nullable String orNull(@Nullable String written) {
        return StringUtils.hasText(written) ? written.strip() : null;
    }

    Narrowing within(@Nullable String first, @Nullable String last) {
        return new Narrowing(first, last, unit, issuer, source);
    }

    Narrowing ofUnit(String one) {
        return new Narrowing(from, to, one, issuer, source);
    }

    /** Its period alone. */
    Narrowing only() {
        return new Narrowing(from, to, null, null, null);
    }

    /** As figures are asked for. */
    MultiValueMap<String, String> ofFigures() {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        named("unit").forEach((name, value) -> {
            if (value != null) {
                filters.add(name, value);
            }
        });
        return filters;
    }

    public MultiValueMap<String, String> by(String axis) {
        MultiValueMap<String, String> filters = ofFigures();
        filters.add("by", axis);
        return filters;
    }

    /** As the list behind a figure is asked for: there the unit is one that leads. */
    MultiValueMap<String, String> behind(String figure) {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.add("figure", figure);
        named("lead").forEach((name, value) -> {
            if (value != null) {
                filters.add(name, value);
            }
        });
        return filters;
    }

    private Map<String, @Nullable String> named(String whose) {
        Map<String, @Nullable String> named = new LinkedHashMap<>();
        named.put("from", from);
        named.put("to", to);
        named.put(whose, unit);
        named.put("issuer", issuer);
        named.put("source", source);
        return named;
    }

    /** The page with just the directives that a figure counts. */
    public String page(String figure) {
        return "/directives?"
                + behind(figure).toSingleValueMap().entrySet().stream()
                        .map(filter ->
                                filter.getKey() + "=" + UriUtils.encode(filter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    /** What live news have to concern to concern these figures; what is narrowed twice is told of by either. */
    public String liveKeys() {
        if (unit != null) {
            return "unit:" + unit;
        }
        if (source != null) {
            return "meeting:" + source;
        }
        return issuer == null ? "*" : "issuer:" + issuer;
    }
}
