package vn.chidao.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.localstack.Ports;

/**
 * What {@code ./chidao up} takes from start to ready once built, how much memory each process keeps, and how long a submitted
 * result takes to change the completion figure. Argument: the project's folder.
 */
public final class LoopBenchmark {

    private static final int STARTS = 3;
    private static final int SUBMISSIONS = 200;
    private static final int WARM_UP = 30;

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path project;
    private final Path home;
    private final int port = Ports.free();

    private LoopBenchmark(Path project, Path home) {
        this.project = project;
        this.home = home;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Files.createTempDirectory("chidao-benchmark-");
        try {
            new LoopBenchmark(Path.of(arguments[0]), home).run();
        } finally {
            FileSystemUtils.deleteRecursively(home);
        }
    }

    private void run() throws Exception {
        // The first start extracts and trains the start-up caches, and enters the demo data.
        Process up = start(true);
        awaitCaches();
        stop(up);
        List<Double> starts = new ArrayList<>();
        for (int n = 0; n < STARTS; n++) {
            long began = System.nanoTime();
            up = start(false);
            starts.add((System.nanoTime() - began) / 1e9);
            if (n < STARTS - 1) {
                stop(up);
            }
        }
        starts.sort(null);
        System.out.printf(
                Locale.ROOT,
                "start to ready, data kept:    median %.1f s of %d (limit 20 s)%n",
                starts.get(STARTS / 2),
                STARTS);
        stop(up);
        long began = System.nanoTime();
        up = start(true);
        System.out.printf(
                Locale.ROOT, "start to ready, --fresh:      %.1f s (limit 20 s)%n", (System.nanoTime() - began) / 1e9);

        Distribution latency = submissions();
        System.out.println("submitted to changed figure:  " + latency + " (limit p99 300 ms)");

        long services = 0;
        for (Map.Entry<String, Long> part : pids().entrySet()) {
            long kib = residentKib(part.getValue());
            System.out.printf(Locale.ROOT, "resident %-22s %6d MiB%n", part.getKey(), kib / 1024);
            services += part.getKey().endsWith("-service") || part.getKey().equals("gateway") ? kib : 0;
        }
        System.out.printf(Locale.ROOT, "resident, the four services   %6d MiB (limit 1536 MiB)%n", services / 1024);
        stop(up);
    }

    private Distribution submissions() throws Exception {
        String clerk = token("vanphong");
        String head = token("bannoichinh");
        List<String> tasks = new ArrayList<>();
        for (int n = 0; n < WARM_UP + SUBMISSIONS; n++) {
            String id = post("/api/directives", """
                    {"content":"Báo cáo kết quả công tác nội chính","leadUnit":"ban-noi-chinh",\
                    "deadline":{"kind":"DATE","date":"2099-12-01"}}""", clerk).get("id").asString();
            post("/api/directives/" + id + "/issue", "{}", clerk);
            tasks.add(id + ":1");
        }
        for (String task : tasks) {
            while (get("/api/tasks/" + task, head).path("status").asString().isEmpty()) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            post("/api/tasks/" + task + "/acknowledge", "{}", head);
        }
        long[] nanos = new long[SUBMISSIONS];
        int awaiting = awaiting(clerk);
        for (int n = 0; n < tasks.size(); n++) {
            // From the moment at which the head is told that it is submitted.
            post("/api/tasks/" + tasks.get(n) + "/submit", "{\"note\":\"Đã báo cáo\"}", head);
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
        return get("/api/completion?by=unit&from=2099-12&to=2099-12", token)
                .path("total")
                .path("awaiting")
                .asInt();
    }

    private Process start(boolean fresh) throws Exception {
        List<String> command = new ArrayList<>(List.of(project.resolve("chidao").toString(), "up"));
        if (fresh) {
            command.add("--fresh");
        }
        Process process = builder(command).start();
        var reader = process.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            said.append(line).append('\n');
            if (line.equals("ready http://localhost:" + port)) {
                Thread.ofVirtual().start(() -> reader.lines().forEach(rest -> {}));
                return process;
            }
        }
        throw new IllegalStateException("the stack did not start:\n" + said);
    }

    private void stop(Process up) throws Exception {
        builder(List.of(project.resolve("chidao").toString(), "down"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (!up.waitFor(90, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the stack did not stop");
        }
    }

    /** Start-up caches are made in the background, and what makes them takes the processor from everything else. */
    private static void awaitCaches() throws IOException {
        long quiet = System.nanoTime();
        while (System.nanoTime() - quiet < Duration.ofSeconds(5).toNanos()) {
            boolean training = ProcessHandle.allProcesses()
                    .flatMap(process -> process.info().commandLine().stream())
                    .anyMatch(line -> line.contains("-XX:AOTCacheOutput") || line.contains("-XX:AOTMode=create"));
            if (training) {
                quiet = System.nanoTime();
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CHIDAO_HOME", home.toString());
        builder.environment().put("CHIDAO_PORT", Integer.toString(port));
        return builder;
    }

    private String output(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(project.resolve("chidao").toString()));
        command.addAll(List.of(arguments));
        return new String(builder(command).start().getInputStream().readAllBytes()).strip();
    }

    private String token(String account) throws IOException {
        return output("token", account);
    }

    private Map<String, Long> pids() throws IOException {
        Map<String, Long> pids = new LinkedHashMap<>();
        output("status").lines().map(line -> line.strip().split("\\s+")).forEach(columns -> {
            if (columns.length >= 3 && columns[1].matches("\\d+")) {
                pids.put(columns[0], Long.valueOf(columns[1]));
            }
        });
        return pids;
    }

    /** As the kernel counts it (Linux). */
    private static long residentKib(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                .sum();
    }

    private JsonNode get(String path, String token) throws Exception {
        return call("GET", path, null, token);
    }

    private JsonNode post(String path, String json, String token) throws Exception {
        return call("POST", path, json, token);
    }

    private JsonNode call(String method, String path, @Nullable String json, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300 && answer.statusCode() != 404) {
            throw new IllegalStateException(method + " " + path + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
