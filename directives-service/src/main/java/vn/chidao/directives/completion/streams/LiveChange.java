package vn.chidao.directives.completion.streams;

import org.jspecify.annotations.Nullable;
import vn.chidao.directives.completion.CellKey;

/** What open pages are told of. */
public sealed interface LiveChange {

    /** Figures of a cell. */
    record OfFigures(CellKey cell) implements LiveChange {}

    /**
     * Drafts of an office: no figure counts them.
     *
     * @param committee whose office it is; null for the topmost
     */
    record OfDrafts(@Nullable String committee) implements LiveChange {}
}
