package vn.chidao.kit.journal;

import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * One kind of aggregate: where it is kept and where its events go.
 *
 * @param name stable word, in logs, metrics and the history
 * @param collection MongoDB collection of the aggregate's documents
 * @param topic Kafka topic of its events; the aggregate's id is the record's key
 * @param compacted whether the topic keeps only the last record of a key, so that a stale one must never stay last
 * @param state record class that the driver's record codec reads and writes
 * @param listed what lists filter and sort by and the state does not hold as it is: stored as the field {@code listed} beside
 *     {@code state}, in the same update. It follows from the state alone.
 */
public record AggregateType<S, E>(
        String name,
        String collection,
        String topic,
        boolean compacted,
        Class<S> state,
        EventWire<S, E> wire,
        Function<S, Bson> listed) {

    /** For kinds whose lists need nothing beside the state. */
    public static <S> Function<S, Bson> nothingListed() {
        return state -> new BsonDocument();
    }
}
