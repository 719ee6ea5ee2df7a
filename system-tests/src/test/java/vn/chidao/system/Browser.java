package vn.chidao.system;

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
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without script: cookies, redirects, forms; of the gateway and of whatever that leads to. */
class Browser {

    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"");

    private final Stack stack;
    private final CookieManager cookies;
    private final Consumer<HttpResponse<String>> told;
    private final HttpClient http;

    Browser(Stack stack) {
        this(stack, answer -> {});
    }

    /** @param told hears every answer */
    Browser(Stack stack, Consumer<HttpResponse<String>> told) {
        this(stack, newCookies(), told, HttpClient.Redirect.NORMAL);
    }

    private Browser(
            Stack stack, CookieManager cookies, Consumer<HttpResponse<String>> told, HttpClient.Redirect redirects) {
        this.stack = stack;
        this.cookies = cookies;
        this.told = told;
        this.http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(redirects)
                .build();
    }

    /** Browsers take localhost for secure, and send it cookies that are for TLS; Java does not. */
    private static CookieManager newCookies() {
        return new CookieManager(null, (uri, cookie) -> {
            cookie.setSecure(false);
            return CookiePolicy.ACCEPT_ORIGINAL_SERVER.shouldAccept(uri, cookie);
        });
    }

    /** The same browser, which does not follow redirects. */
    Browser stayingPut() {
        return new Browser(stack, cookies, told, HttpClient.Redirect.NEVER);
    }

    HttpResponse<String> get(String address) {
        return send(request(address).GET());
    }

    HttpResponse<String> post(String address, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> signIn(String account, String password) {
        Map<String, String> form = hidden(get("/oauth2/authorization/chidao").body());
        form.put("account", account);
        form.put("password", password);
        return post("/auth/login", form);
    }

    List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> cookie.getValue())
                .findFirst()
                .orElse("");
    }

    /** @param address a path of the gateway, or a whole address */
    HttpRequest.Builder request(String address) {
        String whole = address.startsWith("/") ? "http://localhost:" + stack.port() + address : address;
        return HttpRequest.newBuilder(URI.create(whole)).header("Accept", "text/html,application/json");
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            told.accept(answer);
            return answer;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The fields of a page's forms that nobody fills in. */
    static Map<String, String> hidden(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = HIDDEN.matcher(page);
        while (field.find()) {
            fields.put(field.group(1), field.group(2).replace("&amp;", "&"));
        }
        return fields;
    }
}
