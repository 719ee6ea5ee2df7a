package vn.chidao.directives.directive;

import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Refusal;

/** The id of a source. */
public record SourceId(String value) {

    /**
     * Of what a request names: a meeting is one kind of source, and may be named as either, as long as it is one.
     *
     * @param field which names a meeting
     */
    public static @Nullable SourceId named(@Nullable String source, @Nullable String meeting, String field) {
        if (source != null && meeting != null && !source.equals(meeting)) {
            throw Refusal.invalid(field, "TWO_SOURCES");
        }
        return source != null ? new SourceId(source) : meeting != null ? new SourceId(meeting) : null;
    }

    @Override
    public String toString() {
        return value;
    }
}
