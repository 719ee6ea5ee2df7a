package vn.chidao.kit.proof;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.journal.AggregateType;
import vn.chidao.kit.journal.SnapshotWire;
import vn.chidao.kit.wire.Topics;

/**
 * The last seal of a service; the seals before it are its history. Public for the record codec.
 *
 * <p>A seal is an entry of an ordinary chain, of which the service is the aggregate: the entry's digest is the seal's, and by
 * {@code prev} it covers every seal before.
 *
 * @param day the last day that is wholly covered
 * @param aggregates how many chains changed since the seal before; of the first seal, how many there were
 * @param heads digest of the list of their heads, see {@link HeadLists}; null when none changed
 */
public record Seal(
        String service,
        LocalDate day,
        long aggregates,
        @Nullable String heads) {

    public Seal {
        requireNonNull(service);
        requireNonNull(day);
    }

    static final AggregateType<Seal, Made> TYPE = new AggregateType<>(
            "seal", "seals", Topics.SEALS.name(), false, Seal.class, new Wire(), AggregateType.nothingListed());

    /** The seal was made. */
    enum Made {
        MADE
    }

    /** A seal in the words of the contract. */
    record Data(Seal seal) {}

    private static final class Wire implements SnapshotWire<Seal, Made> {

        @Override
        public String type(Made event) {
            return "vn.chidao.seal.made";
        }

        @Override
        public String snapshotType() {
            return "vn.chidao.seal.snapshot";
        }

        @Override
        public Object snapshot(Seal state) {
            return new Data(state);
        }
    }
}
