package vn.chidao.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a service on loopback as somebody. */
public final class TestApi {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    public TestApi(int port) {
        this.port = port;
    }

    /** An answer with its body read as JSON. */
    public record Answer(int status, JsonNode body, HttpResponse<String> raw) {

        public Answer expect(int wanted) {
            assertThat(status).as(raw.request().uri() + " " + raw.body()).isEqualTo(wanted);
            return this;
        }

        /** It was done: what was put may be new or not. */
        public Answer succeeded() {
            assertThat(status).as(raw.request().uri() + " " + raw.body()).isBetween(200, 299);
            return this;
        }

        /** A problem document with this status and code. */
        public Answer refused(int wanted, String code) {
            expect(wanted);
            assertThat(raw.headers().firstValue("Content-Type").orElse(""))
                    .as(raw.body())
                    .startsWith("application/problem+json");
            assertThat(text("code")).as(raw.body()).isEqualTo(code);
            return this;
        }

        /** The text at a path such as {@code task.status}; empty where there is none. */
        public String text(String path) {
            JsonNode node = body;
            for (String step : path.split("\\.", -1)) {
                node = step.matches("\\d+") ? node.path(Integer.parseInt(step)) : node.path(step);
            }
            return node.isMissingNode() || node.isNull() ? "" : node.asString();
        }
    }

    public Answer get(String path, @Nullable String account) {
        return call("GET", path, null, account);
    }

    public Answer post(String path, @Nullable String json, @Nullable String account, String... headers) {
        return call("POST", path, json, account, headers);
    }

    public Answer put(String path, String json, @Nullable String account, String... headers) {
        return call("PUT", path, json, account, headers);
    }

    /**
     * @param account null for nobody
     * @param headers name, value, name, value …
     */
    public Answer call(String method, String path, @Nullable String json, @Nullable String account, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(
                        method,
                        json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        if (json != null && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (account != null) {
            request.header("Authorization", "Bearer " + TestServers.ISSUER.token(account));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode body = answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
            return new Answer(answer.statusCode(), body, answer);
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(method + " " + path, e);
        }
    }
}
