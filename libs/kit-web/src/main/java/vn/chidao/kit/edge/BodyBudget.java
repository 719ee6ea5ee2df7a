package vn.chidao.kit.edge;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The memory for the bodies of all requests that are being answered. One client gets a quarter of it at most. */
final class BodyBudget {

    private static final int CLIENTS_AT_LEAST = 4;

    private final long all;
    private final long ofOneClient;
    private final AtomicLong taken = new AtomicLong();
    private final ConcurrentHashMap<String, Long> takenBy = new ConcurrentHashMap<>();

    /**
     * @param bytes for all
     * @param largest body of one request, which every client may have
     * @param shared whether clients can be told apart
     */
    BodyBudget(long bytes, long largest, boolean shared) {
        this.all = bytes;
        this.ofOneClient = shared ? Math.max(bytes / CLIENTS_AT_LEAST, largest + 1) : bytes;
    }

    BodyBudget(long all, long ofOneClient) {
        this.all = all;
        this.ofOneClient = ofOneClient;
    }

    /** What one request holds. */
    final class Share implements AutoCloseable {
        private final String client;
        private long held;

        private Share(String client) {
            this.client = client;
        }

        /** False where there is no room now. */
        boolean take(long bytes) {
            if (taken.addAndGet(bytes) > all) {
                taken.addAndGet(-bytes);
                return false;
            }
            held += bytes;
            if (takenBy.merge(client, bytes, Long::sum) > ofOneClient) {
                give(bytes);
                return false;
            }
            return true;
        }

        private void give(long bytes) {
            held -= bytes;
            taken.addAndGet(-bytes);
            takenBy.computeIfPresent(client, (key, now) -> now == bytes ? null : now - bytes);
        }

        @Override
        public void close() {
            if (held > 0) {
                give(held);
            }
        }
    }

    Share share(String client) {
        return new Share(client);
    }

    long taken() {
        return taken.get();
    }
}
