package vn.chidao.gateway.pages.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.UnitsApi;
import vn.chidao.gateway.api.UnitsApi.Entry;
import vn.chidao.kit.text.Words;

/** The units as they lie below each other, in the order of the service. Public for the templates. */
public final class UnitRows {

    private static final int DEEPEST = 4;

    private final List<Row> rows;
    private final Map<String, Entry> byId;

    /** @param depth 0 at the top */
    public record Row(Entry unit, int depth) {}

    private UnitRows(List<Row> rows, Map<String, Entry> byId) {
        this.rows = rows;
        this.byId = byId;
    }

    static UnitRows of(UnitsApi.Entries read) {
        Map<String, Entry> byId =
                read.items().stream().collect(Collectors.toMap(Entry::id, Function.identity(), (one, same) -> one));
        List<Row> rows = new ArrayList<>();
        Set<String> met = new HashSet<>();
        // A unit whose parent is not known stands at the top.
        read.items().stream()
                .filter(unit -> unit.parent() == null || !byId.containsKey(unit.parent()))
                .forEach(unit -> add(unit, 0, read.items(), met, rows));
        // Of circles that were stored before they were refused.
        read.items().forEach(unit -> add(unit, 0, read.items(), met, rows));
        return new UnitRows(List.copyOf(rows), byId);
    }

    private static void add(Entry unit, int depth, List<Entry> all, Set<String> met, List<Row> rows) {
        if (!met.add(unit.id())) {
            return;
        }
        rows.add(new Row(unit, Math.min(depth, DEEPEST)));
        all.stream()
                .filter(below -> unit.id().equals(below.parent()))
                .forEach(below -> add(below, depth + 1, all, met, rows));
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    List<Row> all() {
        return rows;
    }

    public List<Row> present() {
        return rows.stream().filter(row -> !row.unit().hasEnded()).toList();
    }

    public List<Row> ended() {
        return rows.stream().filter(row -> row.unit().hasEnded()).toList();
    }

    public List<Entry> below(String id) {
        return rows.stream()
                .map(Row::unit)
                .filter(unit -> id.equals(unit.parent()))
                .toList();
    }

    /** What a unit is called; its id where it is not known. */
    public String nameOf(@Nullable String id) {
        Entry unit = id == null ? null : byId.get(id);
        return unit == null ? Objects.requireNonNullElse(id, "") : unit.name();
    }

    /** Those that are called so, by name, short name, code or alias, with or without accents. */
    List<Entry> calledBy(String question) {
        List<String> asked = Words.in(List.of(question));
        return asked.isEmpty()
                ? List.of()
                : rows.stream()
                        .map(Row::unit)
                        .filter(unit -> isCalled(unit, asked))
                        .toList();
    }

    private static boolean isCalled(Entry unit, List<String> asked) {
        List<@Nullable String> names = new ArrayList<>(unit.aliases());
        names.addAll(Arrays.asList(unit.name(), unit.shortName(), unit.code(), unit.id()));
        List<String> words = Words.in(names);
        return asked.stream().allMatch(one -> words.stream().anyMatch(word -> word.startsWith(one)));
    }
}
