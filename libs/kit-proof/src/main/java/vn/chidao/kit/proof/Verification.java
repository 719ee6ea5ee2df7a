package vn.chidao.kit.proof;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of the verifier over a service's whole history, as it is stored. Public for the record codec.
 *
 * @param number gapless, from 1
 * @param by account of who asked for it
 * @param topics whether the topics are read too
 * @param given how many seals of an inspector are compared
 * @param aliveUntil until when it counts as running unless it is heard of again
 * @param endedAt null as long as it runs, or when nobody knows
 * @param failure why there is no report
 */
public record Verification(
        long number,
        String by,
        Instant askedAt,
        boolean topics,
        int given,
        State state,
        RunProgress progress,
        Instant aliveUntil,
        @Nullable Instant endedAt,
        @Nullable Failure failure,
        @Nullable VerificationReport report) {

    /** What became of a run. */
    public enum State {
        RUNNING,
        FINISHED,
        FAILED
    }

    /** Why a run did not come to its end. */
    public enum Failure {
        /** The database did not answer. */
        STORE,
        /** The broker did not answer. */
        TOPICS,
        /** The service was stopped. */
        STOPPED,
        /** Nothing was heard of it any more: its instance was killed, or lost its database. */
        LOST,
        /** A fault of ours; the log has it. */
        INTERNAL
    }

    /** How far it has come, and roughly how far it is. */
    public record RunProgress(HistoryVerifier.Step step, long done, long expected) {

        static final RunProgress NONE = new RunProgress(HistoryVerifier.Step.CHAINS, 0, 0);
    }

    /** How often a kind of finding was met, and the first in the order of aggregates and versions. */
    public record CountedFinding(HistoryVerifier.Kind kind, long count, HistoryVerifier.Problem first) {}

    /**
     * What it found.
     *
     * @param records how many records of topics were read, null when they were not asked
     * @param findings how many things do not fit
     * @param kinds all of them, counted by kind
     * @param problems the first of them
     * @param knownFaults what does not fit for a known reason that is no alteration, and is no finding; null in reports that were
     *     made before this was told apart
     */
    public record VerificationReport(
            long aggregates,
            long entries,
            long seals,
            Seals.@Nullable Made lastSeal,
            @Nullable Long records,
            long findings,
            List<CountedFinding> kinds,
            List<HistoryVerifier.Problem> problems,
            @Nullable Long knownFaults) {

        static VerificationReport of(HistoryVerifier.Report report) {
            List<CountedFinding> kinds = report.kinds().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(kind -> new CountedFinding(
                            kind.getKey(),
                            kind.getValue().count(),
                            kind.getValue().first()))
                    .toList();
            return new VerificationReport(
                    report.aggregates(),
                    report.entries(),
                    report.seals(),
                    report.lastSeal(),
                    report.records(),
                    kinds.stream().mapToLong(CountedFinding::count).sum(),
                    kinds,
                    report.problems(),
                    report.knownFaults());
        }
    }

    static Verification begun(long number, String by, Instant at, boolean topics, int given, Instant aliveUntil) {
        return new Verification(
                number, by, at, topics, given, State.RUNNING, RunProgress.NONE, aliveUntil, null, null, null);
    }

    /** As it is at a moment: what is not heard of any more is lost, whatever was written of it last. */
    Verification seenAt(Instant now) {
        return state == State.RUNNING && aliveUntil.isBefore(now)
                ? new Verification(
                        number,
                        by,
                        askedAt,
                        topics,
                        given,
                        State.FAILED,
                        progress,
                        aliveUntil,
                        null,
                        Failure.LOST,
                        null)
                : this;
    }
}
