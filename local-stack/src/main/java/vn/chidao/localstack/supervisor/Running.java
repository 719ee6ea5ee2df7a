package vn.chidao.localstack.supervisor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stack that runs, as it tells of itself in its home.
 *
 * @param pid the supervisor
 * @param started when that process began, since ids are used again
 */
record Running(long pid, Instant started, String url, boolean ready, List<Part> parts) {

    /**
     * A part of the stack.
     *
     * @param readiness path that answers 200 when it is ready; null: it listens
     * @param ours false for a server that runs elsewhere
     */
    record Part(
            String name, String host, int port, @Nullable String readiness, boolean ours) {

        static Part listening(String name, int port) {
            return new Part(name, "127.0.0.1", port, null, true);
        }

        static Part service(String name, int port) {
            return new Part(name, "127.0.0.1", port, "/actuator/health/readiness", true);
        }

        boolean answers() {
            return readiness == null
                    ? Probe.listens(host, port)
                    : Probe.answers("http://" + host + ":" + port + readiness);
        }
    }

    static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    @Override
    public String toString() {
        return url + ", pid " + pid;
    }
}
