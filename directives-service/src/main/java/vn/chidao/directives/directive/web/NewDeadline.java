package vn.chidao.directives.directive.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.chidao.directives.deadline.Deadline;
import vn.chidao.directives.deadline.DeadlineKind;
import vn.chidao.kit.text.Text;

/** A deadline as a request names it. */
record NewDeadline(
        @NotNull DeadlineKind kind,
        @Nullable LocalDate date,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Integer workingDays,
        @Nullable @Size(max = 500) String text) {

    Deadline checked() {
        return new Deadline(kind, date, from, to, workingDays, Text.orNull(text)).checked();
    }
}
