package vn.chidao.localstack.supervisor;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code ./chidao dead-letters}. A dead letter is named by its service and offset, such as {@code directives:17}; the offset
 * alone is enough where one service has it.
 */
final class DeadLetterCommands {

    private static final String USAGE =
            "./chidao dead-letters [replay [SERVICE:OFFSET] | discard SERVICE:OFFSET REASON]";

    /** As many as a service lists or replays at a time. */
    private static final int AT_ONCE = 500;

    private static final int OK = 200;

    private final ServiceClient client;

    DeadLetterCommands(ServiceClient client) {
        this.client = client;
    }

    /** What is asked for, understood before any service is asked. */
    @FunctionalInterface
    private interface Command {
        int run(DeadLetterCommands commands) throws InterruptedException;
    }

    private record Letter(Place service, JsonNode content) {

        long offset() {
            return content.path("offset").asLong();
        }

        String name() {
            return ServiceClient.nameOf(service) + ":" + offset();
        }

        boolean isNamed(String name) {
            return name.equals(name())
                    || name.equals(service.name() + ":" + offset())
                    || name.equals(Long.toString(offset()));
        }
    }

    /**
     * @return 1 when something was refused again
     * @throws StackFailed when the words are not understood, or no dead letter has that name
     */
    static int run(Home home, List<String> words) throws InterruptedException {
        Command command = understood(words);
        return command.run(new DeadLetterCommands(new ServiceClient(home)));
    }

    private static Command understood(List<String> words) {
        String what = words.isEmpty() ? "" : words.getFirst();
        if (words.isEmpty()) {
            return DeadLetterCommands::list;
        }
        if (what.equals("replay") && words.size() == 1) {
            return DeadLetterCommands::replayAll;
        }
        if (what.equals("replay") && words.size() == 2) {
            return commands -> commands.replay(words.get(1));
        }
        if (what.equals("discard") && words.size() > 1) {
            String reason = String.join(" ", words.subList(2, words.size()));
            if (reason.isBlank()) {
                throw new StackFailed("why is it given up? ./chidao dead-letters discard " + words.get(1) + " REASON");
            }
            return commands -> commands.discard(words.get(1), reason);
        }
        throw new StackFailed("“" + String.join(" ", words) + "” is not understood: " + USAGE);
    }

    private int list() throws InterruptedException {
        for (Place service : client.services()) {
            List<Letter> letters = pending(service);
            System.out.println(service.name() + ": " + (letters.isEmpty() ? "none" : letters.size()));
            letters.forEach(DeadLetterCommands::print);
        }
        return 0;
    }

    private int replayAll() throws InterruptedException {
        int code = 0;
        for (Place service : client.services()) {
            int taken = 0;
            List<Letter> refused = new ArrayList<>();
            for (List<Letter> some : portions(pending(service))) {
                List<Letter> again = replayed(service, some);
                taken += some.size() - again.size();
                refused.addAll(again);
            }
            System.out.println(service.name() + ": " + taken + " taken, " + refused.size() + " refused again");
            refused.forEach(DeadLetterCommands::print);
            code = refused.isEmpty() ? code : 1;
        }
        return code;
    }

    private int replay(String name) throws InterruptedException {
        Letter letter = find(name);
        List<Letter> refused = replayed(letter.service(), List.of(letter));
        System.out.println(letter.name() + (refused.isEmpty() ? " was taken" : " was refused again"));
        refused.forEach(DeadLetterCommands::print);
        return refused.isEmpty() ? 0 : 1;
    }

    /** @return those that were refused again, each with the reason of this time */
    private List<Letter> replayed(Place service, List<Letter> letters) throws InterruptedException {
        ObjectNode body = ServiceClient.JSON.createObjectNode();
        letters.forEach(letter -> body.withArray("offsets").add(letter.offset()));
        JsonNode rows = client.call("POST", service, pathOf(service) + "/replay", body.toString())
                .path("items");
        List<Letter> refused = new ArrayList<>();
        for (int n = 0; n < letters.size(); n++) {
            if (rows.path(n).path("status").asInt() != OK) {
                ObjectNode content = ((ObjectNode) letters.get(n).content()).deepCopy();
                content.set("reason", rows.path(n).path("problem").path("detail"));
                refused.add(new Letter(service, content));
            }
        }
        return refused;
    }

    private static List<List<Letter>> portions(List<Letter> letters) {
        return letters.stream().gather(Gatherers.windowFixed(AT_ONCE)).toList();
    }

    private int discard(String name, String reason) throws InterruptedException {
        Letter letter = find(name);
        ObjectNode body = ServiceClient.JSON.createObjectNode().put("reason", reason);
        body.withArray("offsets").add(letter.offset());
        JsonNode row = client.call("POST", letter.service(), pathOf(letter.service()) + "/discard", body.toString())
                .path("items")
                .path(0);
        if (row.path("status").asInt() != OK) {
            throw new StackFailed(row.path("problem").path("detail").asString(""));
        }
        System.out.println(letter.name() + " is discarded");
        return 0;
    }

    private Letter find(String name) throws InterruptedException {
        List<Letter> found = new ArrayList<>();
        for (Place service : client.services()) {
            pending(service).stream().filter(letter -> letter.isNamed(name)).forEach(found::add);
        }
        if (found.isEmpty()) {
            throw new StackFailed(
                    "there is no dead letter “" + name + "”; ./chidao dead-letters lists those that there are");
        }
        if (found.size() > 1) {
            throw new StackFailed("several services have a dead letter " + name + ", which one is meant: "
                    + found.stream().map(Letter::name).collect(Collectors.joining(", ")));
        }
        return found.getFirst();
    }

    private List<Letter> pending(Place service) throws InterruptedException {
        List<Letter> letters = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = client.call("GET", service, pathOf(service) + "?limit=" + AT_ONCE + after);
            page.path("items").forEach(each -> letters.add(new Letter(service, each)));
            String next = page.path("next").asString("");
            after = next.isEmpty() ? "" : "&after=" + next;
        } while (!after.isEmpty());
        return letters;
    }

    private static String pathOf(Place service) {
        return "/api/dead-letters/" + ServiceClient.nameOf(service);
    }

    private static void print(Letter letter) {
        JsonNode content = letter.content();
        System.out.printf(
                "  %s  %s  %s  %s-%d@%d  %s  %s%n",
                letter.name(),
                seconds(content.path("at").asString("")),
                content.path("consumer").asString(""),
                content.path("topic").asString(""),
                content.path("partition").asInt(0),
                content.path("sourceOffset").asLong(0),
                oneLine(content.path("key").asString("-")),
                oneLine(content.path("reason").asString("")));
    }

    private static String seconds(String at) {
        return at.isEmpty()
                ? "-"
                : Instant.parse(at).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** What was refused may hold anything, also what a terminal would obey. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
    }
}
