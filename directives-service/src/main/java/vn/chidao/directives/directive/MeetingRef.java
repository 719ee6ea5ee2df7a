package vn.chidao.directives.directive;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The meeting at which a directive was spoken, as it was then. Public for the record codec. */
public record MeetingRef(
        MeetingId id,
        String title,
        LocalDate heldOn,
        @Nullable String documentNumber) {}
