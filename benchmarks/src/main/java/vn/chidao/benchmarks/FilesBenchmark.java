package vn.chidao.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a large file costs on its way up and back, through the gateway: seconds, processor time of each process, and how far the
 * heaps of gateway and service grow. Beside the same through nginx, which copies and does nothing else.
 *
 * <p>Arguments: the project's folder, and megabytes of the file (1024).
 */
public final class FilesBenchmark {

    private static final int MEGABYTE = 1024 * 1024;
    private static final String BORDER = "border";
    private static final List<String> MEASURED = List.of("gateway", "directives-service", "mongodb");
    private static final Duration SAMPLED_EVERY = Duration.ofMillis(500);

    /** As {@code jcmd GC.heap_info} has it: of each generation, and not of the classes. */
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

    private final BenchStack stack;
    private final long megabytes;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String clerk;

    private FilesBenchmark(BenchStack stack, long megabytes) throws IOException {
        this.stack = stack;
        this.megabytes = megabytes;
        this.clerk = stack.token("vanphong");
    }

    public static void main(String[] arguments) throws Exception {
        long megabytes = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1024;
        Map<String, String> raised = Map.of(
                "CHIDAO_FILES_LARGEST", megabytes + 1 + "MB",
                "CHIDAO_FILES_OF_ONE_PERSON_A_DAY", 10 * megabytes + "MB");
        try (BenchStack stack = new BenchStack(Path.of(arguments[0]), raised)) {
            stack.start(true);
            BenchStack.awaitCaches();
            new FilesBenchmark(stack, megabytes).run();
        }
    }

    private void run() throws Exception {
        System.out.println("| " + megabytes + " MiB | s | MiB/s | CPU s | of them | heap growth, most |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        int service = stack.portOf("directives-service");
        // Compilers and the pool of connections have seen a file before one is measured.
        upload(stack.port(), directive(), 32);
        String directive = directive();
        String[] scan = new String[1];
        measure("up, through the gateway", () -> scan[0] = upload(stack.port(), directive, megabytes));
        measure("back, through the gateway", () -> download(stack.port(), scan[0]));
        Optional<ReverseProxy> found = ReverseProxy.before(service);
        if (found.isEmpty()) {
            System.out.println("| through nginx | there is no nginx on the path |");
        } else {
            try (ReverseProxy proxy = found.get()) {
                String another = directive();
                measure("up, through nginx", () -> scan[0] = upload(proxy.port(), another, megabytes));
                measure("back, through nginx", () -> download(proxy.port(), scan[0]));
            }
        }
        String last = directive();
        measure("up, service alone", () -> scan[0] = upload(service, last, megabytes));
        measure("back, service alone", () -> download(service, scan[0]));
    }

    private String directive() throws IOException, InterruptedException {
        return stack.post(
                        "/api/directives",
                        "{\"content\":\"Rà soát\",\"leadUnit\":\"ban-noi-chinh\",\"deadline\":{\"kind\":\"ONGOING\"}}",
                        clerk)
                .get("id")
                .asString();
    }

    /** Something that takes its time. */
    private interface Transfer {
        void run() throws IOException, InterruptedException;
    }

    private void measure(String name, Transfer transfer) throws Exception {
        Map<String, Long> pids = new LinkedHashMap<>(stack.pids());
        pids.keySet().retainAll(MEASURED);
        Map<String, Long> heaps = new LinkedHashMap<>();
        for (Map.Entry<String, Long> part : pids.entrySet()) {
            if (BenchStack.isOurs(part.getKey())) {
                jcmd(part.getValue(), "GC.run");
                heaps.put(part.getKey(), heapKib(part.getValue()));
            }
        }
        Map<String, Long> most = new LinkedHashMap<>(heaps);
        CountDownLatch over = new CountDownLatch(1);
        Thread sampler = Thread.ofPlatform().start(() -> {
            try {
                while (!over.await(SAMPLED_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    for (String part : heaps.keySet()) {
                        most.merge(part, heapKib(at(pids, part)), Math::max);
                    }
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Map<String, Double> before = ProcessTimes.of(pids);
        long since = System.nanoTime();
        transfer.run();
        double seconds = (System.nanoTime() - since) / 1e9;
        Map<String, Double> after = ProcessTimes.of(pids);
        over.countDown();
        sampler.join();
        double cpu = after.keySet().stream()
                .mapToDouble(part -> at(after, part) - at(before, part))
                .sum();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %,.0f | %.1f | %s | %s |%n",
                name,
                seconds,
                megabytes / seconds,
                cpu / 1000,
                after.keySet().stream()
                        .map(part -> String.format(
                                Locale.ROOT, "%s %.1f", part, (at(after, part) - at(before, part)) / 1000))
                        .collect(Collectors.joining(", ")),
                heaps.keySet().stream()
                        .map(part -> String.format(
                                Locale.ROOT, "%s %d MiB", part, (at(most, part) - at(heaps, part)) / 1024))
                        .collect(Collectors.joining(", ")));
    }

    private static <V> V at(Map<String, V> values, String part) {
        return Objects.requireNonNull(values.get(part), part);
    }

    private static long heapKib(long pid) throws IOException {
        Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
        long kib = 0;
        while (used.find()) {
            kib += Long.parseLong(used.group(1));
        }
        if (kib == 0) {
            throw new IllegalStateException("jcmd tells of no generation: " + used);
        }
        return kib;
    }

    private static String jcmd(long pid, String command) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        return new String(
                new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
                        .start()
                        .getInputStream()
                        .readAllBytes(),
                StandardCharsets.UTF_8);
    }

    /** The path of the scan. */
    private String upload(int port, String directive, long size) throws IOException, InterruptedException {
        String path = "/api/directives/" + directive + "/scans";
        HttpRequest request = request(port, path)
                .header("Content-Type", "multipart/form-data; boundary=" + BORDER)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> form(size)))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("the file was not taken: " + answer.body());
        }
        return path + "/" + new JsonMapper().readTree(answer.body()).get("id").asString();
    }

    private void download(int port, String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                http.send(request(port, path).build(), HttpResponse.BodyHandlers.ofInputStream());
        long count = 0;
        byte[] buffer = new byte[MEGABYTE];
        try (InputStream body = answer.body()) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                count += read;
            }
        }
        if (answer.statusCode() != 200 || count < megabytes * MEGABYTE) {
            throw new IllegalStateException("the file did not come back whole: " + answer.statusCode() + ", " + count);
        }
    }

    private HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + clerk);
    }

    private static InputStream form(long size) {
        String head = "--" + BORDER
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\n";
        return new SequenceInputStream(Collections.enumeration(
                List.of(text(head), new Noise(size * MEGABYTE), text("\r\n--" + BORDER + "--\r\n"))));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Bytes that no two files share, at little cost: a scan does not compress either. */
    private static final class Noise extends InputStream {
        private final byte[] block = new byte[MEGABYTE];
        private long left;

        Noise(long size) {
            this.left = size;
            new Random().nextBytes(block);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int at = (int) (left % MEGABYTE);
            int count = (int) Math.min(Math.min(length, MEGABYTE - at), left);
            System.arraycopy(block, at, target, offset, count);
            left -= count;
            return count;
        }
    }
}
