package vn.chidao.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person's browser at the sign-in pages: keeps cookies, fills in forms, follows no redirect by itself. */
final class Browser {

    static final String WEB = "http://localhost:8080";
    static final String REDIRECT = WEB + "/login/oauth2/code/chidao";
    static final String WEB_SECRET = "the-secret-of-the-gateway-0123456789";

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final JsonMapper JSON = new JsonMapper();

    final Map<String, String> cookies = new LinkedHashMap<>();
    final String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();

    private final HttpClient http = HttpClient.newHttpClient();
    private int port;

    Browser(int port) {
        this.port = port;
    }

    /** The same browser at another instance. */
    void goTo(int anotherPort) {
        port = anotherPort;
    }

    record Page(int status, String body, String location, HttpResponse<String> raw) {

        Page expect(int wanted) {
            assertThat(status)
                    .as(raw.request().uri() + " " + location + " " + body)
                    .isEqualTo(wanted);
            return this;
        }

        /** The query of an authorization request, as the form carries it. */
        String hidden(String name) {
            Matcher field = HIDDEN.matcher(body);
            while (field.find()) {
                if (field.group(1).equals(name)) {
                    return field.group(2).replace("&amp;", "&");
                }
            }
            throw new AssertionError("no hidden field " + name + " in " + body);
        }

        String parameter(String name) {
            for (String pair : URI.create(location).getRawQuery().split("&")) {
                if (pair.startsWith(name + "=")) {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                }
            }
            throw new AssertionError("no parameter " + name + " in " + location);
        }

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    Page get(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Page post(String path, Map<String, String> form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
    }

    /** Fills in the form of a page, its hidden fields included. */
    Page submit(Page page, String path, Map<String, String> fields) {
        Map<String, String> form = new LinkedHashMap<>();
        Matcher field = HIDDEN.matcher(page.body());
        while (field.find()) {
            form.putIfAbsent(field.group(1), field.group(2).replace("&amp;", "&"));
        }
        form.putAll(fields);
        return post(path, form);
    }

    /** From an authorization request to what answers the password. */
    Page signIn(String account, String password) {
        Page asked = get(authorize());
        Page login = asked.status() == 302 ? get(asked.location()) : asked;
        return submit(login.expect(200), "/auth/login", Map.of("account", account, "password", password));
    }

    /** The whole way to a code. */
    String code(String account, String password) {
        Page signedIn = signIn(account, password).expect(302);
        return get(signedIn.location()).expect(302).parameter("code");
    }

    String authorize() {
        return "/auth/oauth2/authorize?"
                + encoded(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        "chidao-web",
                        "scope",
                        "openid profile",
                        "state",
                        "s1",
                        "redirect_uri",
                        REDIRECT,
                        "code_challenge",
                        challenge(verifier),
                        "code_challenge_method",
                        "S256"));
    }

    /** What the gateway does with a code. */
    Page tokens(String code) {
        return client(
                "/auth/oauth2/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        REDIRECT,
                        "code_verifier",
                        verifier));
    }

    Page refresh(String token) {
        return client("/auth/oauth2/token", Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    Page client(String path, Map<String, String> form) {
        return client("chidao-web", WEB_SECRET, path, form);
    }

    Page client(String id, String secret, String path, Map<String, String> form) {
        return exchange(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
    }

    Page api(String path, String accessToken) {
        return exchange(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + accessToken));
    }

    static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : "http://127.0.0.1:" + port + path));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private Page send(HttpRequest.Builder request) {
        Page page = exchange(request);
        for (String header : page.raw().headers().allValues("Set-Cookie")) {
            HttpCookie cookie = HttpCookie.parse(header).getFirst();
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        }
        return page;
    }

    private Page exchange(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Page(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("Location").orElse(""),
                    answer);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
