package vn.chidao.localstack.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
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

    public void enterMeeting(DemoData.MeetingRequests requests) throws InterruptedException {
        String id = send(requests.meeting()).path("id").asString();
        for (DemoData.Request directive : requests.directives()) {
            send(DemoData.MeetingRequests.of(directive, id));
        }
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
        HttpRequest http = HttpRequest.newBuilder(URI.create(url + request.path()))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + tokens.apply(request.as()))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", request.key())
                .method(
                        request.method(),
                        HttpRequest.BodyPublishers.ofString(request.body().toString()))
                .build();
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
        throw new Refused(request.method() + " " + request.path() + " (" + request.key() + "): " + last);
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
