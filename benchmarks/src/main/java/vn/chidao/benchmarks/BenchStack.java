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
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.localstack.Ports;

/** A local stack with a home of its own, started and asked as a person would: by {@code ./chidao} and over HTTP. */
final class BenchStack implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path project;
    private final Path home;
    private final Map<String, String> settings;
    private final int port = Ports.free();

    private @Nullable Process up;

    BenchStack(Path project) throws IOException {
        this(project, Map.of());
    }

    /** @param settings environment variables of all parts */
    BenchStack(Path project, Map<String, String> settings) throws IOException {
        this.project = project;
        this.settings = settings;
        this.home = Files.createTempDirectory("chidao-benchmark-");
    }

    int port() {
        return port;
    }

    /** Returns when it is ready. */
    void start(boolean fresh) throws IOException {
        List<String> command = new ArrayList<>(List.of(project.resolve("chidao").toString(), "up"));
        if (fresh) {
            command.add("--fresh");
        }
        Process begun = builder(command).start();
        up = begun;
        // Whoever breaks a bench off leaves no stack behind.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> begun.descendants().forEach(ProcessHandle::destroy)));
        var reader = begun.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            said.append(line).append('\n');
            if (line.equals("ready http://localhost:" + port)) {
                Thread.ofVirtual().start(() -> reader.lines().forEach(rest -> {}));
                return;
            }
        }
        throw new IllegalStateException("the stack did not start:\n" + said);
    }

    void stop() throws IOException {
        if (up == null) {
            return;
        }
        try {
            builder(List.of(project.resolve("chidao").toString(), "down"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (!up.waitFor(90, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the stack did not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        up = null;
    }

    @Override
    public void close() throws IOException {
        stop();
        FileSystemUtils.deleteRecursively(home);
    }

    /** Start-up caches are made in the background, and what makes them takes the processor from everything else. */
    static void awaitCaches() {
        long quiet = System.nanoTime();
        while (System.nanoTime() - quiet < Duration.ofSeconds(5).toNanos()) {
            boolean training = ProcessHandle.allProcesses()
                    .flatMap(process -> process.info().commandLine().stream())
                    // Both a run that records what is loaded, and one that makes a cache of that.
                    .anyMatch(line -> line.contains("-XX:AOTMode="));
            if (training) {
                quiet = System.nanoTime();
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    String token(String account) throws IOException {
        return output("token", account);
    }

    /** Of all demo accounts. */
    String password() throws IOException {
        return Files.readAllLines(home.resolve("keys/demo-passwords.properties"))
                .getFirst()
                .replaceFirst("^[^=]*=", "");
    }

    Map<String, Long> pids() throws IOException {
        return column(1);
    }

    int portOf(String part) throws IOException {
        return Math.toIntExact(Objects.requireNonNull(column(2).get(part), part));
    }

    /** A column of {@code ./chidao status} that holds numbers, by the names of the parts. */
    private Map<String, Long> column(int index) throws IOException {
        Map<String, Long> values = new LinkedHashMap<>();
        output("status").lines().map(line -> line.strip().split("\\s+")).forEach(columns -> {
            if (columns.length > index && columns[1].matches("\\d+") && columns[index].matches("\\d+")) {
                values.put(columns[0], Long.valueOf(columns[index]));
            }
        });
        return values;
    }

    /** Mebibytes that gateway and services keep resident. */
    long residentMiB() throws IOException {
        long kib = 0;
        for (Map.Entry<String, Long> part : pids().entrySet()) {
            kib += isOurs(part.getKey()) ? ProcessTimes.residentKib(part.getValue()) : 0;
        }
        return kib / 1024;
    }

    static boolean isOurs(String part) {
        return part.endsWith("-service") || part.equals("gateway");
    }

    /** Gives a unit that many tasks, which its head receives; their ids. */
    List<String> receivedTasks(int count, String directive, String clerk, String head)
            throws IOException, InterruptedException {
        List<String> tasks = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            String id = post("/api/directives", directive, clerk).get("id").asString();
            post("/api/directives/" + id + "/issue", "{}", clerk);
            tasks.add(id + ":1");
        }
        for (String task : tasks) {
            while (get("/api/tasks/" + task, head).path("status").asString().isEmpty()) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            post("/api/tasks/" + task + "/acknowledge", "{}", head);
        }
        return tasks;
    }

    JsonNode get(String path, String token) throws IOException, InterruptedException {
        return call("GET", path, null, token);
    }

    JsonNode post(String path, String json, String token) throws IOException, InterruptedException {
        return call("POST", path, json, token);
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CHIDAO_DEMO", "small");
        builder.environment().putAll(settings);
        builder.environment().put("CHIDAO_HOME", home.toString());
        builder.environment().put("CHIDAO_PORT", Integer.toString(port));
        return builder;
    }

    private String output(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(project.resolve("chidao").toString()));
        command.addAll(List.of(arguments));
        return new String(builder(command).start().getInputStream().readAllBytes()).strip();
    }

    private JsonNode call(String method, String path, @Nullable String json, String token)
            throws IOException, InterruptedException {
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
