package vn.chidao.access.register;

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

    private static String comparable(String code) {
        return Text.folded(code).replace(" ", "");
    }
}
