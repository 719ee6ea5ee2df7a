package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser with its cookies, which goes to one instance or another. Redirects are followed where a test says so. */
final class Person {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Pattern WITHOUT_HASH = Pattern.compile("\"/assets/(?![^\"]+-[0-9a-f]{32}\\.)[^\"]*\"");

    final Map<String, String> cookies = new LinkedHashMap<>();
    private final int port;

    Person(int port) {
        this.port = port;
    }

    /** The same browser, before another instance or after a restart. */
    Person at(int otherPort) {
        Person same = new Person(otherPort);
        same.cookies.putAll(cookies);
        return same;
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path).method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        for (String line : response.headers().allValues("Set-Cookie")) {
            HttpCookie cookie = HttpCookie.parse(line).getFirst();
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        }
        if (response.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            assertThat(response.body())
                    .as("every asset of " + path + " is asked for with its hash: else it is not found")
                    .doesNotContainPattern(WITHOUT_HASH);
        }
        return response;
    }

    /** A file. */
    HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).GET().build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return cookies.isEmpty()
                ? request
                : request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
    }

    /** To the first answer that is no redirect; through the provider, which is behind the gateway. */
    HttpResponse<String> follow(HttpResponse<String> response) throws IOException, InterruptedException {
        for (int hops = 0; response.statusCode() == 302; hops++) {
            assertThat(hops).as("redirects").isLessThan(10);
            response = get(pathOf(response));
        }
        return response;
    }

    HttpResponse<String> signIn() throws IOException, InterruptedException {
        HttpResponse<String> page = follow(get("/"));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page;
    }

    static String location(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
        return response.headers().firstValue("Location").orElseThrow();
    }

    static String pathOf(HttpResponse<String> response) {
        URI location = URI.create(location(response));
        return location.getRawPath() + (location.getRawQuery() == null ? "" : "?" + location.getRawQuery());
    }

    String csrf() {
        return cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().endsWith("chidao_csrf"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }
}
