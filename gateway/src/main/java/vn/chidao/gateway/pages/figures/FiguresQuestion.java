package vn.chidao.gateway.pages.figures;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;
import vn.chidao.gateway.pages.WrittenDay;
import vn.chidao.gateway.pages.overview.Narrowing;

/**
 * What the page is asked, which stands in its address. Public for the template.
 *
 * @param by what the rows stand for, as the API calls it
 * @param sort a column, a minus before it for the largest first; null for the order of the service
 * @param after where the rows go on
 */
public record FiguresQuestion(
        String by,
        Narrowing narrowed,
        @Nullable String sort,
        @Nullable String after) {

    static final String PATH = "/figures";
    static final String NAME = "name";

    /** Public for the template. */
    public static final List<String> AXES = List.of("unit", "issuer", "source", "month", "quarter");

    private static final List<String> PARAMETERS =
            List.of("by", "from", "to", "unit", "issuer", "source", "sort", "after");
    private static final Pattern MONTH = Pattern.compile("(\\d{1,2})[-/.](\\d{4})");
    private static final Pattern API_DAY = Pattern.compile("(\\d{4})-(\\d{2})(?:-(\\d{2}))?");

    /** Without a word about rows and period: the present year by unit. */
    static FiguresQuestion of(Map<String, String> sent, LocalDate today) {
        boolean bare = PARAMETERS.stream().noneMatch(sent::containsKey);
        String year = Integer.toString(today.getYear());
        return new FiguresQuestion(
                StringUtils.hasText(sent.get("by")) ? sent.get("by").strip() : AXES.getFirst(),
                new Narrowing(
                        bare ? year + "-01" : period(sent.get("from")),
                        bare ? year + "-12" : period(sent.get("to")),
                        sent.get("unit"),
                        sent.get("issuer"),
                        sent.get("source")),
                orNull(sent.get("sort")),
                orNull(sent.get("after")));
    }

    private static @Nullable String orNull(@Nullable String written) {
        return StringUtils.hasText(written) ? written : null;
    }

    /** Months and days as people write them here, in the form of the API; anything else as it is, for the service to refuse. */
    private static @Nullable String period(@Nullable String written) {
        if (!StringUtils.hasText(written)) {
            return null;
        }
        Matcher month = MONTH.matcher(written.strip());
        LocalDate day = WrittenDay.read(written);
        if (day != null) {
            return day.toString();
        }
        try {
            return month.matches()
                    ? YearMonth.of(Integer.parseInt(month.group(2)), Integer.parseInt(month.group(1)))
                            .toString()
                    : written.strip();
        } catch (DateTimeException e) {
            return written.strip();
        }
    }

    /** As people write it here. */
    public static String written(@Nullable String period) {
        Matcher known = API_DAY.matcher(period == null ? "" : period);
        return !known.matches()
                ? period == null ? "" : period
                : (known.group(3) == null ? "" : known.group(3) + "/") + known.group(2) + "/" + known.group(1);
    }

    MultiValueMap<String, String> asked() {
        MultiValueMap<String, String> asked = narrowed.by(by);
        if (after != null) {
            asked.add("after", after);
        }
        return asked;
    }

    /** Whether an address is already the short form of itself. */
    boolean isShort(Map<String, String> sent) {
        return PARAMETERS.stream().noneMatch(sent::containsKey) || parameters().equals(ours(sent));
    }

    private static Map<String, String> ours(Map<String, String> sent) {
        return sent.entrySet().stream()
                .filter(parameter -> PARAMETERS.contains(parameter.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Map<String, String> parameters() {
        Map<String, @Nullable String> all = new LinkedHashMap<>();
        all.put("by", by);
        all.put("from", narrowed.from());
        all.put("to", narrowed.to());
        all.put("unit", narrowed.unit());
        all.put("issuer", narrowed.issuer());
        all.put("source", narrowed.source());
        all.put("sort", sort);
        all.put("after", after);
        Map<String, String> given = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (value != null) {
                given.put(name, value);
            }
        });
        return given;
    }

    private String address(String path) {
        return path + "?"
                + parameters().entrySet().stream()
                        .map(parameter -> parameter.getKey() + "="
                                + UriUtils.encode(parameter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    public String address() {
        return address(PATH);
    }

    public String sheet() {
        return new FiguresQuestion(by, narrowed, sort, null).address(PATH + ".xlsx");
    }

    public String of(String axis) {
        return new FiguresQuestion(axis, narrowed, sort, null).address();
    }

    public String within(@Nullable String from, @Nullable String to) {
        return new FiguresQuestion(
                        by, new Narrowing(from, to, narrowed.unit(), narrowed.issuer(), narrowed.source()), sort, null)
                .address();
    }

    public String following(String next) {
        return new FiguresQuestion(by, narrowed, sort, next).address();
    }

    /** Sorted by a column; the other way round where it is already. */
    public String sorted(String column) {
        String first = column.equals(NAME) ? column : "-" + column;
        String other = column.equals(NAME) ? "-" + column : column;
        return new FiguresQuestion(by, narrowed, first.equals(sort) ? other : first, after).address();
    }

    /** As {@code aria-sort} says it; null where the table is not sorted by the column. */
    public @Nullable String order(String column) {
        return column.equals(sort) ? "ascending" : ("-" + column).equals(sort) ? "descending" : null;
    }

    String live() {
        return narrowed.liveKeys();
    }
}
