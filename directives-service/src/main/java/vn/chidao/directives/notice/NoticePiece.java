package vn.chidao.directives.notice;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a notice, word for word.
 *
 * @param kind whether it looks like a directive
 * @param number as it is written, with those of the items above it; null of the rest
 * @param text of an item without its number
 */
public record NoticePiece(Kind kind, @Nullable String number, String text) {

    public enum Kind {
        ITEM,
        /** Head, headings, what leads up to items, and the end with signature and recipients. */
        REST
    }
}
