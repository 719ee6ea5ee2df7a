package vn.chidao.notifications.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the sending of a delivery has come. Public for the record codec.
 *
 * @param attempts how often sending was tried by the time it was accepted or failed
 * @param providerId what the SMS centre calls the message; null until it is accepted, and on channels without receipts
 * @param endedAt when it was delivered or failed, or its recipient was told
 * @param reason why it failed
 * @param told how its recipient was told; null where nobody told them
 */
public record Progress(
        int attempts,
        @Nullable String providerId,
        @Nullable Instant acceptedAt,
        @Nullable Instant endedAt,
        @Nullable String reason,
        @Nullable Telling told) {

    static final Progress NONE = new Progress(0, null, null, null, null, null);

    /** Tried anew: what became of the attempts before is in the history. */
    Progress anew() {
        return new Progress(attempts, null, null, null, null, null);
    }

    Progress accepted(@Nullable String by, int tries, Instant at) {
        return new Progress(tries, by, at, null, null, null);
    }

    Progress delivered(Instant at) {
        return new Progress(attempts, providerId, acceptedAt, at, null, null);
    }

    Progress failed(String why, int tries, Instant at) {
        return new Progress(tries, providerId, acceptedAt, at, why, null);
    }

    /** Why it failed before stays. */
    Progress told(Telling how, Instant at) {
        return new Progress(attempts, providerId, acceptedAt, at, reason, how);
    }
}
