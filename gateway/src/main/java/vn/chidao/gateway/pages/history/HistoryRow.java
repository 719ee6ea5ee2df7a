package vn.chidao.gateway.pages.history;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.chidao.gateway.api.HistoryEntry;

/** One entry of a history as the page shows it. Public for the template. */
public record HistoryRow(HistoryEntry entry, List<Detail> details) {

    /** Of a digest, to be told apart at a glance. */
    private static final int SHORT = 12;

    /**
     * What was particular to the entry.
     *
     * @param name as the API calls it
     * @param value in writing; null where there is none any more
     */
    public record Detail(String name, @Nullable String value) {}

    public static HistoryRow of(HistoryEntry entry) {
        List<Detail> details = new ArrayList<>();
        if (entry.change() != null) {
            entry.change()
                    .propertyStream()
                    .forEach(member -> details.add(new Detail(member.getKey(), written(member.getValue()))));
        }
        return new HistoryRow(entry, details);
    }

    public String shortDigest() {
        String digest = entry.digest();
        return digest == null ? "" : digest.length() <= SHORT ? digest : digest.substring(0, SHORT) + "…";
    }

    private static @Nullable String written(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isArray()) {
            return value.valueStream().map(HistoryRow::written).collect(Collectors.joining("; "));
        }
        return value.isObject()
                ? value.propertyStream()
                        .map(member -> member.getKey() + ": " + written(member.getValue()))
                        .collect(Collectors.joining(", "))
                : value.asString();
    }
}
