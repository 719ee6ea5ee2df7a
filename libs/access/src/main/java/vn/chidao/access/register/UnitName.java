package vn.chidao.access.register;

import org.jspecify.annotations.Nullable;

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
}
