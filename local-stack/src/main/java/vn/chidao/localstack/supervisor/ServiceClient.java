package vn.chidao.localstack.supervisor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the services of a running stack as its administrator, on their own ports. */
final class ServiceClient {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final List<Place> services;
    private final String token;

    /** @throws StackFailed when no stack runs in that home, or it is just starting */
    ServiceClient(Home home) {
        if (!home.isHeld()) {
            throw new StackFailed("no stack runs in " + home.folder() + ": ./chidao up starts it");
        }
        this.services = home.running().stream()
                .flatMap(running -> running.parts().stream())
                .filter(part -> Parts.SERVICES.contains(part.name()))
                .toList();
        if (services.size() < Parts.SERVICES.size()) {
            throw new StackFailed("the stack is just starting: ./chidao status tells when it is ready");
        }
        this.token = new Keys(home.keys()).token("admin", Instant.now());
    }

    List<Place> services() {
        return services;
    }

    /** A service as its paths and people call it, such as {@code directives}. */
    static String nameOf(Place service) {
        return service.name().replaceFirst("-service$", "");
    }

    /** @throws StackFailed on any answer but a success */
    JsonNode call(String method, Place service, String path) throws InterruptedException {
        return call(method, service, path, method.equals("POST") ? "{}" : "");
    }

    /** @throws StackFailed on any answer but a success */
    JsonNode call(String method, Place service, String path, String body) throws InterruptedException {
        return bodyOf(send(method, service, path, body), service, method + " " + path);
    }

    /** @throws StackFailed on any answer but a success */
    static JsonNode bodyOf(HttpResponse<String> answer, Place service, String asked) {
        if (answer.statusCode() / 100 != 2) {
            throw new StackFailed(
                    service.name() + " answers " + answer.statusCode() + " to " + asked + ": " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    /** @throws StackFailed when nothing answers */
    HttpResponse<String> send(String method, Place service, String path, String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.url(path)))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return Probe.HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StackFailed(service.name() + " does not answer: " + e);
        }
    }
}
