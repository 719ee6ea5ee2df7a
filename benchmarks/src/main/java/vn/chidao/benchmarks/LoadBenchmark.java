package vn.chidao.benchmarks;

import static vn.chidao.benchmarks.LoadConnection.request;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What reads and commands cost under load, over all processes: requests a second, latency, processor time of each process for a
 * request, and how far consumers fall behind. Beside limits of the same run: an authenticated endpoint that answers constant
 * bytes, the same behind nginx, and a bare pipeline that makes the same durable facts. The clients run on the same machine and take their share.
 *
 * <p>Arguments: the project's folder, the seconds for which each line is measured, and numbers of clients (1, 8 and 32).
 */
public final class LoadBenchmark {

    private static final List<Integer> CLIENTS = List.of(1, 8, 32);
    private static final int TASKS_A_CLIENT = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final int WARM_UP_CLIENTS = 8;
    private static final String UNIT = "ban-noi-chinh";
    private static final String FOUND_BY_WORDS = "/api/directives?q=noi+chinh+quy&limit=50";
    private static final String OF_A_FIGURE = "/api/directives?figure=inTerm&by=unit&key=" + UNIT + "&limit=50";

    private final BenchStack stack;
    private final Load load;
    private final List<Integer> numbers;
    private final String clerk;
    private final String head;
    private final String leader;
    private List<String> tasks = List.of();

    private LoadBenchmark(BenchStack stack, Load load, List<Integer> numbers) throws IOException {
        this.stack = stack;
        this.load = load;
        this.numbers = numbers;
        this.clerk = stack.token("vanphong");
        this.head = stack.token("bannoichinh");
        this.leader = stack.token("phobithu");
    }

    public static void main(String[] arguments) throws Exception {
        Duration measured = Duration.ofSeconds(Long.parseLong(arguments[1]));
        List<Integer> numbers =
                Arrays.stream(arguments).skip(2).map(Integer::valueOf).toList();
        try (BenchStack stack = new BenchStack(Path.of(arguments[0]))) {
            stack.start(true);
            BenchStack.awaitCaches();
            Load load = new Load(stack, measured.dividedBy(2), measured);
            new LoadBenchmark(stack, load, numbers.isEmpty() ? CLIENTS : numbers).run();
        }
    }

