package vn.chidao.kit.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.run.Runs;

/**
 * One run of publishing present states again, as it is stored. Public for the record codec.
 *
 * @param number gapless, from 1
 * @param by account of who asked for it
 * @param kind of aggregates, null for all
 * @param until until when it counts as running unless it is heard of again
 * @param endedAt null as long as it runs, or when nobody knows
 * @param failure why it did not come to its end; what was sent until then is sent
 * @param unreadable how many documents are none of ours any more, null unless it came to its end
 */
public record RepublishRun(
        long number,
        String by,
        Instant askedAt,
        @Nullable String kind,
        Runs.State state,
        RepublishProgress progress,
        @Nullable Instant until,
        @Nullable Instant endedAt,
        Runs.@Nullable Failure failure,
        @Nullable Long unreadable)
        implements Runs.Run<RepublishRun> {

    /**
     * How far it has come.
     *
     * @param sent of all kinds
     * @param expected roughly how many there are
     * @param kind that is being sent, null before the first batch
     */
    public record RepublishProgress(
            long sent, long expected, @Nullable String kind) {}

    static RepublishRun begun(long number, String by, Instant at, @Nullable String kind, long expected) {
        return new RepublishRun(
                number,
                by,
                at,
                kind,
                Runs.State.RUNNING,
                new RepublishProgress(0, expected, null),
                null,
                null,
                null,
                null);
    }

    @Override
    public RepublishRun lost() {
        return new RepublishRun(
                number, by, askedAt, kind, Runs.State.FAILED, progress, until, null, Runs.Failure.LOST, null);
    }
}
