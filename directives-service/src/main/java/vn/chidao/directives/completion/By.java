package vn.chidao.directives.completion;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.chidao.kit.model.Refusal;

/** What the rows of figures stand for. */
public enum By {
    UNIT,
    ISSUER,
    /** A meeting is one kind of source, a document another: both words name it too. */
    SOURCE("meeting", "document"),
    MONTH,
    QUARTER;

    private final Set<String> aliases;

    By(String... aliases) {
        this.aliases = Set.of(aliases);
    }

    /** @throws Refusal 400 for a word that is none */
    public static By named(String field, String word) {
        return Stream.of(values())
                .filter(by -> by.word().equals(word) || by.aliases.contains(word))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        field, "WRONG_FORMAT", Stream.of(values()).map(By::word).collect(Collectors.joining(", "))));
    }

    /** In the public API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
