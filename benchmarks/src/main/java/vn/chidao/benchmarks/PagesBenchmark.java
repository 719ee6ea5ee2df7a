package vn.chidao.benchmarks;

import static vn.chidao.benchmarks.LoadConnection.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.IntFunction;
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
    private static final Duration UNTIL_COMPILED = Duration.ofSeconds(60);
    private static final Duration MEASURED = Duration.ofSeconds(4);
    /** One source of so many is still being worked on, as in an office of some years. */
    private static final int OPEN_ONE_OF = 20;

    private static final int AT_ONCE = 100;

    /** Units, and the accounts of their heads. */
    private static final Map<String, String> HEADS = Map.of(
            "ban-noi-chinh", "bannoichinh",
            "ban-to-chuc", "bantochuc",
            "uy-ban-kiem-tra", "uybankiemtra",
            "ban-tuyen-giao-dan-van", "bantuyengiaodanvan",
            "dang-uy-kim-lien", "danguykimlien",
            "dang-uy-con-cuong", "danguyconcuong",
            "dang-uy-truong-vinh", "danguytruongvinh",
            "dang-uy-vinh-phu", "danguyvinhphu",
            "dang-uy-muong-xen", "danguymuongxen",
            "mttq-tinh", "mttqtinh");

    private static final String UNIT = "ban-noi-chinh";
    private static final List<String> UNITS = HEADS.keySet().stream().sorted().toList();
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
    private final Map<String, String> heads = new ConcurrentHashMap<>();

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
                "%,d directives, one of %d open; %d clients; limits: p95 150 ms, 8 calls, first visit 200 KB, later ones 30 KB%n%n",
                directives,
                OPEN_ONE_OF,
                CLIENTS);
        System.out.println(
                "| page | a second | p50 ms | p95 ms | CPU ms | of them | calls | first visit KB | later KB |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        visitAll(pages);
        for (Page page : pages) {
            measure(page);
        }
        List<String> tasks = enterFor(UNIT, OpenPageBenchmark.RESULTS);
        new OpenPageBenchmark(stack, session("phobithu"), head(UNIT), tasks).run();
    }

    /** A directive that was given. */
    private record Given(String id, String unit, boolean open) {}

    /** What has been issued. */
    private record Issued(String source, List<Given> directives) {}

    /**
     * As many directives, of sources such as an office has; most of them are completed.
     *
     * @return the id of a source that is being worked on
     */
    private String enter(int directives) throws Exception {
        ConcurrentLinkedQueue<Issued> issued = new ConcurrentLinkedQueue<>();
        side((connection, client) -> {
            for (int n = client; n < directives / OF_ONE_SOURCE; n += CLIENTS) {
                issued.add(enterSource(connection, n));
            }
        });
        List<Given> finished = issued.stream()
                .flatMap(each -> each.directives().stream())
                .filter(each -> !each.open())
                .toList();
        for (Issued each : issued) {
            while (stack.get(
                            "/api/tasks?limit=1&directive="
                                    + each.directives().getLast().id(),
                            clerk)
                    .path("items")
                    .isEmpty()) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
        for (String unit : UNITS) {
            receive(
                    unit,
                    finished.stream()
                            .filter(each -> each.unit().equals(unit))
                            .map(each -> each.id() + ":1")
                            .toList());
        }
        eachOf(finished, given -> request("POST", "/api/tasks/" + given.id() + ":1/submit", """
                {"note":"Đã tham mưu ban hành báo cáo"}""", head(given.unit())));
        while (awaiting() < finished.size()) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        String leader = stack.token("phobithu");
        eachOf(finished, given -> request("POST", "/api/directives/" + given.id() + "/confirm", "{}", leader));
        return issued.stream()
                .filter(each -> each.directives().getFirst().open())
                .findFirst()
                .orElseThrow()
                .source();
    }

    private void receive(String unit, List<String> tasks) throws IOException, InterruptedException {
        for (int from = 0; from < tasks.size(); from += AT_ONCE) {
            String some = tasks.subList(from, Math.min(from + AT_ONCE, tasks.size())).stream()
                    .map(task -> "\"" + task + "\"")
                    .collect(Collectors.joining(","));
            stack.post("/api/tasks/acknowledge", "{\"tasks\":[" + some + "]}", head(unit));
        }
    }

    private String head(String unit) {
        return heads.computeIfAbsent(unit, asked -> {
            try {
                return stack.token(Objects.requireNonNull(HEADS.get(asked)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** As the figures count them, which lists do to a bound alone. */
    private long awaiting() throws IOException, InterruptedException {
        return stack.get("/api/completion", clerk).at("/total/awaiting").asLong();
    }

    /** What one of several clients does. */
    private interface Work {
        void with(LoadConnection connection, int client) throws IOException;
    }

    private void side(Work work) throws InterruptedException {
        ConcurrentLinkedQueue<Throwable> failed = new ConcurrentLinkedQueue<>();
        List<Thread> clients = IntStream.range(0, CLIENTS)
                .mapToObj(number -> Thread.ofPlatform().start(() -> {
                    try (LoadConnection connection = new LoadConnection(stack.port())) {
                        work.with(connection, number);
                    } catch (IOException | RuntimeException e) {
                        failed.add(e);
                    }
                }))
                .toList();
        for (Thread each : clients) {
            each.join();
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException(failed.peek());
        }
    }

    private void eachOf(List<Given> directives, Function<Given, byte[]> asked) throws InterruptedException {
        side((connection, client) -> {
            for (int n = client; n < directives.size(); n += CLIENTS) {
                taken(connection.send(asked.apply(directives.get(n))));
            }
        });
    }

    private Issued enterSource(LoadConnection connection, int number) throws IOException {
        boolean open = number % OPEN_ONE_OF == 0;
        return enterSource(
                connection,
                number + 1 + "-TB/TU",
                OF_ONE_SOURCE,
                n -> new Given("", UNITS.get(n % UNITS.size()), open),
                open ? thisYear(number) : later(number));
    }

    private Issued enterSource(
            LoadConnection connection, String document, int directives, IntFunction<Given> row, LocalDate due)
            throws IOException {
        String source = idOf(connection.send(request("POST", "/api/sources", """
                {"kind":"DOCUMENT","documentType":"TB","number":"%s","documentDate":"2026-01-05","signer":"Trần Văn B",\
                "issuingBody":"Tỉnh ủy","title":"Thông báo kết luận giao ban"}""".formatted(document), clerk)));
        List<Given> given = new ArrayList<>();
        for (int n = 0; n < directives; n++) {
            Given wanted = row.apply(n);
            String id = idOf(connection.send(
                    request("POST", "/api/directives", """
                    {"sourceId":"%s","number":"%02d","content":"Rà soát, báo cáo kết quả công tác nội chính quý này",\
                    "leadUnit":"%s","deadline":{"kind":"DATE","date":"%s"}}""".formatted(source, n + 1, wanted.unit(), due), clerk)));
            given.add(new Given(id, wanted.unit(), wanted.open()));
        }
        taken(connection.send(request("POST", "/api/sources/" + source + "/issue", "{}", clerk)));
        return new Issued(source, given);
    }

    /** What runs all day has compiled its pages. */
    private void visitAll(List<Page> pages) throws Exception {
        List<byte[]> asked = new ArrayList<>();
        for (Page page : pages) {
            asked.add(LoadConnection.page(page.path(), session(page.account()).header()));
        }
        long end = System.nanoTime() + UNTIL_COMPILED.toNanos();
        side((connection, client) -> {
            for (int n = client; System.nanoTime() < end; n++) {
                connection.send(asked.get(n % asked.size()));
            }
        });
    }

    /**
     * What one unit gets besides, and receives.
     *
     * @return the ids of its tasks
     */
    private List<String> enterFor(String unit, int directives) throws Exception {
        try (LoadConnection connection = new LoadConnection(stack.port())) {
            Issued issued =
                    enterSource(connection, "9999-TB/TU", directives, n -> new Given("", unit, true), thisYear(0));
            while (stack.get(
                            "/api/tasks?limit=1&directive="
                                    + issued.directives().getLast().id(),
                            clerk)
                    .path("items")
                    .isEmpty()) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            List<String> tasks =
                    issued.directives().stream().map(each -> each.id() + ":1").toList();
            receive(unit, tasks);
            return tasks;
        }
    }

    /** In the period that an overview shows by itself, as most deadlines are; not yet passed, since a result has to be in time. */
    private static LocalDate thisYear(int source) {
        LocalDate last = today().with(TemporalAdjusters.lastDayOfYear());
        return today().plusDays(source / OPEN_ONE_OF % (ChronoUnit.DAYS.between(today(), last) + 1));
    }

    /** Spread over some years, as what an office has done is. */
    private static LocalDate later(int source) {
        return today().plusDays(source * 2 % 1000);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
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
        // The menu of whoever asks is kept for a while, and not asked for by each page.
        LoadConnection.Answer answer = visit(asked);
        if (answer.status() != 200) {
            System.out.printf("| `%s` | answers %d |%n", named(page.path()), answer.status());
            return;
        }
        double before = callsUntilNow();
        answer = visit(asked);
        double calls = callsUntilNow() - before;
        int later = answer.body().length;
        int first = later + weight(assets(answer.body()));
        Measured measured = load.run(CLIENTS, number -> new Visiting(stack.port(), asked));
        System.out.printf(
                Locale.ROOT,
                "| `%s` | %,.0f | %.1f | %.1f | %.2f | %s | %.0f | %.0f | %.1f |%s%n",
                named(page.path()),
                measured.perSecond(),
                measured.latency().percentile(0.50),
                measured.latency().percentile(0.95),
                measured.cpuOfAll(),
                measured.cpuOfEach(),
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

    private int weight(Set<String> assets) throws IOException {
        int bytes = 0;
        for (String asset : assets) {
            bytes += taken(visit(LoadConnection.page(asset, "none=0"))).body().length;
        }
        return bytes;
    }

    private LoadConnection.Answer visit(byte[] asked) throws IOException {
        try (LoadConnection connection = new LoadConnection(stack.port())) {
            return connection.send(asked);
        }
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
