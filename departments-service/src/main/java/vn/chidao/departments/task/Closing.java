package vn.chidao.departments.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.Outcome;

/**
 * How a task ended. Public for the record codec.
 *
 * @param outcome null without a deadline, and for what was not completed
 */
public record Closing(
        Instant at, ClosedReason reason, @Nullable Outcome outcome) {}
