package vn.chidao.kit.proof;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.History;
import vn.chidao.kit.journal.Journal;
import vn.chidao.kit.journal.JournalEntry;
import vn.chidao.kit.wire.EventJson;

/**
 * Holds everything that was written down against everything else: chains, documents, topics, seals, and what an inspector
 * kept of them. Writes nothing; aggregates may change while it runs, and what looks wrong is looked at again before it is named.
 */
public final class HistoryVerifier {

    /** Problems that one run describes at the most; all are counted. */
    static final int MOST_PROBLEMS = 100;

    private final Journal journal;
    private final History history;
    private final Seals seals;
    private final ChainCheck chains;
    private final SealCheck sealed;
    private final TopicCheck topics;

    HistoryVerifier(Journal journal, History history, Seals seals, EventJson json, TopicReader reader) {
        this.journal = journal;
        this.history = history;
        this.seals = seals;
        this.chains = new ChainCheck(history, json, seals.service());
        this.sealed = new SealCheck(history, seals);
        this.topics = new TopicCheck(history, seals.service(), reader);
    }

    /** What does not fit, and to what. */
    public enum Kind {
        /** An entry's digest does not match its content. */
        ALTERED,
        /** A chain has a gap, or lacks its end. */
        MISSING,
        /** An entry does not name the one before it. */
        UNLINKED,
        /** There are two different entries of one version. */
        DOUBLED,
        /** An entry cannot be read as one, or a document not as an aggregate. */
        UNREADABLE,
        /** The last entry is not the one that the document names. */
        HEAD_DIFFERS,
        /** The document says something else than its last event. */
        STATE_DIFFERS,
        /** Entries that the document does not know of. */
        BEYOND_DOCUMENT,
        /** A history without a document. */
        NO_DOCUMENT,
        /** The chain of the seals themselves; the problem says what of it. */
        SEAL_CHAIN,
        /** The list of heads that a seal stands for is altered or incomplete. */
        SEAL_LIST,
        /** An entry is not the one that was sealed. */
        SEALED_DIFFERS,
        /** What was sealed is not there any more. */
        SEALED_MISSING,
        /** A record in a topic is none of ours, or not as it was sent. */
        TOPIC_ALTERED,
        /** A topic holds another entry than the history. */
        TOPIC_DIFFERS,
        /** A topic holds an entry that the history lacks. */
        STORE_LACKS,
        /** The history holds an entry that its topic lacks. */
        TOPIC_LACKS,
        /** The inspector holds another seal of that day. */
        GIVEN_DIFFERS,
        /** The inspector holds a seal that is not there. */
        GIVEN_MISSING
    }

    /**
     * What a run found.
     *
     * @param aggregates how many chains were walked
     * @param entries how many entries they have together
     * @param problems what does not fit, in the order of aggregates and versions, at most {@value MOST_PROBLEMS}
     * @param kinds everything that does not fit, by kind
     * @param seals how many seals there are
     * @param lastSeal the newest of them
     * @param records how many records of the topics were read, null when they were not asked
     * @param given how many seals of an inspector were compared
     * @param knownFaults entries, and records of topics, whose digest does not fit for a reason that is known and no alteration:
     *     see {@link JournalEntry#hasReplacedHalfPairs}. They are no problems.
     */
    public record Report(
            long aggregates,
            long entries,
            List<Problem> problems,
            Map<Kind, Found> kinds,
            long seals,
            Seals.@Nullable Made lastSeal,
            @Nullable Long records,
            long given,
            long knownFaults) {}

    /** Something that does not fit. In a chain, only its first is named: what follows it stands on it. */
    public record Problem(String aggregate, long version, String problem, Kind kind) {}

    /** How often a kind was met, and the first in the order of aggregates and versions. */
    public record Found(long count, Problem first) {}

    /** The parts of a run, in their order. */
    public enum Step {
        CHAINS,
        SEALS,
        TOPICS
    }

    /** Is told how far a run has come, often and on its thread. */
    @FunctionalInterface
    public interface Progress {

        /**
         * @param done entries of chains, seals, or records of topics
         * @param expected roughly how many there are
         */
        void at(Step step, long done, long expected);
    }

    /**
     * @param topicsToo whether the topics are read from their beginning, which takes as long as they are
     * @param given seals that somebody kept elsewhere
     */
    public Report verify(boolean topicsToo, List<GivenSeal> given, Progress progress) {
        Findings findings = new Findings();
        List<AggregateStore<?, ?>> stores = journal.stores();
        long published = history.size();
        ChainCheck.Counts counts = chains.run(stores, findings, done -> progress.at(Step.CHAINS, done, published));
        List<JournalEntry> made = this.seals.entries();
        List<Seals.Made> seals =
                sealed.run(stores, made, given, findings, done -> progress.at(Step.SEALS, done, made.size()));
        Long records =
                topicsToo ? topics.run(stores, findings, done -> progress.at(Step.TOPICS, done, published)) : null;
        return new Report(
                counts.aggregates(),
                counts.entries(),
                findings.problems(),
                findings.kinds(),
                seals.size(),
                seals.isEmpty() ? null : seals.getLast(),
                records,
                given.size(),
                findings.knownFaults());
    }
}
