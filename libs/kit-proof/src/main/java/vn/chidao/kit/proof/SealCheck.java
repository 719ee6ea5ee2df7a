package vn.chidao.kit.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.Head;
import vn.chidao.kit.journal.History;
import vn.chidao.kit.journal.JournalEntry;
import vn.chidao.kit.proof.HistoryVerifier.Kind;

/**
 * Holds the history against the seals, and the seals against those that somebody kept elsewhere. That the seals follow each
 * other is the matter of {@link ChainCheck}: they are a chain like any other.
 */
final class SealCheck {

    private final History history;
    private final Seals seals;

    SealCheck(History history, Seals seals) {
        this.history = history;
        this.seals = seals;
    }

    /**
     * @param sealsSoFar told of each seal how many there were before it
     * @return the seals, oldest first
     */
    List<Seals.Made> run(
            List<AggregateStore<?, ?>> stores,
            List<JournalEntry> entries,
            List<GivenSeal> given,
            Findings findings,
            LongConsumer sealsSoFar) {
        EntryDigests digests = new EntryDigests(history, stores);
        List<Seals.Made> found = new ArrayList<>();
        for (JournalEntry entry : entries) {
            sealsSoFar.accept(found.size());
            Seals.Made seal = seals.read(entry);
            if (seal == null) {
                findings.add(Kind.SEAL_CHAIN, entry.aggregate(), entry.version(), "cannot be read as a seal");
                continue;
            }
            found.add(seal);
            // Of one that was altered the chain tells; what it says proves nothing.
            if (entry.recomputedDigest().equals(entry.digest())) {
                checkHeads(seal, digests, findings);
            }
        }
        compare(given, found, findings);
        return found;
    }

    private void checkHeads(Seals.Made seal, EntryDigests digests, Findings findings) {
        String next = seal.heads() == null ? JournalEntry.NO_PREDECESSOR : seal.heads();
        while (!next.isEmpty()) {
            HeadLists.Block block = seals.lists().find(next);
            if (block == null) {
                findings.add(
                        Kind.SEAL_LIST,
                        seals.service(),
                        seal.number(),
                        "the seal of " + seal.day() + " lacks a part of its list of heads: " + next);
                return;
            }
            if (!block.intact()) {
                Head differing = digests.firstDiffering(block.heads());
                findings.add(
                        Kind.SEAL_LIST,
                        seals.service(),
                        seal.number(),
                        "the seal of " + seal.day() + " has an altered list of heads: " + next
                                + (differing == null ? "" : ", the first that does not fit is " + differing.id()));
            } else {
                checkHeads(seal, block.heads(), digests, findings);
            }
            next = block.prev();
        }
    }

    private void checkHeads(Seals.Made seal, List<Head> heads, EntryDigests digests, Findings findings) {
        Map<String, String> published =
                history.digests(heads.stream().map(Head::id).toList());
        for (Head head : heads) {
            if (head.digest().equals(published.get(head.id()))) {
                continue;
            }
            String digest = digests.of(head.aggregate(), head.version());
            if (digest == null) {
                findings.add(
                        Kind.SEALED_MISSING,
                        head.aggregate(),
                        head.version(),
                        "is missing, though it is in the seal of " + seal.day());
            } else if (!digest.equals(head.digest())) {
                findings.add(
                        Kind.SEALED_DIFFERS,
                        head.aggregate(),
                        head.version(),
                        "is not the entry that is in the seal of " + seal.day());
            }
        }
    }

    private void compare(List<GivenSeal> given, List<Seals.Made> found, Findings findings) {
        Map<Object, Seals.Made> byDay = new HashMap<>();
        found.forEach(seal -> byDay.put(seal.day(), seal));
        for (GivenSeal kept : given) {
            Seals.Made seal = byDay.get(kept.day());
            if (seal == null) {
                findings.add(
                        Kind.GIVEN_MISSING,
                        seals.service(),
                        0,
                        "the seal of " + kept.day() + " was given and is not there");
            } else if (!seal.digest().equals(kept.digest())) {
                findings.add(
                        Kind.GIVEN_DIFFERS,
                        seals.service(),
                        seal.number(),
                        "the seal of " + kept.day() + " is not the one that was given");
            }
        }
    }
}
