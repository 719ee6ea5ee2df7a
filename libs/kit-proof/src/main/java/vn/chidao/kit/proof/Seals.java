package vn.chidao.kit.proof;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.History;
import vn.chidao.kit.journal.Journal;
import vn.chidao.kit.journal.JournalEntry;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.wire.EventJson;

/**
 * The seals of a service: once a day a digest over the heads of all chains that changed. Any number of instances may make
 * them: the conditional write lets one through.
 */
public final class Seals {

    private static final Logger log = LoggerFactory.getLogger(Seals.class);

    private final String service;
    private final Journal journal;
    private final History history;
    private final AggregateStore<Seal, Seal.Made> store;
    private final HeadLists lists;
    private final EventJson json;
    private final OfficeClock clock;

    Seals(String service, Journal journal, History history, MongoDatabase database, EventJson json, OfficeClock clock) {
        this.service = service;
        this.journal = journal;
        this.history = history;
        this.store = journal.store(Seal.TYPE);
        this.lists = new HeadLists(database);
        this.json = json;
        this.clock = clock;
    }

    /**
     * A seal as people are told of it.
     *
     * @param number gapless, from 1
     * @param previous digest of the seal before, empty for the first
     */
    public record Made(
            long number,
            LocalDate day,
            String digest,
            String previous,
            long aggregates,
            @Nullable String heads,
            Instant at) {}

    /**
     * Seals yesterday, unless that was done. After days on which nothing ran there is one seal, which covers them all.
     *
     * @return whether a seal was made, by whatever instance
     */
    boolean seal() {
        LocalDate yesterday = clock.today().minusDays(1);
        Act act = Act.of("system:" + service, clock.now());
        Optional<Versioned<Seal>> last = store.find(service);
        Versioned<Seal> now;
        if (last.isEmpty()) {
            now = first(yesterday, act);
        } else if (last.get().state().day().isBefore(yesterday)) {
            now = store.reconcile(service, act, before -> next(before, yesterday))
                    .orElseThrow();
        } else {
            return false;
        }
        log.info(
                "seal {} of {} holds {} heads",
                now.version(),
                now.state().day(),
                now.state().aggregates());
        forgetUnsealed(now.state());
        return true;
    }

    private Versioned<Seal> first(LocalDate day, Act act) {
        try {
            return store.create(service, act, () -> made(day, true));
        } catch (Refusal faster) {
            return store.get(service);
        }
    }

    private Optional<Change<Seal, Seal.Made>> next(Seal before, LocalDate day) {
        return before.day().isBefore(day) ? Optional.of(made(day, false)) : Optional.empty();
    }

    private Change<Seal, Seal.Made> made(LocalDate day, boolean everything) {
        HeadLists.Writer list = lists.write();
        for (AggregateStore<?, ?> sealed : journal.stores()) {
            if (sealed != store) {
                sealed.heads(everything, list::add);
            }
        }
        String digest = list.finish();
        return new Change<>(new Seal(service, day, list.count(), digest), Seal.Made.MADE);
    }

    /** A crash before or within this lets the next seal hold the same heads once more, which is right too. */
    private void forgetUnsealed(Seal seal) {
        String digest = seal.heads() == null ? JournalEntry.NO_PREDECESSOR : seal.heads();
        while (!digest.isEmpty()) {
            HeadLists.Block block = lists.find(digest);
            if (block == null) {
                return;
            }
            for (AggregateStore<?, ?> sealed : journal.stores()) {
                if (sealed != store) {
                    sealed.markSealed(block.heads());
                }
            }
            digest = block.prev();
        }
    }

    /** The aggregate that all seals are the chain of. */
    public String service() {
        return service;
    }

    HeadLists lists() {
        return lists;
    }

    /** The entries of all seals that can be read, oldest first. */
    List<JournalEntry> entries() {
        TreeMap<Long, JournalEntry> byVersion = new TreeMap<>();
        store.chainEnd(service).ifPresent(end -> end.outbox().forEach(entry -> byVersion.put(entry.version(), entry)));
        for (History.Line line : history.lines(service)) {
            if (line.entry() != null) {
                byVersion.put(line.entry().version(), line.entry());
            }
        }
        return List.copyOf(byVersion.values());
    }

    /** What an entry says, null when it cannot be read as a seal. */
    @Nullable
    Made read(JournalEntry entry) {
        Seal seal;
        try {
            seal = json.read(entry.data().getBytes(StandardCharsets.UTF_8), Seal.Data.class)
                    .seal();
        } catch (RuntimeException altered) {
            return null;
        }
        return new Made(
                entry.version(),
                seal.day(),
                entry.digest(),
                entry.prev(),
                seal.aggregates(),
                seal.heads(),
                entry.time());
    }

    /**
     * Newest first.
     *
     * @param before only seals of a lower number
     */
    public List<Made> list(int limit, long before) {
        List<Made> found = new ArrayList<>();
        for (JournalEntry entry : entries().reversed()) {
            Made made = entry.version() < before ? read(entry) : null;
            if (made != null && found.size() < limit) {
                found.add(made);
            }
        }
        return found;
    }
}
