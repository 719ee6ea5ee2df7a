package vn.chidao.kit.journal;

import java.time.LocalDate;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.kit.model.Change;

/** A small aggregate to try the journal with. Public for the record codec. */
public record Tally(int count, @Nullable String remark) {

    public static final AggregateType<Tally, Event> TYPE = new AggregateType<>(
            "tally", "tallies", "test.tallies", false, Tally.class, new Wire(), AggregateType.nothingListed());
    public static final AggregateType<Tally, Event> COMPACTED = new AggregateType<>(
            "tally", "tallies", "test.tallies", true, Tally.class, new Wire(), AggregateType.nothingListed());

    public static final AggregateType<Tally, Event> LISTED = new AggregateType<>(
            "tally",
            "tallies",
            "test.tallies",
            false,
            Tally.class,
            new Wire(),
            tally -> new Document("even", tally.count() % 2 == 0)
                    .append("day", LocalDate.EPOCH.plusDays(tally.count())));
    /** As it was before its events had a form of their own for the state: {@code total} beside {@code by}. */
    public static final AggregateType<Tally, Event> EARLIER = new AggregateType<>(
            "tally", "tallies", "test.tallies", false, Tally.class, new EarlierWire(), AggregateType.nothingListed());

    /** Kept under {@code collection}, sent to a topic of its own. */
    public static AggregateType<Tally, Event> type(String collection, String topic, boolean compacted) {
        return new AggregateType<>(
                "tally", collection, topic, compacted, Tally.class, new Wire(), AggregateType.nothingListed());
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

        @Override
        public JsonNode lift(String type, JsonNode data) {
            if (!data.has("total")) {
                return data;
            }
            ObjectNode lifted = data.asObject().deepCopy();
            lifted.putObject("tally").set("count", lifted.remove("total"));
            return lifted;
        }
    }

    record EarlierData(int by, int total) {}

    private static final class EarlierWire implements EventWire<Tally, Event> {
        @Override
        public String type(Event event) {
            return "test.tally.earlier";
        }

        @Override
        public Object data(Event event, Tally after) {
            return new EarlierData(event instanceof Event.Raised raised ? raised.by() : 0, after.count());
        }

        @Override
        public String snapshotType() {
            return "test.tally.snapshot";
        }

        @Override
        public Object snapshot(Tally state) {
            return new EarlierData(0, state.count());
        }

        @Override
        public JsonNode lift(String type, JsonNode data) {
            return data;
        }
    }
}
