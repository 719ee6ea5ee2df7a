package vn.chidao.kit.proof;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.run.Runs;

/**
 * One run of the verifier over a service's whole history, as it is stored. Public for the record codec.
 *
 * @param number gapless, from 1
 * @param by account of who asked for it
 * @param topics whether the topics are read too
 * @param given how many seals of an inspector are compared
 * @param until until when it counts as running unless it is heard of again; runs of earlier versions have none
 * @param endedAt null as long as it runs, or when nobody knows
 * @param failure why there is no report
 */
public record Verification(
        long number,
        String by,
        Instant askedAt,
        boolean topics,
        int given,
        Runs.State state,
        RunProgress progress,
        @Nullable Instant until,
        @Nullable Instant endedAt,
        Runs.@Nullable Failure failure,
        @Nullable VerificationReport report)
        implements Runs.Run<Verification> {

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

    static Verification begun(long number, String by, Instant at, boolean topics, int given) {
        return new Verification(
                number, by, at, topics, given, Runs.State.RUNNING, RunProgress.NONE, null, null, null, null);
    }

    @Override
    public Verification lost() {
        return new Verification(
                number, by, askedAt, topics, given, Runs.State.FAILED, progress, until, null, Runs.Failure.LOST, null);
    }
}
