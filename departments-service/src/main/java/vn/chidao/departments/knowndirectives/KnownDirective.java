package vn.chidao.departments.knowndirectives;

import org.jspecify.annotations.Nullable;

/**
 * What a task's page shows of its directive and a task does not hold. Public for the record codec.
 *
 * @param confirmationNote what the judge told the lead unit of its result (nhận xét); null without one
 */
public record KnownDirective(
        String id,
        String content,
        Deadline deadline,
        @Nullable String confirmationNote) {

    /** @param text the phrase, word for word */
    public record Deadline(String kind, @Nullable String text) {}
}
