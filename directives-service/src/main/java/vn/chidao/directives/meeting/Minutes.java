package vn.chidao.directives.meeting;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an office wrote down of a meeting. Public for the record codec.
 *
 * @param heldOn day in the office's zone
 * @param documentNumber of the conclusion notice, such as {@code 125-TB/TU}
 */
public record Minutes(
        String title,
        LocalDate heldOn,
        @Nullable String place,
        @Nullable String chair,
        @Nullable String documentNumber,
        List<String> attendees,
        @Nullable String summary) {}
