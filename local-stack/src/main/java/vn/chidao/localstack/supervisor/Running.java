package vn.chidao.localstack.supervisor;

import java.time.Instant;
import java.util.List;

/**
 * A stack that runs, as it tells of itself in its home.
 *
 * @param pid the supervisor
 * @param started when that process began, since ids are used again
 */
record Running(long pid, Instant started, String url, boolean ready, List<Place> parts) {

    static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    @Override
    public String toString() {
        return url + ", pid " + pid;
    }
}
