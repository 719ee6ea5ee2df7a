package vn.chidao.localstack.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Enters the demo data. Every request may be repeated: it is the same thing under the same key. */
public final class DemoClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;
    private final UnaryOperator<String> tokens;
    /** Ids of directives, by the keys of their requests. */
    private final Map<String, String> directives = new HashMap<>();

    /** @param tokens gives an account's access token */
    public DemoClient(String url, UnaryOperator<String> tokens) {
        this.url = url;
        this.tokens = tokens;
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
            case DemoYear.MeetingStep meeting -> {
                String id = record(meeting.requests());
                if (meeting.issued()) {
                    issue(meeting.requests(), id);
                }
            }
            case DemoYear.DirectiveStep act -> send(act.request(idOf(act.directive())));
            case DemoYear.TaskStep act -> {
                String directive = idOf(act.directive());
                String lead =
                        get("/api/directives/" + directive).path("leadUnit").asString();
                for (JsonNode task :
                        get("/api/tasks?limit=500&directive=" + directive).path("items")) {
                    if (act.concerns(task, lead)) {
                        send(act.request(task));
                    }
                }
            }
        }
    }

    /** What is in {@code step} already, so that later steps find it. */
    public void learn(DemoYear.Step step) throws InterruptedException {
        if (step instanceof DemoYear.MeetingStep meeting) {
            record(meeting.requests());
        }
    }

    public void enterMeeting(DemoData.MeetingRequests requests) throws InterruptedException {
        issue(requests, record(requests));
    }

    private String record(DemoData.MeetingRequests requests) throws InterruptedException {
        String id = send(requests.meeting()).path("id").asString();
        for (DemoData.Request directive : requests.directives()) {
            JsonNode entered = send(DemoData.MeetingRequests.of(directive, id));
            directives.put(directive.key(), entered.path("id").asString());
        }
        return id;
    }

    private String idOf(String directive) {
        return Objects.requireNonNull(directives.get(directive), directive);
    }

    private void issue(DemoData.MeetingRequests requests, String id) throws InterruptedException {
        send(new DemoData.Request(
                "POST",
                "/api/meetings/" + id + "/issue",
                requests.meeting().key() + ":issue",
                requests.meeting().as(),
                JSON.createObjectNode()));
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
