package vn.chidao.kit.journal;

import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Change;

/** A small aggregate to try the journal with. Public for the record codec. */
public record Tally(int count, @Nullable String remark) {

    public static final AggregateType<Tally, Event> TYPE =
            new AggregateType<>("tally", "tallies", "test.tallies", false, Tally.class, new Wire());
    public static final AggregateType<Tally, Event> COMPACTED =
            new AggregateType<>("tally", "tallies", "test.tallies", true, Tally.class, new Wire());

    /** Kept under {@code collection}, sent to a topic of its own. */
    public static AggregateType<Tally, Event> type(String collection, String topic, boolean compacted) {
        return new AggregateType<>("tally", collection, topic, compacted, Tally.class, new Wire());
    }

    public sealed interface Event {
        record Started() implements Event {}

        record Raised(int by) implements Event {}
    }

    public static Change<Tally, Event> start() {
        return new Change<>(new Tally(0, "new"), new Event.Started());
    }

    public Change<Tally, Event> raise(int by) {
        return new Change<>(new Tally(count + by, null), new Event.Raised(by));
    }

    record Data(@Nullable Integer by, Tally tally) {}

    private static final class Wire implements EventWire<Tally, Event> {
        @Override
        public String type(Event event) {
            return switch (event) {
                case Event.Started started -> "test.tally.started";
                case Event.Raised raised -> "test.tally.raised";
            };
        }

        @Override
        public Object data(Event event, Tally after) {
            return switch (event) {
                case Event.Started started -> new Data(null, after);
                case Event.Raised raised -> new Data(raised.by(), after);
            };
        }

        @Override
        public String snapshotType() {
            return "test.tally.snapshot";
        }

        @Override
        public Object snapshot(Tally state) {
            return new Data(null, state);
        }
    }
}
