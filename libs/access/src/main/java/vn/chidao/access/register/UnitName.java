package vn.chidao.access.register;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.text.Text;

/**
 * What a unit is called.
 *
 * @param shortName as in everyday writing, such as {@code Ban Tổ chức}
 * @param code such as {@code BTCTU}
 */
public record UnitName(
        String full, @Nullable String shortName, @Nullable String code) {

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

    private Stream<String> names() {
        return Stream.of(full, everyday()).map(Text::spelled);
    }

    private static String comparable(String code) {
        return Text.folded(code).replace(" ", "");
    }
}
