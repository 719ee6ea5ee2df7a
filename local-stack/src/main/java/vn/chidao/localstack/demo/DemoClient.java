package vn.chidao.localstack.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Enters the demo data. Every request may be repeated: it is the same thing under the same key. */
public final class DemoClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 200;
    private static final int AT_ONCE = 4;
    private static final Set<String> CLOSED = Set.of("COMPLETED", "RETURNED", "CANCELLED");
    private static final String BOUNDARY = "----chidao-demo";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;
    private final UnaryOperator<String> tokens;
    /** Ids of directives, by the keys of their requests. */
    private final Map<String, String> directives = new ConcurrentHashMap<>();
    /** The lead units' tasks, by the keys of their directives' requests. */
    private final Map<String, UnitTask> led = new HashMap<>();

    /** @param tokens gives an account's access token */
    public DemoClient(String url, UnaryOperator<String> tokens) {
        this.url = url;
        Map<String, String> known = new ConcurrentHashMap<>();
        // A token that was seen before costs its readers no signature.
        this.tokens = account -> known.computeIfAbsent(account, tokens);
    }

    /** The task of a unit. */
    record UnitTask(String id, String unit) {

        private static UnitTask of(JsonNode task) {
            return new UnitTask(task.path("id").asString(), task.path("unit").asString());
        }
    }

    /** What the system refused, in words for the one who reads it. */
    public static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }
    }

    /** A step of the year; what it is about was entered in an earlier one. */
    public void enter(DemoYear.Step step) throws InterruptedException {
        switch (step) {
            case DemoYear.SourceStep source -> {
                String id = record(source.requests());
                if (source.paper() != null) {
                    scan(source.requests().source().path() + "/" + id, source.paper(), DemoYear.READER);
                }
                if (source.issued()) {
                    send(source.requests().issue(id));
                }
            }
            case DemoYear.DirectiveStep act -> {
                String id = idOf(act.directive());
                send(act.request(id, scanOf(act, DemoYear.DirectiveStep.pathOf(id))));
                // Another unit may lead from now on.
                led.remove(act.directive());
            }
            case DemoYear.TaskStep act -> {
                if (act.isOfEachUnit()) {
                    List<JsonNode> assigned = tasksOf(act.directive()).stream()
                            .filter(task -> task.path("status").asString().equals("ASSIGNED"))
                            .toList();
                    atOnce(assigned, task -> send(act.request(UnitTask.of(task), null)));
                } else {
                    UnitTask task = ledTask(act.directive());
                    send(act.request(task, scanOf(act, DemoYear.TaskStep.pathOf(task))));
                }
            }
        }
    }

    /** What is in {@code step} already, so that later steps find it. */
    public void learn(DemoYear.Step step) throws InterruptedException {
        if (step instanceof DemoYear.SourceStep source) {
            record(source.requests());
        }
    }

    public void enterMeeting(DemoData.SourceRequests requests) throws InterruptedException {
        send(requests.issue(record(requests)));
    }

    private String record(DemoData.SourceRequests requests) throws InterruptedException {
        String id = send(requests.source()).path("id").asString();
        atOnce(requests.directives(), directive -> {
            JsonNode entered = send(requests.of(directive, id));
            directives.put(directive.key(), entered.path("id").asString());
        });
        return id;
    }

    private interface Sending<T> {
        void send(T what) throws InterruptedException;
    }

    /** What does not wait for each other; a few at a time. */
    private static <T> void atOnce(List<T> all, Sending<T> sending) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Void>> sent = threads.invokeAll(all.stream()
                    .map(each -> (Callable<Void>) () -> {
                        sending.send(each);
                        return null;
                    })
                    .toList());
            for (Future<Void> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Refused refused ? refused : new IllegalStateException(e.getCause());
        }
    }

    private String idOf(String directive) {
        return Objects.requireNonNull(directives.get(directive), directive);
    }

    private UnitTask ledTask(String directive) throws InterruptedException {
        if (!led.containsKey(directive)) {
            tasksOf(directive);
        }
        return Objects.requireNonNull(led.get(directive), directive);
    }

    /** All tasks of a directive; which of them is the lead unit's is remembered. */
    private List<JsonNode> tasksOf(String directive) throws InterruptedException {
        List<JsonNode> tasks = new ArrayList<>();
        get("/api/tasks?limit=500&directive=" + idOf(directive)).path("items").forEach(tasks::add);
        tasks.stream()
                .filter(task -> task.path("role").asString().equals("LEAD"))
                .filter(task -> !CLOSED.contains(task.path("status").asString()))
                .findFirst()
                .ifPresent(task -> led.put(directive, UnitTask.of(task)));
        return tasks;
    }

    private @Nullable String scanOf(DemoYear.ActStep act, String path) throws InterruptedException {
        return act.paper() == null ? null : scan(path, act.paper(), DemoYear.READER);
    }

    /** @return the scan's id; the same paper again is the same scan */
    private String scan(String path, ScannedPaper paper, String as) throws InterruptedException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + paper.name() + "\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(paper.content());
        form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        HttpRequest request = to(path + "/scans", as)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray()))
                .build();
        return send(request, "POST " + path + "/scans (" + paper.name() + ")")
                .path("id")
                .asString();
    }

    /**
     * Sends it until it is taken. Services learn of units and people by events: who is not known yet will be in a moment.
     *
     * @throws Refused when it is refused for another reason, or nobody takes it for a minute
     */
    public JsonNode send(DemoData.Request request) throws InterruptedException {
        HttpRequest.Builder http = to(request.path(), request.as())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", request.key())
                .method(
                        request.method(),
                        HttpRequest.BodyPublishers.ofString(request.body().toString()));
        return send(http.build(), request.method() + " " + request.path() + " (" + request.key() + ")");
    }

    private JsonNode get(String path) throws InterruptedException {
        return send(to(path, DemoYear.READER).GET().build(), "GET " + path);
    }

    private HttpRequest.Builder to(String path, String as) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + tokens.apply(as));
    }

    private JsonNode send(HttpRequest http, String what) throws InterruptedException {
        String last = "";
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                HttpResponse<String> answer = this.http.send(http, HttpResponse.BodyHandlers.ofString());
                int status = answer.statusCode();
                if (status >= 200 && status < 300) {
                    return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
                }
                last = status + " " + answer.body();
                if (!mayPass(status, answer.body())) {
                    break;
                }
            } catch (IOException e) {
                last = e.toString();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
        }
        throw new Refused(what + ": " + last);
    }

    private static boolean mayPass(int status, String body) {
        return status == 401
                || status == 403
                || status == 404
                || status == 408
                || status == 429
                || status >= 500
                || (status == 400 && body.contains("\"UNKNOWN_"));
    }
}
