package vn.chidao.access.register;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.text.Text;

/**
 * What a unit is called.
 *
 * @param shortName as in everyday writing, such as {@code Ban Tổ chức}
 * @param code such as {@code BTCTU}
 * @param aliases what else people write for it, such as {@code Ban TCTU}
 */
public record UnitName(
        String full, @Nullable String shortName, @Nullable String code, List<String> aliases) {

    private static final Pattern BETWEEN_LETTERS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    public UnitName(String full, @Nullable String shortName, @Nullable String code) {
        this(full, shortName, code, List.of());
    }

    /** As in everyday writing. */
    public String everyday() {
        return shortName == null ? full : shortName;
    }

    /** As short as can be. */
    public String abbreviated() {
        return code == null ? everyday() : code;
    }

    /** Whether both have a code, and a reader or an SMS takes one for the other. */
    public boolean hasCodeOf(UnitName other) {
        return code != null && other.code != null && comparable(code).equals(comparable(other.code));
    }

    /** Whether a reader takes one for the other: a full or a short name that both have. */
    public boolean hasNameOf(UnitName other) {
        return names().anyMatch(name -> other.names().anyMatch(name::equals));
    }

    /** Whether an alias of one is what the other is called, so that nobody knows which of them it means. */
    public boolean hasAliasOf(UnitName other) {
        return aliasFor(other).isPresent() || other.aliasFor(this).isPresent();
    }

    /** The alias by which the other one is called. */
    public Optional<String> aliasFor(UnitName other) {
        return aliases.stream().filter(other::isCalled).findFirst();
    }

    /**
     * Whether somebody who writes this means this unit: its full or short name or an alias, whatever stands between the letters; or
     * its code, without accents too.
     */
    public boolean isCalled(String written) {
        return Stream.concat(Stream.of(full, everyday()), aliases.stream())
                        .anyMatch(name -> letters(name).equals(letters(written)))
                || code != null && foldedLetters(code).equals(foldedLetters(written));
    }

    /** The same with other aliases: each once, and none that another name says already. */
    public UnitName called(List<String> others) {
        UnitName bare = new UnitName(full, shortName, code);
        Map<String, String> kept = new LinkedHashMap<>();
        others.stream()
                .filter(alias -> !bare.isCalled(alias))
                .forEach(alias -> kept.putIfAbsent(letters(alias), alias));
        return new UnitName(full, shortName, code, List.copyOf(kept.values()));
    }

    /** Whether it has something that can be compared. */
    public static boolean isName(String text) {
        return !letters(text).isEmpty();
    }

    private static String letters(String name) {
        return BETWEEN_LETTERS.matcher(Text.spelled(name)).replaceAll("");
    }

    private static String foldedLetters(String name) {
        return BETWEEN_LETTERS.matcher(Text.folded(name)).replaceAll("");
    }

    private Stream<String> names() {
        return Stream.of(full, everyday()).map(Text::spelled);
    }

    private static String comparable(String code) {
        return Text.folded(code).replace(" ", "");
    }
}
