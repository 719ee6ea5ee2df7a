package vn.chidao.departments.task;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a task says of its directive. Public for the record codec.
 *
 * @param summary the beginning of its content (trích yếu)
 */
public record DirectiveRef(
        @Nullable String number,
        String summary,
        @Nullable String issuer,
        @Nullable String monitor,
        String urgency,
        @Nullable MeetingRef meeting) {

    /** The meeting at which it was spoken. */
    public record MeetingRef(
            String id,
            String title,
            LocalDate heldOn,
            @Nullable String documentNumber) {}
}
