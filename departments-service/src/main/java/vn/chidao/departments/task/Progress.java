package vn.chidao.departments.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Act;

/**
 * How far a unit has come. Public for the record codec.
 *
 * @param receivedAt when the unit received the task, null until then
 * @param percent the last that was reported, null for none
 * @param recordedReceipt how the office entered the receipt, null where the unit received it itself
 * @param last the last report; null for none, and for those of earlier versions
 */
public record Progress(
        @Nullable Instant receivedAt,
        @Nullable Integer percent,
        @Nullable Report last,
        @Nullable Recording recordedReceipt) {

    static final Progress NOTHING = new Progress(null, null, null, null);

    /**
     * What was reported once.
     *
     * @param by account of who reported it
     * @param recording how the office entered it, null where the unit reported it itself
     */
    public record Report(
            @Nullable Integer percent,
            String note,
            Instant at,
            String by,
            @Nullable Recording recording) {}

    /** Received at that moment, unless it was received before. */
    Progress receivedBy(Instant at) {
        return receivedAt == null ? new Progress(at, percent, last, recordedReceipt) : this;
    }

    /** Received as the office entered it at that moment. */
    Progress receivedBy(Recording recording, Instant at) {
        return new Progress(at, percent, last, recording);
    }

    /** @param reported null leaves the percentage as it is */
    Progress reporting(@Nullable Integer reported, String note, Act act) {
        return new Progress(
                receivedAt,
                reported == null ? percent : reported,
                new Report(reported, note, act.at(), act.actor(), null),
                recordedReceipt);
    }

    /**
     * The same as the office entered it at that moment. It is the receipt as well where there was none.
     *
     * @param person account of who of the unit reported it
     */
    Progress reporting(@Nullable Integer reported, String note, String person, Recording recording, Instant at) {
        return new Progress(
                receivedAt == null ? at : receivedAt,
                reported == null ? percent : reported,
                new Report(reported, note, at, person, recording),
                receivedAt == null ? recording : recordedReceipt);
    }
}
