package vn.chidao.benchmarks;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who has signed in at the pages, and the cookies of that. */
record WebSession(List<HttpCookie> cookies) {

    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"");

    /** @throws IllegalStateException where signing in does not end at a page */
    static WebSession signIn(BenchStack stack, String account) throws IOException, InterruptedException {
        // Browsers take localhost for secure, and send it cookies that are for TLS; Java does not.
        CookieManager cookies = new CookieManager(null, (uri, cookie) -> {
            cookie.setSecure(false);
            return CookiePolicy.ACCEPT_ORIGINAL_SERVER.shouldAccept(uri, cookie);
        });
        try (HttpClient http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            String origin = "http://localhost:" + stack.port();
            String page = send(http, HttpRequest.newBuilder(URI.create(origin + "/oauth2/authorization/chidao")))
                    .body();
            Map<String, String> form = new LinkedHashMap<>();
            for (Matcher field = HIDDEN.matcher(page); field.find(); ) {
                form.put(field.group(1), field.group(2).replace("&amp;", "&"));
            }
            form.put("account", account);
            form.put("password", stack.password());
            String body = form.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            HttpResponse<String> answer = send(
                    http,
                    HttpRequest.newBuilder(URI.create(origin + "/auth/login"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(body)));
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(account + " could not sign in: " + answer.statusCode());
            }
            return new WebSession(List.copyOf(cookies.getCookieStore().getCookies()));
        }
    }

    /** As a header has them. */
    String header() {
        return cookies.stream()
                .filter(cookie -> "/".equals(cookie.getPath()))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
    }
}
