package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.localstack.Guard;
import vn.chidao.localstack.Ports;
import vn.chidao.localstack.supervisor.Keys;

/** A local stack of its own folder and port, used as a person uses it: by the command and over HTTP. */
final class Stack implements AutoCloseable {

    /** Far more than a start takes, with the making of the start-up caches; a slow machine is no failure. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Path home;
    private final int port;
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private @Nullable Process up;
    private boolean borrowed;

    Stack() {
        this(temporaryFolder(), Ports.free());
    }

    Stack(Path home, int port) {
        this.home = home;
        this.port = port;
    }

    /** One that somebody else started, and will stop. */
    static Stack running(Path home) {
        Stack stack =
                new Stack(home, URI.create(told(home).get("url").asString()).getPort());
        stack.borrowed = true;
        return stack;
    }

    /** What a stack that runs has written of itself into its home. */
    private static JsonNode told(Path home) {
        try {
            return JSON.readTree(Files.readString(home.resolve("run/stack.json")));
        } catch (IOException e) {
            throw new UncheckedIOException("no stack runs in " + home, e);
        }
    }

    /** A variable for the commands that follow, beside those that the stack sets itself. */
    Stack with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** What a command printed, and how it ended. */
    record Ran(int code, String output) {}

    record Answer(int status, JsonNode body, String text) {

        Answer expect(int wanted) {
            assertThat(status).as(text).isEqualTo(wanted);
            return this;
        }

        /** It was done: what was put may be new or not. */
        Answer succeeded() {
            assertThat(status).as(text).isBetween(200, 299);
            return this;
        }

        String text(String field) {
            return body.path(field).asString();
        }
    }

    Path home() {
        return home;
    }

    int port() {
        return port;
    }

    /** Of all demo accounts. */
    String password() {
        try {
            return Files.readAllLines(home.resolve("keys/demo-passwords.properties"))
                    .getFirst()
                    .replaceFirst("^[^=]*=", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path log() {
        return home.resolve("up.log");
    }

    /** Starts {@code ./chidao up} and leaves it to itself. */
    Process start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(PROJECT.resolve("chidao").toString(), "up"));
        command.addAll(List.of(arguments));
        tokens.clear();
        ports.clear();
        try {
            Files.createDirectories(home);
            up = builder(command).redirectOutput(log().toFile()).start();
            return up;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stack up(String... arguments) {
        awaitReady(start(arguments));
        return this;
    }

    /** Also when it runs already. */
    void upUnlessReady() {
        if (!isReady()) {
            up();
        }
    }

    void awaitReady(Process started) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            assertThat(started.isAlive()).as(Files.readString(log())).isTrue();
            return Files.readAllLines(log()).contains("ready http://localhost:" + port);
        });
    }

    Ran run(String... arguments) {
        return runWith(Map.of(), arguments);
    }

    /** @param variables for this command alone */
    Ran runWith(Map<String, String> variables, String... arguments) {
        List<String> command = new ArrayList<>(List.of(PROJECT.resolve("chidao").toString()));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = builder(command);
            builder.environment().putAll(variables);
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return new Ran(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(PROJECT.toFile()).redirectErrorStream(true);
        // All stacks of the tests together start the services some fifty times.
        builder.environment().put("CHIDAO_START_UP_CACHE", "first");
        builder.environment().put("CHIDAO_COMPILER", "c1");
        builder.environment().put("CHIDAO_DEMO", "small");
        builder.environment().putAll(environment);
        builder.environment().put("CHIDAO_HOME", home.toString());
        builder.environment().put("CHIDAO_PORT", Integer.toString(port));
        return builder;
    }

    /** Pids of the parts by name, as {@code ./chidao status} tells them. */
    Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        run("status").output().lines().map(line -> line.strip().split("\\s+")).forEach(columns -> {
            if (columns.length >= 3 && columns[1].matches("\\d+")) {
                pids.put(columns[0], Long.valueOf(columns[1]));
            }
        });
        return pids;
    }

    /** The same from the home, for waiting: without a program that has to start. */
    long pidOf(String part) {
        try {
            return Long.parseLong(
                    Files.readString(home.resolve("run").resolve(part + ".pid")).strip());
        } catch (IOException | NumberFormatException beingWritten) {
            return -1;
        }
    }

