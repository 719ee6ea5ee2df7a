package vn.chidao.notifications.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the sending of a delivery has come. Public for the record codec.
 *
 * @param attempts how often sending was tried by the time it was accepted or failed
 * @param providerId what the SMS centre calls the message; null until it is accepted, and on channels without receipts
 * @param endedAt when it was delivered or failed
 * @param reason why it failed
 */
public record Progress(
        int attempts,
        @Nullable String providerId,
        @Nullable Instant acceptedAt,
        @Nullable Instant endedAt,
        @Nullable String reason) {

    static final Progress NONE = new Progress(0, null, null, null, null);

    /** Tried anew: what became of the attempts before is in the history. */
    Progress anew() {
        return new Progress(attempts, null, null, null, null);
    }

    Progress accepted(@Nullable String by, int tries, Instant at) {
        return new Progress(tries, by, at, null, null);
    }

    Progress delivered(Instant at) {
        return new Progress(attempts, providerId, acceptedAt, at, null);
    }

    Progress failed(String why, int tries, Instant at) {
        return new Progress(tries, providerId, acceptedAt, at, why);
    }
}
