package vn.chidao.localstack.supervisor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a service says of its own health. */
final class HealthReport {

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Set<String> FINE = Set.of("UP", "UNKNOWN");
    /** Works, and each detail is something that somebody should look at. */
    private static final String DEGRADED = "DEGRADED";

    private HealthReport() {}

    /** A line for each trouble that the part tells of; none where it does not answer, or has nothing to tell. */
    static List<String> of(Place part, Home home) {
        if (!Parts.SERVICES.contains(part.name())) {
            return List.of();
        }
        try {
            String token = new Keys(home.keys()).token("admin", Instant.now());
            HttpRequest request = HttpRequest.newBuilder(URI.create(part.url("/actuator/health")))
                    .timeout(ANSWER)
                    .header("Authorization", "Bearer " + token)
                    .build();
            return troubles(ServiceClient.JSON.readTree(Probe.HTTP
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body()));
        } catch (IOException | JacksonException | StackFailed notToBeHad) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static List<String> troubles(JsonNode health) {
        List<String> troubles = new ArrayList<>();
        health.path("components").properties().forEach(component -> {
            String status = component.getValue().path("status").asString("UNKNOWN");
            JsonNode details = component.getValue().path("details");
            if (status.equals(DEGRADED)) {
                details.properties()
                        .forEach(each -> troubles.add(component.getKey() + ": " + each.getKey() + " "
                                + each.getValue().asString("")));
            } else if (!FINE.contains(status)) {
                troubles.add((component.getKey() + ": " + status + " "
                                + details.path("error").asString(""))
                        .strip());
            }
        });
        return troubles;
    }
}
