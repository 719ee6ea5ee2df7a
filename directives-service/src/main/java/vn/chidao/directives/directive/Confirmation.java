package vn.chidao.directives.directive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.Outcome;

/**
 * The acceptance of a result. Public for the record codec.
 *
 * @param outcome how the result stood against its deadline, frozen here; null without a deadline
 * @param note what the judge tells the unit of its result (nhận xét); null without one
 */
public record Confirmation(
        Instant at, @Nullable Outcome outcome, @Nullable String note) {}
