package vn.chidao.gateway.api;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A field of what was sent that is wrong, and why. Public for the templates.
 *
 * @param field null where no single one is wrong
 * @param message in the language that was asked for; empty where the form has its own words for it
 */
public record WrongField(@Nullable String field, String message) {

    public WrongField {
        message = Objects.requireNonNullElse(message, "");
    }

    /** Of which fields something is said. */
    public static Set<String> names(List<WrongField> wrong) {
        return wrong.stream().map(WrongField::field).filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
