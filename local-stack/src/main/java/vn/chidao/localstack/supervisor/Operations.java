package vn.chidao.localstack.supervisor;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an administrator has the services of a running stack do. */
final class Operations {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;

    private final ServiceClient client;

    Operations(ServiceClient client) {
        this.client = client;
    }

    /**
     * Chains against documents, topics and seals; and against the seals that an inspector kept.
     *
     * @param kept file with lines {@code service day digest} as the mails have them, null without
     * @return 1 when something does not fit
     */
    int verifyHistory(@Nullable Path kept) throws InterruptedException {
        int code = 0;
        String asked = ServiceClient.JSON.writeValueAsString(Map.of("given", kept == null ? "" : linesOf(kept)));
        for (Place service : client.services()) {
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

    private JsonNode verified(Place service, String asked) throws InterruptedException {
        String runs = "/api/verifications/" + ServiceClient.nameOf(service);
        JsonNode run = ended(service, runs, ServiceClient.bodyOf(begun(service, runs, asked), service, "POST " + runs));
        if (!isFinished(run)) {
            throw new StackFailed(service.name() + " did not come to the end of its history: "
                    + run.path("failure").asString());
        }
        return run.path("report");
    }

    /**
     * Has present states published again, and tells how that ended.
     *
     * @param kind of aggregates, such as {@code task}; null for all
     * @return 1 when not everything was sent
     */
    int republish(@Nullable String kind) throws InterruptedException {
        String runs = "/actuator/republish";
        String asked = ServiceClient.JSON.writeValueAsString(kind == null ? Map.of() : Map.of("kind", kind));
        int code = 0;
        boolean owned = false;
        for (Place service : client.services()) {
            HttpResponse<String> begun = begun(service, runs, asked);
            if (kind != null && begun.statusCode() == BAD_REQUEST) {
                continue;
            }
            owned = true;
            JsonNode run = ended(service, runs, ServiceClient.bodyOf(begun, service, "POST " + runs));
            long sent = run.at("/progress/sent").asLong();
            long unreadable = run.path("unreadable").asLong(0);
            if (!isFinished(run)) {
                System.out.printf(
                        "%s: stopped after %d of about %d states: %s%n",
                        service.name(),
                        sent,
                        run.at("/progress/expected").asLong(),
                        run.path("failure").asString());
                code = 1;
            } else {
                System.out.printf("%s: %d states published again%n", service.name(), sent);
            }
            if (unreadable > 0) {
                System.out.printf("  %d cannot be read: ./chidao verify-history names them%n", unreadable);
                code = 1;
            }
        }
        if (!owned) {
            throw new StackFailed("no service has anything that is named " + kind + ", such as task or directive");
        }
        return code;
    }

    /** Begins a run, after one that somebody else asked for. */
    private HttpResponse<String> begun(Place service, String runs, String asked) throws InterruptedException {
        HttpResponse<String> begun = client.send("POST", service, runs, asked);
        while (begun.statusCode() == CONFLICT) {
            Thread.sleep(LOOK_AGAIN);
            begun = client.send("POST", service, runs, asked);
        }
        return begun;
    }

    private JsonNode ended(Place service, String runs, JsonNode begun) throws InterruptedException {
        JsonNode run = begun;
        while (run.path("state").asString().equals("RUNNING")) {
            Thread.sleep(LOOK_AGAIN);
            run = client.call("GET", service, runs + "/" + begun.path("number").asLong());
        }
        return run;
    }

    private static boolean isFinished(JsonNode run) {
        return run.path("state").asString().equals("FINISHED");
    }

    /** @param name a consumer's, or {@code service.consumer} where several services have one of that name; null lists them */
    int rebuild(@Nullable String name) throws InterruptedException {
        boolean found = false;
        StringBuilder known = new StringBuilder();
        for (Place service : client.services()) {
            for (JsonNode each : client.call("GET", service, "/actuator/rebuild")) {
                String consumer = each.asString();
                String full = service.name() + "." + consumer;
                known.append("\n  ").append(full);
                if (consumer.equals(name) || full.equals(name)) {
                    client.call("POST", service, "/actuator/rebuild/" + consumer);
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

    private static String linesOf(Path kept) {
        try {
            return Files.readString(kept);
        } catch (IOException e) {
            throw new StackFailed("cannot read " + kept + ": " + e.getMessage());
        }
    }
}
