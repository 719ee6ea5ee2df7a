package vn.chidao.directives.completion;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.chidao.kit.model.Refusal;

/** What the rows of figures stand for. */
public enum By {
    UNIT,
    ISSUER,
    MEETING,
    MONTH,
    QUARTER;

    /** @throws Refusal 400 for a word that is none */
    public static By named(String field, String word) {
        return Stream.of(values())
                .filter(by -> by.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        field, "WRONG_FORMAT", Stream.of(values()).map(By::word).collect(Collectors.joining(", "))));
    }

    /** In the public API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
