package vn.chidao.localstack.supervisor;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a home remembers from one start to the next.
 *
 * @param id names the home where it shares a server with others
 * @param engine which MongoDB has its data
 * @param ports by part, taken again if they are free
 */
record Settings(@Nullable String id, @Nullable Engine engine, Map<String, Integer> ports) {

    static final Settings NEW = new Settings(null, null, Map.of());

    /** Kinds of MongoDB. */
    enum Engine {
        /** A mongod that we start. */
        MONGOD("a mongod of its own"),
        /** mongo-java-server. */
        STAND_IN("the stand-in for MongoDB"),
        /** The server that MONGODB_URI names. */
        EXTERNAL("the server that MONGODB_URI names");

        private final String words;

        Engine(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
