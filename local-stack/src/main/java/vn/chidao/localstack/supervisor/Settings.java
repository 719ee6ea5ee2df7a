package vn.chidao.localstack.supervisor;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.chidao.localstack.LocalMongo;
import vn.chidao.localstack.Ports;

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

    /**
     * What holds from now on: what is remembered, and anew what is not or cannot be had any more.
     *
     * @param names whose ports are wanted
     * @throws StackFailed when the data is in another MongoDB than the one that is asked for
     */
    Settings completed(Home home, UpOptions options, List<String> names) {
        Map<String, Integer> chosen = new TreeMap<>();
        for (String name : names) {
            Integer remembered = ports.get(name);
            if (remembered == null || remembered == options.port() || !Ports.isFree(remembered)) {
                remembered = otherThan(chosen, options.port());
            }
            chosen.put(name, remembered);
        }
        return new Settings(id == null ? Long.toHexString(System.nanoTime()) : id, engine(home, options), chosen);
    }

    private Engine engine(Home home, UpOptions options) {
        if (options.mongodb() != null) {
            if (engine != null && engine != Engine.EXTERNAL) {
                throw new StackFailed("MONGODB_URI is set, but the data of " + home.folder() + " is in "
                        + engine.words() + ". Unset it, or begin anew with ./chidao up --fresh.");
            }
            return Engine.EXTERNAL;
        }
        if (engine == Engine.EXTERNAL) {
            throw new StackFailed("the data of " + home.folder() + " is in " + engine.words()
                    + ". Set it again, or begin anew with ./chidao up --fresh.");
        }
        if (engine == null) {
            return LocalMongo.mongod().isPresent() ? Engine.MONGOD : Engine.STAND_IN;
        }
        return engine;
    }

    private static int otherThan(Map<String, Integer> chosen, int port) {
        int candidate = Ports.free();
        while (candidate == port || chosen.containsValue(candidate)) {
            candidate = Ports.free();
        }
        return candidate;
    }

    int port(String name) {
        Integer chosen = ports.get(name);
        if (chosen == null) {
            throw new IllegalStateException("no port for " + name);
        }
        return chosen;
    }
}
