package vn.chidao.localstack.sandbox;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /api/sandbox/messages?channel=EMAIL|SMS&to=&limit=}: what came in, newest first. {@code GET
 * /api/sandbox/messages/ID}: one of it.
 */
final class MessagesHandler implements HttpHandler {

    static final String PATH = "/api/sandbox/messages";

    private static final Pattern ONE = Pattern.compile(PATH + "/([0-9a-f]{24})");

    private static final Set<String> PARAMETERS = Set.of("channel", "to", "limit");
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 500;

    private final Mailbox mailbox;
    private final JsonMapper json = JsonMapper.builder().build();

    MessagesHandler(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    private record Shown(String id, @JsonUnwrapped Message message) {
        static Shown of(Message message) {
            return new Shown(message.id(), message);
        }
    }

    private record Items(List<Shown> items) {}

    private record Problem(String title, int status, String detail) {}

    private record Query(
            @Nullable Channel channel, @Nullable String to, int limit) {
        Predicate<Message> wanted() {
            return message -> (channel == null || message.channel() == channel) && (to == null || message.isTo(to));
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Matcher one = ONE.matcher(path);
            if (!path.equals(PATH) && !one.matches()) {
                refuse(exchange, 404, "Not Found", "there is only " + PATH + " and its messages");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                refuse(exchange, 405, "Method Not Allowed", "messages can only be read");
            } else if (one.matches()) {
                show(exchange, one.group(1));
            } else {
                list(exchange);
            }
        }
    }

    private void show(HttpExchange exchange, String id) throws IOException {
        List<Message> found = mailbox.newest(message -> message.id().equals(id), 1);
        if (found.isEmpty()) {
            refuse(exchange, 404, "Not Found", "there is no message " + id);
        } else {
            answer(exchange, 200, "application/json", Shown.of(found.getFirst()));
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        Query query;
        try {
            query = query(exchange.getRequestURI().getRawQuery());
        } catch (IllegalArgumentException e) {
            refuse(exchange, 400, "Bad Request", String.valueOf(e.getMessage()));
            return;
        }
        List<Shown> found = mailbox.newest(query.wanted(), query.limit()).stream()
                .map(Shown::of)
                .toList();
        answer(exchange, 200, "application/json", new Items(found));
    }

    private static Query query(@Nullable String raw) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
            String value = parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
            if (!PARAMETERS.contains(name) || given.put(name, value) != null) {
                throw new IllegalArgumentException("the parameters are channel, to and limit, once each");
            }
        }
        String channel = given.getOrDefault("channel", "");
        String to = given.getOrDefault("to", "");
        return new Query(
                channel.isEmpty() ? null : channel(channel),
                // A plus sign in a query is a space: +84… is meant.
                to.isEmpty() ? null : to.startsWith(" ") ? "+" + to.substring(1) : to,
                limit(given.getOrDefault("limit", "")));
    }

    private static Channel channel(String name) {
        for (Channel channel : Channel.values()) {
            if (channel.name().equals(name)) {
                return channel;
            }
        }
        throw new IllegalArgumentException("channel is EMAIL or SMS");
    }

    private static int limit(String text) {
        if (text.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        int limit = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is a number from 1 to " + MOST);
        }
        return limit;
    }

    private void refuse(HttpExchange exchange, int status, String title, String detail) throws IOException {
        answer(exchange, status, "application/problem+json", new Problem(title, status, detail));
    }

    private void answer(HttpExchange exchange, int status, String type, Object body) throws IOException {
        byte[] bytes = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
