package vn.chidao.localstack.supervisor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an administrator does to the services of a running stack, through their own ports. */
final class Operations {

    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final int CONFLICT = 409;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Place> services;
    private final String token;

    Operations(Home home) {
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

    /**
     * Chains against documents, topics and seals; and against the seals that an inspector kept.
     *
     * @param kept file with lines {@code service day digest} as the mails have them, null without
     * @return 1 when something does not fit
     */
    int verifyHistory(@Nullable Path kept) throws InterruptedException {
        int code = 0;
        String asked = JSON.writeValueAsString(Map.of("given", kept == null ? "" : linesOf(kept)));
        for (Place service : services) {
            JsonNode report = verified(service, asked);
            long findings = report.path("findings").asLong();
            System.out.printf(
                    "%s: %d aggregates, %d entries, %s%n",
                    service.name(),
                    report.path("aggregates").asLong(),
                    report.path("entries").asLong(),
                    findings == 0 ? "all fit" : findings + " do not fit, the first of them:");
            long knownFaults = report.path("knownFaults").asLong(0);
            if (knownFaults > 0) {
                System.out.printf(
                        "  %d hold text that was not well-formed when it was recorded: a known fault, no alteration%n",
                        knownFaults);
            }
            for (JsonNode problem : report.path("problems")) {
                System.out.printf(
                        "  %s, version %d: %s%n",
                        problem.path("aggregate").asString(),
                        problem.path("version").asLong(),
                        problem.path("problem").asString());
            }
            code = findings == 0 ? code : 1;
        }
        return code;
    }

    /** Waits for a run that somebody else asked for, and then for its own. */
    private JsonNode verified(Place service, String asked) throws InterruptedException {
        String runs = "/api/verifications/" + service.name().replaceFirst("-service$", "");
        HttpResponse<String> begun = send("POST", service, runs, asked);
        while (begun.statusCode() == CONFLICT) {
            Thread.sleep(LOOK_AGAIN);
            begun = send("POST", service, runs, asked);
        }
        JsonNode run = bodyOf(begun, service, "POST " + runs);
        while (run.path("state").asString().equals("RUNNING")) {
            Thread.sleep(LOOK_AGAIN);
            run = call("GET", service, runs + "/" + run.path("number").asLong());
        }
        if (!run.path("state").asString().equals("FINISHED")) {
            throw new StackFailed(service.name() + " did not come to the end of its history: "
                    + run.path("failure").asString());
        }
        return run.path("report");
    }

    int deadLetters() throws InterruptedException {
        for (Place service : services) {
            JsonNode letters = call("GET", service, "/actuator/deadletters");
            System.out.println(service.name() + ": " + (letters.isEmpty() ? "none" : letters.size()));
            letters.forEach(Operations::print);
        }
        return 0;
    }

    /** @return 1 when something was refused again */
    int replay() throws InterruptedException {
        int code = 0;
        for (Place service : services) {
            JsonNode replay = call("POST", service, "/actuator/deadletters");
            JsonNode refused = replay.path("refused");
            System.out.println(service.name() + ": " + replay.path("taken").asInt() + " taken, " + refused.size()
                    + " refused again");
            refused.forEach(Operations::print);
            code = refused.isEmpty() ? code : 1;
        }
        return code;
    }

    int republish() throws InterruptedException {
        for (Place service : services) {
            JsonNode done = call("POST", service, "/actuator/republish");
            System.out.println(service.name() + ": " + done.path("republished").asLong() + " states published again");
        }
        return 0;
    }

    /** @param name a consumer's, or {@code service.consumer} where several services have one of that name; null lists them */
    int rebuild(@Nullable String name) throws InterruptedException {
        boolean found = false;
        StringBuilder known = new StringBuilder();
        for (Place service : services) {
            for (JsonNode each : call("GET", service, "/actuator/rebuild")) {
                String consumer = each.asString();
                String full = service.name() + "." + consumer;
                known.append("\n  ").append(full);
                if (consumer.equals(name) || full.equals(name)) {
                    call("POST", service, "/actuator/rebuild/" + consumer);
                    System.out.println(full + " reads everything again");
                    found = true;
                }
            }
        }
        if (name == null) {
            System.out.println("What can be rebuilt:" + known);
        } else if (!found) {
            throw new StackFailed("nothing is named " + name + "; what can be rebuilt:" + known);
        }
        return 0;
    }

    private static void print(JsonNode letter) {
        System.out.printf(
                "  %d  %s  %s-%d@%d  %s  %s%n",
                letter.path("offset").asLong(),
                letter.path("consumer").asString(),
                letter.path("topic").asString(),
                letter.path("partition").asInt(),
                letter.path("sourceOffset").asLong(),
                letter.path("key").asString(),
                letter.path("reason").asString());
    }

    private static String linesOf(Path kept) {
        try {
            return Files.readString(kept);
        } catch (IOException e) {
            throw new StackFailed("cannot read " + kept + ": " + e.getMessage());
        }
    }

    private JsonNode call(String method, Place service, String path) throws InterruptedException {
        return bodyOf(send(method, service, path, method.equals("POST") ? "{}" : ""), service, method + " " + path);
    }

    private static JsonNode bodyOf(HttpResponse<String> answer, Place service, String asked) {
        if (answer.statusCode() / 100 != 2) {
            throw new StackFailed(
                    service.name() + " answers " + answer.statusCode() + " to " + asked + ": " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(String method, Place service, String path, String body)
            throws InterruptedException {
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
