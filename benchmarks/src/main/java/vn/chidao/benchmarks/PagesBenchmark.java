package vn.chidao.benchmarks;

import static vn.chidao.benchmarks.LoadConnection.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * What the pages cost with many directives: how long the server takes for each, how often each asks the services, what a visitor
 * has to load, how long an overview takes on a poor line, and how soon an open page shows what has changed.
 *
 * <p>Arguments: the project's folder, and how many directives there are (10,000).
 */
public final class PagesBenchmark {

    private static final int CLIENTS = 8;
    private static final int OF_ONE_SOURCE = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration MEASURED = Duration.ofSeconds(4);
    private static final String UNIT = "ban-noi-chinh";
    private static final List<String> UNITS = List.of(UNIT, "ban-to-chuc", "uy-ban-kiem-tra", "van-phong");
    private static final List<String> SERVICES =
            List.of("directives-service", "departments-service", "notifications-service");
    private static final Pattern COUNTED =
            Pattern.compile("(?m)^http_server_requests_seconds_count\\{[^}]*uri=\"/api/[^}]*} ([0-9.E]+)$");
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"#]+)");

    private final BenchStack stack;
    private final Load load;
    private final String clerk;
    private final String admin;
    private final Map<String, WebSession> sessions = new HashMap<>();

    /** A page as somebody opens it. */
    private record Page(String account, String path) {}

    private PagesBenchmark(BenchStack stack) throws IOException {
        this.stack = stack;
        this.load = new Load(stack, WARM_UP, MEASURED);
        this.clerk = stack.token("vanphong");
        this.admin = stack.token("admin");
    }

    public static void main(String[] arguments) throws Exception {
        int directives = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        try (BenchStack stack = new BenchStack(Path.of(arguments[0]))) {
            stack.start(true);
            BenchStack.awaitCaches();
            new PagesBenchmark(stack).run(directives);
        }
    }

    private void run(int directives) throws Exception {
        String source = enter(directives);
        String directive = stack.get("/api/directives?source=" + source + "&limit=1", clerk)
                .at("/items/0/id")
                .asString();
        List<Page> pages = List.of(
                new Page("phobithu", "/overview"),
                new Page("vanphong", "/queue"),
                new Page("bannoichinh", "/tasks"),
                new Page("vanphong", "/directives"),
                new Page("vanphong", "/directives?q=noi+chinh"),
                new Page("phobithu", "/directives/" + directive),
                new Page("vanphong", "/directives/" + directive + "/cancel"),
                new Page("vanphong", "/sources"),
                new Page("vanphong", "/sources/" + source),
                new Page("vanphong", "/sources/" + source + "/entry"),
                new Page("phobithu", "/figures"),
                new Page("phobithu", "/briefing"),
                new Page("admin", "/units"),
                new Page("admin", "/deliveries"),
                new Page("bannoichinh", "/me"),
                new Page("ubkt", "/history"));
        System.out.printf(
                Locale.ROOT,
                "%,d directives; %d clients; limits: p95 150 ms, 8 calls, first visit 200 KB, later ones 30 KB%n%n",
                directives,
                CLIENTS,
                CLIENTS);
        System.out.println("| page | a second | p50 ms | p95 ms | CPU ms | calls | first visit KB | later KB |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
        for (Page page : pages) {
            measure(page);
        }
        new OpenPageBenchmark(stack, session("phobithu"), UNIT).run();
    }

    /** As many directives, of sources such as an office has; the last source's id. */
    private String enter(int directives) throws Exception {
        ConcurrentLinkedQueue<String> sources = new ConcurrentLinkedQueue<>();
        List<Thread> clerks = IntStream.range(0, CLIENTS)
                .mapToObj(number -> Thread.ofPlatform().start(() -> {
                    try (LoadConnection connection = new LoadConnection(stack.port())) {
                        for (int n = number; n < directives / OF_ONE_SOURCE; n += CLIENTS) {
                            sources.add(enterSource(connection, n));
                        }
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        for (Thread each : clerks) {
            each.join();
        }
        String last = sources.stream().reduce((first, second) -> second).orElseThrow();
        // Every service has heard of the last one.
        while (stack.get("/api/tasks?limit=1&directive=" + firstOf(last), clerk)
                .path("items")
                .isEmpty()) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return last;
    }

    private String firstOf(String source) throws IOException, InterruptedException {
        return stack.get("/api/directives?limit=1&source=" + source, clerk)
                .at("/items/0/id")
                .asString();
    }

    private String enterSource(LoadConnection connection, int number) throws IOException {
        String source = idOf(connection.send(request("POST", "/api/sources", """
                {"kind":"DOCUMENT","documentType":"TB","number":"%d-TB/TU","documentDate":"2026-01-05","signer":"Trần Văn B",\
                "issuingBody":"Tỉnh ủy","title":"Thông báo kết luận giao ban"}""".formatted(number + 1), clerk)));
        for (int n = 0; n < OF_ONE_SOURCE; n++) {
            idOf(connection.send(request(
                    "POST", "/api/directives", """
                    {"sourceId":"%s","number":"%02d","content":"Rà soát, báo cáo kết quả công tác nội chính quý này",\
                    "leadUnit":"%s","deadline":{"kind":"DATE","date":"2099-12-01"}}""".formatted(source, n + 1, UNITS.get(n % UNITS.size())), clerk)));
        }
        taken(connection.send(request("POST", "/api/sources/" + source + "/issue", "{}", clerk)));
        return source;
    }

    private static String idOf(LoadConnection.Answer answer) {
        return taken(answer).text().replaceFirst("(?s).*?\"id\":\"([0-9a-f]+)\".*", "$1");
    }

    private static LoadConnection.Answer taken(LoadConnection.Answer answer) {
        if (answer.status() >= 300) {
            throw new IllegalStateException(answer.status() + ": " + answer.text());
        }
        return answer;
    }

    private void measure(Page page) throws Exception {
        byte[] asked = LoadConnection.page(page.path(), session(page.account()).header());
        int later;
        int first;
        double calls;
        try (LoadConnection connection = new LoadConnection(stack.port())) {
            // The menu of whoever asks is kept for a while, and not asked for by each page.
            LoadConnection.Answer answer = connection.send(asked);
            if (answer.status() != 200) {
                System.out.printf("| `%s` | answers %d |%n", named(page.path()), answer.status());
                return;
            }
            double before = callsUntilNow();
            answer = connection.send(asked);
            calls = callsUntilNow() - before;
            later = answer.body().length;
            first = later + weight(connection, assets(answer.body()));
        }
        Measured measured = load.run(CLIENTS, number -> new Visiting(stack.port(), asked));
        System.out.printf(
                Locale.ROOT,
                "| `%s` | %,.0f | %.1f | %.1f | %.2f | %.0f | %.0f | %.1f |%s%n",
                named(page.path()),
                measured.perSecond(),
                measured.latency().percentile(0.50),
                measured.latency().percentile(0.95),
                measured.cpuOfAll(),
                calls,
                first / 1024.0,
                later / 1024.0,
                measured.refused() == 0 ? "" : " " + measured.refused() + " REFUSED");
    }

    /** Without the id of the one thing that was measured. */
    private static String named(String path) {
        return path.replaceFirst("/[0-9a-f]{24,}", "/{id}");
    }

    private WebSession session(String account) throws IOException, InterruptedException {
        WebSession known = sessions.get(account);
        if (known == null) {
            known = WebSession.signIn(stack, account);
            sessions.put(account, known);
        }
        return known;
    }

    /** Of all three services, as they count themselves. */
    private double callsUntilNow() throws IOException {
        double calls = 0;
        for (String service : SERVICES) {
            try (LoadConnection connection = new LoadConnection(stack.portOf(service))) {
                Matcher counted =
                        COUNTED.matcher(taken(connection.send(request("GET", "/actuator/prometheus", "", admin)))
                                .text());
                while (counted.find()) {
                    calls += Double.parseDouble(counted.group(1));
                }
            }
        }
        return calls;
    }

    /** What a page names to be loaded with it. */
    private static Set<String> assets(byte[] compressed) throws IOException {
        String html = new String(
                new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes(), StandardCharsets.UTF_8);
        return ASSET.matcher(html)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int weight(LoadConnection connection, Set<String> assets) throws IOException {
        int bytes = 0;
        for (String asset : assets) {
            bytes +=
                    taken(connection.send(LoadConnection.page(asset, "none=0"))).body().length;
        }
        return bytes;
    }

    private static final class Visiting implements Load.Client {

        private final LoadConnection connection;
        private final byte[] asked;

        Visiting(int port, byte[] asked) throws IOException {
            connection = new LoadConnection(port);
            this.asked = asked;
        }

        @Override
        public boolean act() throws IOException {
            return connection.send(asked).status() == 200;
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
