package vn.chidao.directives.source;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an office wrote down of a meeting. Public for the record codec.
 *
 * @param heldOn day in the office's zone
 */
public record Minutes(
        LocalDate heldOn, @Nullable String place, @Nullable String chair, List<String> attendees) {}
