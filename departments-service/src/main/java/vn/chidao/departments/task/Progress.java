package vn.chidao.departments.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a unit has come. Public for the record codec.
 *
 * @param receivedAt when the unit received the task, null until then
 * @param percent the last that was reported, null for none
 */
public record Progress(
        @Nullable Instant receivedAt, @Nullable Integer percent) {

    static final Progress NOTHING = new Progress(null, null);

    /** Received at that moment, unless it was received before. */
    Progress receivedBy(Instant at) {
        return receivedAt == null ? new Progress(at, percent) : this;
    }

    /** @param reported null leaves the percentage as it is */
    Progress reporting(@Nullable Integer reported) {
        return reported == null ? this : new Progress(receivedAt, reported);
    }
}
