package vn.chidao.kit.proof;

import com.mongodb.client.MongoCursor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.History;
import vn.chidao.kit.journal.JournalEntry;
import vn.chidao.kit.proof.HistoryVerifier.Kind;
import vn.chidao.kit.proof.HistoryVerifier.Problem;
import vn.chidao.kit.wire.EventJson;

/**
 * Walks every chain and holds it against its document. Documents and history are each read once, side by side in the order of
 * ids, so that memory does not grow with them. They are not read at one moment: what does not fit is looked at again by itself.
 */
final class ChainCheck {

    /** MongoDB's order of texts. */
    private static final Comparator<String> BY_BYTES = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private final History history;
    private final EventJson json;
    /** The aggregate whose chain the seals are. */
    private final String sealer;

    ChainCheck(History history, EventJson json, String sealer) {
        this.history = history;
        this.json = json;
        this.sealer = sealer;
    }

    record Counts(long aggregates, long entries) {}

    /** @param entriesSoFar told of each aggregate how many entries there were up to it */
    Counts run(List<AggregateStore<?, ?>> stores, Findings findings, LongConsumer entriesSoFar) {
        long aggregates = 0;
        long entries = 0;
        try (Ends ends = new Ends(stores);
                Chains chains = new Chains(findings)) {
            AggregateStore.ChainEnd end = ends.next();
            List<JournalEntry> chain = chains.next();
            while (end != null || chain != null) {
                int order = end == null
                        ? 1
                        : chain == null
                                ? -1
                                : BY_BYTES.compare(end.id(), chain.getFirst().aggregate());
                if (order > 0 && chain != null) {
                    examine(stores, chain.getFirst().aggregate(), findings);
                    chain = chains.next();
                    continue;
                }
                if (end != null) {
                    aggregates++;
                    entries += Math.max(0, end.version());
                    entriesSoFar.accept(entries);
                    List<JournalEntry> its = order == 0 && chain != null ? chain : List.of();
                    if (!end.readable()) {
                        findings.add(Kind.UNREADABLE, end.id(), 0, "its document cannot be read");
                    } else {
                        Walked walked = walk(end, its);
                        if (walked.problem() != null
                                || !its.isEmpty() && its.getLast().version() > end.version()) {
                            examine(stores, end.id(), findings);
                        } else {
                            findings.addKnownFaults(walked.knownFaults());
                        }
                    }
                    chain = order == 0 ? chains.next() : chain;
                    end = ends.next();
                }
            }
        }
        return new Counts(aggregates, entries);
    }

    /** Looks at one aggregate by itself, in the order of reading that no write in between can upset. */
    private void examine(List<AggregateStore<?, ?>> stores, String id, Findings findings) {
        Optional<AggregateStore.ChainEnd> end = end(stores, id);
        // Read after the document: what is neither in its outbox nor here is nowhere.
        List<JournalEntry> published = history.lines(id).stream()
                .map(History.Line::entry)
                .filter(entry -> entry != null)
                .toList();
        Walked walked = end.filter(AggregateStore.ChainEnd::readable)
                .map(readable -> walk(readable, published))
                .orElse(new Walked(null, 0));
        findings.addKnownFaults(walked.knownFaults());
        Problem problem = walked.problem();
        if (problem == null && !published.isEmpty()) {
            // Read after the history: what was published is in the document.
            JournalEntry last = published.getLast();
            Optional<AggregateStore.ChainEnd> now = end(stores, id);
            if (now.isEmpty()) {
                problem = new Problem(id, 0, "has a history but no document", Kind.NO_DOCUMENT);
            } else if (now.get().readable() && last.version() > now.get().version()) {
                problem =
                        new Problem(id, last.version(), "is beyond the version of the document", Kind.BEYOND_DOCUMENT);
            }
        }
        if (problem != null) {
            findings.add(
                    id.equals(sealer)
                            ? new Problem(id, problem.version(), problem.problem(), Kind.SEAL_CHAIN)
                            : problem);
        }
    }