    private void run() throws Exception {
        tasks = stack.receivedTasks(Collections.max(numbers) * TASKS_A_CLIENT, directive(), clerk, head);
        warmUp();
        System.out.println("| load | clients | a second | p50 ms | p99 ms | CPU ms | of them | behind |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
        int gateway = stack.port();
        int departments = stack.portOf("departments-service");
        int directives = stack.portOf("directives-service");
        for (int clients : numbers) {
            reads("constant bytes", clients, gateway, "/api/ping");
            reads("constant bytes, service alone", clients, departments, "/api/ping");
            behindReverseProxy(clients, departments);
            reads("one task", clients, gateway, "/api/tasks/" + tasks.getFirst());
            reads("one task, service alone", clients, departments, "/api/tasks/" + tasks.getFirst());
            reads("list of 50", clients, gateway, "/api/tasks?limit=50");
            reads("list of 50, service alone", clients, departments, "/api/tasks?limit=50");
            reads("50 that have words in them", clients, gateway, FOUND_BY_WORDS);
            reads("50 that have words in them, service alone", clients, directives, FOUND_BY_WORDS);
            reads("50 that a figure counts", clients, gateway, OF_A_FIGURE);
            reads("50 that a figure counts, service alone", clients, directives, OF_A_FIGURE);
            reads("completion by unit", clients, gateway, "/api/completion?by=unit");
            reads("completion by unit, service alone", clients, directives, "/api/completion?by=unit");
        }
        for (int clients : numbers) {
            try (BarePipeline pipeline = new BarePipeline(stack.portOf("mongodb"), stack.portOf("kafka"), clients)) {
                row("bare pipeline", load.run(clients, number -> () -> {
                    pipeline.update(number);
                    return true;
                }));
            }
            row("progress update", load.runWriting(clients, number -> new Updating(gateway, number)));
            row(
                    "progress update, service alone",
                    load.runWriting(clients, number -> new Updating(departments, number)));
        }
        System.out.printf(
                Locale.ROOT,
                "%nresident after that, the four services: %d MiB (limit 1,229 MiB)%n%n",
                stack.residentMiB());
        for (int clients : numbers) {
            row("create and issue a directive", load.runWriting(clients, number -> new Issuing(gateway)));
        }
    }

    /** A minute of everything, so that compilers have seen what is measured. */
    private void warmUp() throws Exception {
        int gateway = stack.port();
        int clients = Math.min(WARM_UP_CLIENTS, Collections.max(numbers));
        Load warming = new Load(stack, Duration.ZERO, WARM_UP);
        for (String path : List.of("/api/ping", "/api/tasks/" + tasks.getFirst(), "/api/tasks?limit=50")) {
            byte[] asked = request("GET", path, "", head);
            warming.run(clients, number -> new Reading(gateway, asked));
        }
        for (String path : List.of("/api/completion?by=unit", FOUND_BY_WORDS, OF_A_FIGURE)) {
            byte[] asked = request("GET", path, "", leader);
            warming.run(clients, number -> new Reading(gateway, asked));
        }
        warming.runWriting(clients, number -> new Updating(gateway, number));
        warming.runWriting(clients, number -> new Issuing(gateway));
    }

    private void behindReverseProxy(int clients, int departments) throws Exception {
        Optional<ReverseProxy> found = ReverseProxy.before(departments);
        if (found.isEmpty()) {
            System.out.println("| constant bytes behind nginx | there is no nginx on the path |");
            return;
        }
        try (ReverseProxy proxy = found.get()) {
            byte[] asked = request("GET", "/api/ping", "", head);
            row(
                    "constant bytes behind nginx",
                    load.with("nginx", proxy.pid()).run(clients, number -> new Reading(proxy.port(), asked)));
        }
    }

    private static String directive() {
        return """
                {"content":"Rà soát, báo cáo kết quả công tác nội chính quý này","leadUnit":"%s",\
                "deadline":{"kind":"DATE","date":"2099-12-01"}}""".formatted(UNIT);
    }

    private void reads(String name, int clients, int port, String path) throws Exception {
        byte[] asked = request("GET", path, "", path.startsWith("/api/tasks") ? head : leader);
        row(name, load.run(clients, number -> new Reading(port, asked)));
    }

    private static void row(String name, Measured measured) {
        System.out.println(measured.row(name));
    }

    private static boolean isDone(LoadConnection.Answer answer) {
        return answer.status() >= 200 && answer.status() < 300;
    }

    private static final class Reading implements Load.Client {

        private final LoadConnection connection;
        private final byte[] asked;

        Reading(int port, byte[] asked) throws IOException {
            connection = new LoadConnection(port);
            this.asked = asked;
        }

        @Override
        public boolean act() throws IOException {
            return isDone(connection.send(asked));
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    /** Reports progress on tasks of its own, one after the other. */
    private final class Updating implements Load.Client {

        private final LoadConnection connection;
        private final List<byte[]> reports = new ArrayList<>();
        private int next;

        Updating(int port, int number) throws IOException {
            connection = new LoadConnection(port);
            for (int n = 0; n < TASKS_A_CLIENT; n++) {
                String task = tasks.get(number * TASKS_A_CLIENT + n);
                for (int percent = 0; percent < 100; percent += 10) {
                    reports.add(request(
                            "POST",
                            "/api/tasks/" + task + "/progress",
                            "{\"percent\":" + percent + ",\"note\":\"Đang tổng hợp báo cáo của các đơn vị\"}",
                            head));
                }
            }
        }

        @Override
        public boolean act() throws IOException {
            byte[] report = reports.get(next);
            next = (next + 1) % reports.size();
            return isDone(connection.send(report));
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    private final class Issuing implements Load.Client {

        private final LoadConnection connection;
        private final byte[] draft = request("POST", "/api/directives", directive(), clerk);

        Issuing(int port) throws IOException {
            connection = new LoadConnection(port);
        }

        @Override
        public boolean act() throws IOException {
            LoadConnection.Answer drafted = connection.send(draft);
            if (!isDone(drafted)) {
                return false;
            }
            String id = drafted.text().replaceFirst("(?s).*?\"id\":\"([0-9a-f]+)\".*", "$1");
            return isDone(connection.send(request("POST", "/api/directives/" + id + "/issue", "{}", clerk)));
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
