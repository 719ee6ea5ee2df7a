package vn.chidao.kit.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.cursor.TimeoutMode;
import java.util.concurrent.TimeUnit;
import org.bson.conversions.Bson;

/** Reading a collection that may be large: the time limit holds for each batch, not for all of them together. */
public final class LongReads {

    private LongReads() {}

    public static <T> FindIterable<T> find(MongoCollection<T> collection, Bson filter) {
        FindIterable<T> found = collection.find(filter);
        return collection.getTimeout(TimeUnit.MILLISECONDS) == null ? found : found.timeoutMode(TimeoutMode.ITERATION);
    }
}
