package vn.chidao.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Runs something over and over by a number of clients, each of which waits for its answer before it asks again. */
final class Load {

    /** What one client does over and over. It returns whether that succeeded. */
    interface Client extends AutoCloseable {
        boolean act() throws Exception;

        @Override
        default void close() throws IOException {}
    }

    interface Clients {
        Client client(int number) throws Exception;
    }

    private final Map<String, Long> pids;
    private final int kafkaPort;
    private final Duration warmUp;
    private final Duration measured;

    Load(BenchStack stack, Duration warmUp, Duration measured) throws IOException {
        this(stack.pids(), stack.portOf("kafka"), warmUp, measured);
    }

    private Load(Map<String, Long> pids, int kafkaPort, Duration warmUp, Duration measured) {
        this.pids = pids;
        this.kafkaPort = kafkaPort;
        this.warmUp = warmUp;
        this.measured = measured;
    }

    /** The same, with a further process whose time is counted. */
    Load with(String process, long pid) {
        Map<String, Long> more = new LinkedHashMap<>(pids);
        more.put(process, pid);
        return new Load(more, kafkaPort, warmUp, measured);
    }

    Measured run(int number, Clients clients) throws Exception {
        return run(number, clients, null);
    }

    /** Looks besides at how far consumers fall behind, and waits afterwards until they have caught up. */
    Measured runWriting(int number, Clients clients) throws Exception {
        try (TimeBehind lag = TimeBehind.watch(kafkaPort)) {
            return run(number, clients, lag);
        }
    }

    private Measured run(int number, Clients clients, @Nullable TimeBehind lag) throws Exception {
        Worker[] workers = new Worker[number];
        for (int n = 0; n < number; n++) {
            workers[n] = new Worker(clients.client(n));
        }
        LockSupport.parkNanos(warmUp.toNanos());
        Map<String, Double> before = ProcessTimes.of(pids);
        long began = System.nanoTime();
        for (Worker worker : workers) {
            worker.counts = true;
        }
        LockSupport.parkNanos(measured.toNanos());
        for (Worker worker : workers) {
            worker.ended = true;
        }
        long ended = System.nanoTime();
        List<long[]> latencies = new ArrayList<>();
        long refused = 0;
        for (Worker worker : workers) {
            worker.thread.join();
            if (worker.failure != null) {
                throw new ExecutionException(worker.failure);
            }
            latencies.add(worker.latencies());
            refused += worker.refused.get();
        }
        // What an update sets off belongs to its cost.
        Double behind = lag == null ? null : lag.mostSeconds();
        Map<String, Double> after = ProcessTimes.of(pids);
        long[] all = latencies.stream().flatMapToLong(Arrays::stream).toArray();
        Map<String, Double> cpu = new LinkedHashMap<>();
        after.forEach((process, millis) -> cpu.put(
                process.replace("-service", ""),
                (millis - before.getOrDefault(process, millis)) / Math.max(1, all.length)));
        return new Measured(
                number, all.length / ((ended - began) / 1e9), Distribution.ofNanos(all), cpu, refused, behind);
    }

    private static final class Worker {

        private final Client client;
        private final Thread thread;
        private final AtomicLong refused = new AtomicLong();

        private long[] nanos = new long[4_096];
        private int count;

        private volatile boolean counts;
        private volatile boolean ended;
        private volatile @Nullable Exception failure;

        Worker(Client client) {
            this.client = client;
            this.thread = Thread.ofPlatform().start(this::run);
        }

        long[] latencies() {
            return Arrays.copyOf(nanos, count);
        }

        private void run() {
            try (client) {
                while (!ended) {
                    boolean counted = counts;
                    long began = System.nanoTime();
                    boolean done = client.act();
                    if (!done) {
                        refused.incrementAndGet();
                    } else if (counted) {
                        if (count == nanos.length) {
                            nanos = Arrays.copyOf(nanos, 2 * count);
                        }
                        nanos[count++] = System.nanoTime() - began;
                    }
                }
            } catch (Exception e) {
                failure = e;
            }
        }
    }
}