    private static Optional<AggregateStore.ChainEnd> end(List<AggregateStore<?, ?>> stores, String id) {
        return stores.stream()
                .map(store -> store.chainEnd(id))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * How a chain was found.
     *
     * @param problem the first one, null when it fits
     * @param knownFaults entries before it that do not fit for a known reason
     */
    private record Walked(@Nullable Problem problem, int knownFaults) {}

    private Walked walk(AggregateStore.ChainEnd end, List<JournalEntry> published) {
        TreeMap<Long, JournalEntry> chain = new TreeMap<>();
        end.outbox().forEach(entry -> chain.put(entry.version(), entry));
        for (JournalEntry entry : published) {
            JournalEntry twin = chain.put(entry.version(), entry);
            if (twin != null && !twin.digest().equals(entry.digest())) {
                return new Walked(
                        new Problem(end.id(), entry.version(), "is there twice, with different digests", Kind.DOUBLED),
                        0);
            }
        }
        int knownFaults = 0;
        String prev = JournalEntry.NO_PREDECESSOR;
        for (long version = 1; version <= end.version(); version++) {
            JournalEntry entry = chain.get(version);
            if (entry == null) {
                return new Walked(new Problem(end.id(), version, "is missing", Kind.MISSING), knownFaults);
            }
            if (!entry.recomputedDigest().equals(entry.digest())) {
                if (!entry.hasReplacedHalfPairs()) {
                    return new Walked(
                            new Problem(
                                    end.id(),
                                    version,
                                    "was altered: its digest does not match its content",
                                    Kind.ALTERED),
                            knownFaults);
                }
                knownFaults++;
            }
            if (!entry.prev().equals(prev)) {
                return new Walked(
                        new Problem(end.id(), version, "does not follow the entry before it", Kind.UNLINKED),
                        knownFaults);
            }
            prev = entry.digest();
        }
        if (!prev.equals(end.head())) {
            return new Walked(
                    new Problem(
                            end.id(),
                            end.version(),
                            "is not what the document names as the head of its chain",
                            Kind.HEAD_DIFFERS),
                    knownFaults);
        }
        JournalEntry last = chain.get(end.version());
        String differing = last == null ? null : differing(last, end);
        return new Walked(
                differing == null
                        ? null
                        : new Problem(
                                end.id(),
                                end.version(),
                                "is not what the document says: " + differing + " differs",
                                Kind.STATE_DIFFERS),
                knownFaults);
    }

    /**
     * Where the document's public state differs from the one in its last event, null when nowhere. The event may have been
     * written in an earlier form and is lifted first.
     */
    private @Nullable String differing(JournalEntry last, AggregateStore.ChainEnd end) {
        String snapshot = end.snapshot();
        if (snapshot == null) {
            return "state";
        }
        JsonNode said;
        try {
            said = end.lift()
                    .apply(last.type(), json.read(last.data().getBytes(StandardCharsets.UTF_8), JsonNode.class));
        } catch (RuntimeException forged) {
            return "everything";
        }
        JsonNode is = json.read(snapshot.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        for (String name : is.propertyNames()) {
            String differing = differing(name, said.path(name), is.path(name));
            if (differing != null) {
                return differing;
            }
        }
        return null;
    }

    private static @Nullable String differing(String path, JsonNode said, JsonNode is) {
        if (said.isObject() && is.isObject()) {
            for (JsonNode names : List.of(said, is)) {
                for (String name : names.propertyNames()) {
                    String differing = differing(path + "." + name, said.path(name), is.path(name));
                    if (differing != null) {
                        return differing;
                    }
                }
            }
            return null;
        }
        if (said.isArray() && is.isArray() && said.size() == is.size()) {
            for (int n = 0; n < said.size(); n++) {
                String differing = differing(path + "[" + n + "]", said.path(n), is.path(n));
                if (differing != null) {
                    return differing;
                }
            }
            return null;
        }
        boolean newerField = said.isMissingNode() && saysNothing(is);
        return said.equals(is) || newerField ? null : path;
    }

    /** Whether a field may have been added to the contract since the event: it has the value that nobody has set yet. */
    private static boolean saysNothing(JsonNode value) {
        return value.isNull()
                || value.isContainer() && value.isEmpty()
                || value.isBoolean() && !value.booleanValue()
                || value.isNumber() && value.doubleValue() == 0
                || value.isString() && value.stringValue().isEmpty();
    }

    /** The documents of all stores in the order of ids. */
    private static final class Ends implements AutoCloseable {

        private record Source(MongoCursor<AggregateStore.ChainEnd> cursor, AggregateStore.ChainEnd next) {}

        private final List<MongoCursor<AggregateStore.ChainEnd>> cursors = new ArrayList<>();
        private final PriorityQueue<Source> sources = new PriorityQueue<>(
                Comparator.comparing((Source source) -> source.next().id(), BY_BYTES));

        Ends(List<AggregateStore<?, ?>> stores) {
            for (AggregateStore<?, ?> store : stores) {
                MongoCursor<AggregateStore.ChainEnd> cursor = store.chainEnds();
                cursors.add(cursor);
                advance(cursor);
            }
        }

        AggregateStore.@Nullable ChainEnd next() {
            Source source = sources.poll();
            if (source == null) {
                return null;
            }
            advance(source.cursor());
            return source.next();
        }

        private void advance(MongoCursor<AggregateStore.ChainEnd> cursor) {
            if (cursor.hasNext()) {
                sources.add(new Source(cursor, cursor.next()));
            }
        }

        @Override
        public void close() {
            cursors.forEach(MongoCursor::close);
        }
    }

    /** The history, chain by chain in the order of ids. */
    private final class Chains implements AutoCloseable {

        private final MongoCursor<History.Line> lines = history.lines();
        private final Findings findings;
        private @Nullable JournalEntry begun;

        Chains(Findings findings) {
            this.findings = findings;
            this.begun = nextEntry();
        }

        /** The next chain, which has at least one entry. */
        @Nullable
        List<JournalEntry> next() {
            if (begun == null) {
                return null;
            }
            List<JournalEntry> chain = new ArrayList<>(List.of(begun));
            String aggregate = begun.aggregate();
            begun = nextEntry();
            while (begun != null && begun.aggregate().equals(aggregate)) {
                chain.add(begun);
                begun = nextEntry();
            }
            return chain;
        }

        private @Nullable JournalEntry nextEntry() {
            while (lines.hasNext()) {
                History.Line line = lines.next();
                if (line.entry() != null) {
                    return line.entry();
                }
                findings.add(Kind.UNREADABLE, line.id(), 0, "is no entry, or not the one that its id names");
            }
            return null;
        }

        @Override
        public void close() {
            lines.close();
        }
    }
}
