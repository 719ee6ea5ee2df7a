package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.localstack.Ports;

/**
 * A real Keycloak on loopback with the realm {@code tinh-uy}: in production mode, but over HTTP and with its file database,
 * new at each start.
 */
final class Keycloak implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path REALM = Path.of("src/test/resources/keycloak/tinh-uy.json");
    private static final String ADMIN = "quantri";

    private final Path home = Path.of(System.getProperty("keycloak.home"));
    private final int port = Ports.free();
    private final String secret = UUID.randomUUID().toString();
    private final String password = UUID.randomUUID().toString();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Thread atTheEnd = new Thread(this::stop, "keycloak");
    private @Nullable Process process;

    /** @param webUrl the gateway as browsers know it */
    Keycloak up(String webUrl) {
        try {
            delete(home.resolve("data"));
            Path imported = Files.createDirectories(home.resolve("data/import"));
            Files.copy(REALM, imported.resolve("tinh-uy.json"));
            Path log = home.resolveSibling("keycloak.log");
            ProcessBuilder builder = new ProcessBuilder(
                            home.resolve("bin/kc.sh").toString(),
                            "start",
                            "--db=dev-file",
                            "--cache=local",
                            "--http-enabled=true",
                            "--http-host=127.0.0.1",
                            "--http-port=" + port,
                            "--http-management-port=" + Ports.free(),
                            "--hostname=http://localhost:" + port,
                            "--import-realm")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "JAVA_HOME", System.getProperty("java.home"),
                            "KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN,
                            "KC_BOOTSTRAP_ADMIN_PASSWORD", password,
                            "CHIDAO_WEB_URL", webUrl,
                            "CHIDAO_WEB_CLIENT_SECRET", secret,
                            "CHIDAO_TEST_PASSWORD", password));
            Process started = builder.start();
            process = started;
            Runtime.getRuntime().addShutdownHook(atTheEnd);
            Awaitility.await()
                    .atMost(Stack.PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        assertThat(started.isAlive()).as(Files.readString(log)).isTrue();
                        return answers();
                    });
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try {
            return send(HttpRequest.newBuilder(URI.create(issuer()))).statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    String issuer() {
        return "http://localhost:" + port + "/realms/tinh-uy";
    }

    /** Of all its people. */
    String password() {
        return password;
    }

    /** Of all its clients. */
    String secret() {
        return secret;
    }

    JsonNode discovery() {
        return JSON.readTree(send(HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration")))
                .body());
    }

    /** An access token by a grant for programs. */
    String token(String... form) {
        return tokenOf("tinh-uy", form);
    }

    private String tokenOf(String realm, String... form) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Arrays.stream(form).map(Keycloak::encoded).collect(Collectors.joining("&")))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("access_token").asString();
    }

    /** A field as {@code name=value}. */
    private static String encoded(String field) {
        int sign = field.indexOf('=');
        return field.substring(0, sign + 1) + URLEncoder.encode(field.substring(sign + 1), StandardCharsets.UTF_8);
    }

    // What an administrator does there

    void accessTokensLive(Duration lifetime) {
        admin("PUT", "", JSON.createObjectNode().put("accessTokenLifespan", lifetime.toSeconds()));
    }

    void join(String username, String group) {
        admin("PUT", "/users/" + idOf(username) + "/groups/" + idOfGroup(group), null);
    }

    void leave(String username, String group) {
        admin("DELETE", "/users/" + idOf(username) + "/groups/" + idOfGroup(group), null);
    }

    void disable(String username) {
        ObjectNode user = (ObjectNode) admin("GET", "/users/" + idOf(username), null);
        admin("PUT", "/users/" + idOf(username), user.put("enabled", false));
    }

    int sessionsOf(String username) {
        return admin("GET", "/users/" + idOf(username) + "/sessions", null).size();
    }

    private String idOf(String username) {
        return admin("GET", "/users?exact=true&username=" + username, null)
                .get(0)
                .get("id")
                .asString();
    }

    private String idOfGroup(String path) {
        String encoded = Arrays.stream(path.substring(1).split("/"))
                .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        return admin("GET", "/group-by-path/" + encoded, null).get("id").asString();
    }

    private JsonNode admin(String method, String path, @Nullable JsonNode body) {
        String token = tokenOf(
                "master", "grant_type=password", "client_id=admin-cli", "username=" + ADMIN, "password=" + password);
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/admin/realms/tinh-uy" + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body.toString())));
        assertThat(answer.statusCode())
                .as(method + " " + path + " " + answer.body())
                .isBetween(200, 299);
        return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
    }

    /** Its script hands the signal on to the server, and waits for it. */
    private void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        List<ProcessHandle> all = running.descendants().toList();
        running.destroy();
        try {
            if (!running.waitFor(30, TimeUnit.SECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var walk = Files.walk(folder)) {
                walk.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
    }
}
