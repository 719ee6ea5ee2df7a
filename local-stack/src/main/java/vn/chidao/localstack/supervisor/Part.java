package vn.chidao.localstack.supervisor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of the stack.
 *
 * @param command asked for anew at each start
 * @param environment beside what the supervisor has itself
 * @param prepare what is done once when it answers, before anybody uses it
 * @param training a run that makes its start-up cache, null without
 */
record Part(
        Place place,
        Stage stage,
        Supplier<List<String>> command,
        Map<String, String> environment,
        Runnable prepare,
        @Nullable Training training) {

    /** When a part starts and stops. */
    enum Stage {
        /** Keeps what all others write: the last to stop. */
        STORAGE(Duration.ofSeconds(15)),
        /** What services need besides. */
        SERVERS(Duration.ofSeconds(15)),
        /** Starts when all servers answer. */
        SERVICES(Duration.ofSeconds(20)),
        /** Needs nothing to start, and so starts beside the servers: the first to stop. */
        FRONT(Duration.ofSeconds(10));

        private final Duration toStop;

        Stage(Duration toStop) {
            this.toStop = toStop;
        }

        /** How long a part may take to end in order. */
        Duration toStop() {
            return toStop;
        }
    }

    static Part of(Place place, Stage stage, Supplier<List<String>> command) {
        return new Part(place, stage, command, Map.of(), () -> {}, null);
    }

    Part in(Map<String, String> environment) {
        return new Part(place, stage, command, environment, prepare, training);
    }

    Part preparedBy(Runnable prepare) {
        return new Part(place, stage, command, environment, prepare, training);
    }

    Part trainedBy(Training training) {
        return new Part(place, stage, command, environment, prepare, training);
    }

    String name() {
        return place.name();
    }
}
