package vn.chidao.benchmarks;

import static vn.chidao.benchmarks.LoadConnection.request;

import java.io.IOException;
import java.net.HttpCookie;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;

/** The overview in a real browser: on a poor line, and left open while results come in. */
final class OpenPageBenchmark {

    private static final String PATH = "/overview";
    private static final int LOADS = 5;
    private static final int KILOBITS = 400;
    private static final int ROUND_TRIP_MILLIS = 400;

    private static final int A_SECOND = 50;
    private static final int SENDERS = 8;
    /** How many results it takes. */
    static final int RESULTS = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Keeps when the number of results that wait was shown first. The tile may be put in anew. */
    private static final String WATCH = """
            window.shown = [];
            const look = () => {
              const tile = document.querySelector('.tile-wait dd b');
              const count = tile ? Number(tile.textContent.replace(/\\D/g, '')) : -1;
              const last = window.shown.at(-1);
              if (!last || last[1] !== count) window.shown.push([Date.now(), count]);
            };
            look();
            new MutationObserver(look).observe(document.body, {subtree: true, childList: true, characterData: true});
            """;

    private final BenchStack stack;
    private final WebSession leader;
    private final String head;
    private final List<String> tasks;

    /** @param tasks received by the unit of {@code head}, in time, and in the period that the page shows */
    OpenPageBenchmark(BenchStack stack, WebSession leader, String head, List<String> tasks) {
        this.stack = stack;
        this.leader = leader;
        this.head = head;
        this.tasks = tasks;
    }

    void run() throws Exception {
        ChromeOptions options = new ChromeOptions();
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        ChromeDriver driver = new ChromeDriver(options);
        try {
            String origin = "http://localhost:" + stack.port();
            for (HttpCookie cookie : leader.cookies()) {
                driver.executeCdpCommand(
                        "Network.setCookie",
                        Map.of(
                                "name", cookie.getName(),
                                "value", cookie.getValue(),
                                "url", origin + "/",
                                "path", Objects.requireNonNullElse(cookie.getPath(), "/"),
                                "httpOnly", cookie.isHttpOnly()));
            }
            driver.get(origin + PATH);
            onAPoorLine(driver, origin);
            leftOpen(driver, origin);
        } finally {
            driver.quit();
        }
    }

    private static void onAPoorLine(ChromeDriver driver, String origin) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.emulateNetworkConditions", line(ROUND_TRIP_MILLIS, KILOBITS * 1000 / 8));
        double[] painted = new double[LOADS];
        for (int n = 0; n < LOADS; n++) {
            driver.get(origin + PATH);
            painted[n] = number(Objects.requireNonNull(driver.executeAsyncScript("""
                    const done = arguments[0];
                    new PerformanceObserver(list => done(list.getEntriesByName('first-contentful-paint')[0].startTime))
                        .observe({type: 'paint', buffered: true});
                    """)));
        }
        driver.executeCdpCommand("Network.emulateNetworkConditions", line(0, -1));
        Arrays.sort(painted);
        System.out.printf(
                Locale.ROOT,
                "%n%s at %d kbit/s with %d ms, on an open connection and with what a browser keeps: first paint after %.0f ms"
                        + " (median of %d, limit 1,000)%n",
                PATH,
                KILOBITS,
                ROUND_TRIP_MILLIS,
                painted[LOADS / 2],
                LOADS);
    }

    private static Map<String, Object> line(int latency, int bytesASecond) {
        return Map.of(
                "offline", false,
                "latency", latency,
                "downloadThroughput", bytesASecond,
                "uploadThroughput", bytesASecond);
    }

    private void leftOpen(ChromeDriver driver, String origin) throws Exception {
        driver.get(origin + PATH);
        driver.executeScript(WATCH);
        long before = shown(driver).getLast()[1];
        ConcurrentLinkedQueue<Long> answered = new ConcurrentLinkedQueue<>();
        long began = System.nanoTime();
        List<Thread> senders = IntStream.range(0, SENDERS)
                .mapToObj(number -> Thread.ofPlatform().start(() -> submit(number, began, answered)))
                .toList();
        for (Thread sender : senders) {
            sender.join();
        }
        long[] answers = answered.stream().mapToLong(Long::longValue).sorted().toArray();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (shown(driver).getLast()[1] < before + answers.length && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        List<long[]> seen = shown(driver);
        long[] waited = new long[answers.length];
        for (int n = 0; n < answers.length; n++) {
            long wanted = before + n + 1;
            long at = seen.stream()
                    .filter(each -> each[1] >= wanted)
                    .mapToLong(each -> each[0])
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "the open page shows " + seen.getLast()[1] + " and not " + wanted));
            waited[n] = Duration.ofMillis(Math.max(0, at - answers[n])).toNanos();
        }
        System.out.printf(
                Locale.ROOT,
                "an open %s shows a result after its answer, at %d a second: %s (limit p99 300 ms); it changed %d times%n",
                PATH,
                A_SECOND,
                Distribution.ofNanos(waited),
                seen.size() - 1);
    }

    private void submit(int number, long began, ConcurrentLinkedQueue<Long> answered) {
        try (LoadConnection connection = new LoadConnection(stack.port())) {
            for (int n = number; n < tasks.size(); n += SENDERS) {
                LockSupport.parkNanos(began + n * Duration.ofSeconds(1).toNanos() / A_SECOND - System.nanoTime());
                LoadConnection.Answer answer = connection.send(request(
                        "POST",
                        "/api/tasks/" + tasks.get(n) + "/submit",
                        "{\"note\":\"Đã tham mưu ban hành báo cáo\"}",
                        head));
                if (answer.status() >= 300) {
                    throw new IllegalStateException(answer.text());
                }
                answered.add(System.currentTimeMillis());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Moments, and what was shown from then on. */
    private static List<long[]> shown(ChromeDriver driver) {
        List<?> told = (List<?>) Objects.requireNonNull(driver.executeScript("return window.shown"));
        return told.stream()
                .map(each -> (List<?>) each)
                .map(each -> new long[] {(long) number(each.get(0)), (long) number(each.get(1))})
                .toList();
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
