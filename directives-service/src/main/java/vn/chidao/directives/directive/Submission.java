package vn.chidao.directives.directive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The lead unit's report that it is done. Public for the record codec.
 *
 * @param at when it was entered
 * @param on the day on which it was reported in the office's zone: it decides whether the submission was in time
 * @param by account of who made it, also where the office entered it for them; null where the event did not say
 * @param inPlaceOf in whose place they did, null in their own right
 * @param recording how the office entered it; null where the unit did so itself, and in what is older
 */
public record Submission(
        Instant at,
        LocalDate on,
        @Nullable String by,
        @Nullable String inPlaceOf,
        @Nullable Recording recording) {

    /** Whether it is the work of one of these people, or was made in the place of one. */
    public boolean isOfAny(Collection<String> accounts) {
        return by != null && accounts.contains(by) || inPlaceOf != null && accounts.contains(inPlaceOf);
    }
}