    /**
     * One more instance of a part, with the command and the environment of the first, which Linux tells of a process.
     *
     * @param different variables that differ from those of the first
     */
    Process again(String part, Map<String, String> different, Path log) throws IOException {
        Path first = Path.of("/proc", Long.toString(pidOf(part)));
        List<String> command =
                List.of(Files.readString(first.resolve("cmdline")).split("\0"));
        ProcessBuilder builder = new ProcessBuilder(Guard.command(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        for (String variable : Files.readString(first.resolve("environ")).split("\0")) {
            int equals = variable.indexOf('=');
            builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        builder.environment().putAll(different);
        return builder.start();
    }

    /** A home keeps its ports. */
    int portOf(String part) {
        if (ports.isEmpty()) {
            told(home)
                    .path("parts")
                    .forEach(each -> ports.put(
                            each.path("name").asString(), each.path("port").asInt()));
        }
        return Objects.requireNonNull(ports.get(part), part);
    }

    /** Whether a part answers: over HTTP where it says at which path, else by listening. */
    boolean answers(String part) {
        String readiness = told(home)
                .path("parts")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(part))
                .findFirst()
                .orElseThrow()
                .path("readiness")
                .asString("");
        int at = portOf(part);
        try {
            if (readiness.isEmpty()) {
                new Socket("127.0.0.1", at).close();
                return true;
            }
            return tryCallAt(at, "GET", readiness, null, null).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    boolean isReady() {
        return run("status").code() == 0;
    }

    /** What {@code ./chidao token} prints, without a program that has to start for each account. */
    String token(String account) {
        return tokens.computeIfAbsent(account, name -> new Keys(home.resolve("keys")).token(name, Instant.now()));
    }

    Answer get(String path, @Nullable String account) {
        return call("GET", path, null, account);
    }

    Answer post(String path, @Nullable String json, @Nullable String account, String... headers) {
        return call("POST", path, json, account, headers);
    }

    Answer call(String method, String path, @Nullable String json, @Nullable String account, String... headers) {
        try {
            return tryCall(method, path, json, account, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        }
    }

    /** @throws IOException when no answer comes, as while something is down */
    Answer tryCall(String method, String path, @Nullable String json, @Nullable String account, String... headers)
            throws IOException {
        return tryCallAt(port, method, path, json, account, headers);
    }

    /** What a stream answers with, which is let go at once. */
    int statusOfStream(int at, String path, @Nullable String account) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + at + path))
                .timeout(Duration.ofSeconds(20));
        if (account != null) {
            request.header("Authorization", "Bearer " + token(account));
        }
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
            return answer.statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Straight at a part, around the gateway. */
    Answer tryCallAt(
            int at, String method, String path, @Nullable String json, @Nullable String account, String... headers)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + at + path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        if (json != null && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (account != null) {
            request.header("Authorization", "Bearer " + token(account));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean json2 =
                    answer.headers().firstValue("Content-Type").orElse("").contains("json");
            JsonNode body = json2 && !answer.body().isBlank() ? JSON.readTree(answer.body()) : JSON.createObjectNode();
            return new Answer(answer.statusCode(), body, answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A task that this unit leads. */
    String taskOf(String unit, String account, String statuses) {
        return all("/api/tasks?unit=" + unit + "&status=" + statuses, account).stream()
                .filter(task -> task.get("role").asString().equals("LEAD"))
                .map(task -> task.get("id").asString())
                .findFirst()
                .orElseThrow();
    }

    /** What the sandbox received, newest first; {@code to} is null for everybody. */
    List<JsonNode> messages(String channel, @Nullable String to) {
        List<JsonNode> found = new ArrayList<>();
        get("/api/sandbox/messages?channel=" + channel + (to == null ? "" : "&to=" + to), null)
                .expect(200)
                .body()
                .get("items")
                .forEach(found::add);
        return found;
    }

    /** What tells one message from another: a mail's id; of an SMS whom it told what on which day. */
    List<String> messageIds() {
        List<String> ids = new ArrayList<>();
        for (JsonNode mail : messages("EMAIL", null)) {
            ids.add(mail.get("to").asString() + " " + mail.get("messageId").asString());
        }
        for (JsonNode text : messages("SMS", null)) {
            ids.add(text.get("to").asString() + " " + text.get("at").asString().substring(0, 10) + " "
                    + text.get("text").asString());
        }
        return ids;
    }

    /** Everything that a list has, over all its pages. */
    List<JsonNode> all(String path, String account) {
        List<JsonNode> items = new ArrayList<>();
        String after = "";
        do {
            Answer page = get(path + (path.contains("?") ? "&" : "?") + "limit=500" + after, account)
                    .expect(200);
            page.body().get("items").forEach(items::add);
            after = page.text("next").isEmpty() ? "" : "&after=" + page.text("next");
        } while (!after.isEmpty());
        return items;
    }

    @Override
    public void close() {
        if (borrowed) {
            return;
        }
        kill();
        try (var walk = Files.walk(home)) {
            walk.sorted(java.util.Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whole and at once: nobody looks at it any more, and LifecycleIT sees how a stack is stopped. */
    private void kill() {
        if (up == null) {
            return;
        }
        List<ProcessHandle> whole = up.descendants().toList();
        up.destroyForcibly();
        Awaitility.await("the end of what the stack consisted of")
                .atMost(Duration.ofMinutes(1))
                .until(() -> !up.isAlive() && whole.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("chidao-system-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
