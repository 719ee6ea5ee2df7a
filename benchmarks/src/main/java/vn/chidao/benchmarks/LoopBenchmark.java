package vn.chidao.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code ./chidao up} takes from start to ready once built, how much memory each process keeps, and how long a submitted
 * result takes to change the completion figure. Argument: the project's folder.
 */
public final class LoopBenchmark {

    private static final int STARTS = 3;
    private static final int SUBMISSIONS = 200;
    private static final int WARM_UP = 30;

    private final BenchStack stack;

    private LoopBenchmark(BenchStack stack) {
        this.stack = stack;
    }

    public static void main(String[] arguments) throws Exception {
        try (BenchStack stack = new BenchStack(Path.of(arguments[0]))) {
            new LoopBenchmark(stack).run();
        }
    }

    private void run() throws Exception {
        // The first start extracts and trains the start-up caches, and enters the demo data.
        stack.start(true);
        BenchStack.awaitCaches();
        stack.stop();
        List<Double> starts = new ArrayList<>();
        for (int n = 0; n < STARTS; n++) {
            long began = System.nanoTime();
            stack.start(false);
            starts.add((System.nanoTime() - began) / 1e9);
            if (n < STARTS - 1) {
                stack.stop();
            }
        }
        starts.sort(null);
        System.out.printf(
                Locale.ROOT,
                "start to ready, data kept:    median %.1f s of %d (limit 20 s)%n",
                starts.get(STARTS / 2),
                STARTS);
        stack.stop();
        long began = System.nanoTime();
        stack.start(true);
        System.out.printf(
                Locale.ROOT, "start to ready, --fresh:      %.1f s (limit 20 s)%n", (System.nanoTime() - began) / 1e9);

        Distribution latency = submissions();
        System.out.println("submitted to changed figure:  " + latency + " (limit p99 300 ms)");

        long services = 0;
        for (Map.Entry<String, Long> part : stack.pids().entrySet()) {
            long kib = ProcessTimes.residentKib(part.getValue());
            System.out.printf(Locale.ROOT, "resident %-22s %6d MiB%n", part.getKey(), kib / 1024);
            services += BenchStack.isOurs(part.getKey()) ? kib : 0;
        }
        System.out.printf(Locale.ROOT, "resident, the four services   %6d MiB (limit 1536 MiB)%n", services / 1024);
        stack.stop();
    }

    private Distribution submissions() throws Exception {
        String clerk = stack.token("vanphong");
        String head = stack.token("bannoichinh");
        List<String> tasks = stack.receivedTasks(WARM_UP + SUBMISSIONS, """
                {"content":"Báo cáo kết quả công tác nội chính","leadUnit":"ban-noi-chinh",\
                "deadline":{"kind":"DATE","date":"2099-12-01"}}""", clerk, head);
        long[] nanos = new long[SUBMISSIONS];
        int awaiting = awaiting(clerk);
        for (int n = 0; n < tasks.size(); n++) {
            // From the moment at which the head is told that it is submitted.
            stack.post("/api/tasks/" + tasks.get(n) + "/submit", "{\"note\":\"Đã báo cáo\"}", head);
            long submitted = System.nanoTime();
            awaiting++;
            while (awaiting(clerk) < awaiting) {
                Thread.onSpinWait();
            }
            if (n >= WARM_UP) {
                nanos[n - WARM_UP] = System.nanoTime() - submitted;
            }
        }
        return Distribution.ofNanos(nanos);
    }

    private int awaiting(String token) throws Exception {
        return stack.get("/api/completion?by=unit&from=2099-12&to=2099-12", token)
                .path("total")
                .path("awaiting")
                .asInt();
    }
}
