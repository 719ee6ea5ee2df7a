package vn.chidao.gateway.session;

import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small provider: whoever comes is signed in at once, codes are used once and held against PKCE, refresh tokens live until
 * they are revoked. Each test says how it goes wrong. What is asked below {@code /api} it answers with what it heard, as a
 * service.
 */
final class OidcProvider implements AutoCloseable {

    static final String ACCOUNT = "bantochuc";
    private static final String NO_FIGURES = """
            {"asOf": "2026-11-22T17:30:00Z", "rows": [], "total": {
              "assigned": 0, "done": 0, "onTime": 0, "onTimeAfterExtension": 0, "late": 0, "inTerm": 0, "dueSoon": 0,
              "awaiting": 0, "overdue": 0, "noDeadline": 0, "suspended": 0}}""";
    private static final String NO_OVERVIEW =
            "{\"units\": %1$s, \"months\": %1$s, \"sentLate\": 0}".formatted(NO_FIGURES);

    static final String SECRET = "a secret: 100% of it";

    record Heard(String method, String uri, Map<String, List<String>> headers, Map<String, String> form, String body) {
        List<String> header(String name) {
            return headers.getOrDefault(name, List.of());
        }

        String path() {
            return URI.create(uri).getPath();
        }
    }

    private static final String LEADER = "{\"roles\":[{\"role\":\"LEADER\",\"effect\":\"IN_EFFECT\"}]}";

    private record Code(String nonce, String challenge, String redirectUri) {}

    private final HttpServer server;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    private record Said(int status, String json) {}

    private final Map<String, Function<Heard, Said>> said = new ConcurrentHashMap<>();

    /** What it answers to whatever it is asked as a service; null where each answer is its own. */
    private volatile Said toAll;

    /** Making one takes seconds on a busy machine. */
    private static final RSAKey FIRST_KEY = generateKey();

    private RSAKey key = FIRST_KEY;
    private volatile String issuer = "";

    volatile UnaryOperator<JWTClaimsSet.Builder> idTokenClaims;
    volatile boolean unsignedIdTokens;
    volatile boolean foreignSignature;
    volatile boolean rotating;
    volatile boolean failing;
    /** ProblemAdvice nothing of use to a refresh, as when it is too busy. */
    volatile boolean refusingToRefresh;
    /** Appended to refresh tokens; null: none are given. */
    volatile String refreshTail;

    /** What departments-service has against whoever asks; null for nothing. */
    volatile String refusal;

    /** How often the other services do not know yet who asks. */
    final AtomicInteger unheard = new AtomicInteger();

    volatile int lifetimeSeconds;
    volatile long delayMillis;
    /** Requests for tokens. */
    final AtomicInteger mostAtOnce = new AtomicInteger();

    private final AtomicInteger atOnce = new AtomicInteger();
    private final Object slow = new Object();
    /** The newest: older ones are no hint at sign-out. */
    volatile String lastIdToken = "";

    OidcProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        serveAt(server);
        reset();
    }

    private void serveAt(HttpServer listening) {
        listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        listening.createContext("/", this::serve);
        listening.start();
    }

    /** The same at one more port, until that is stopped: as a service that goes down. */
    HttpServer alsoAt(int port) {
        try {
            HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            serveAt(other);
            return other;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void reset() {
        idTokenClaims = claims -> claims;
        unsignedIdTokens = false;
        foreignSignature = false;
        rotating = false;
        failing = false;
        refusingToRefresh = false;
        refreshTail = "";
        refusal = null;
        unheard.set(0);
        lifetimeSeconds = 300;
        delayMillis = 0;
        codes.clear();
        refreshTokens.clear();
        heard.clear();
        // What an earlier test left on its way would be counted as this one's.
        await().until(() -> atOnce.get() == 0);
        mostAtOnce.set(0);
        forgetAnswers();
    }

    /** People stay signed in. */
    void forgetAnswers() {
        heard.clear();
        said.clear();
        toAll = null;
    }

    /** What it answers as a service. */
    void says(String methodAndPath, int status, String json) {
        Said answer = new Said(status, json);
        said.put(methodAndPath, asked -> answer);
    }

    /** The same, where it depends on what was asked. */
    void says(String methodAndPath, UnaryOperator<String> jsonOfUri) {
        said.put(methodAndPath, asked -> new Said(200, jsonOfUri.apply(asked.uri())));
    }

    /** What it answers as a service, whatever it is asked. */
    void saysToAll(int status, String json) {
        toAll = new Said(status, json);
    }

    void newKey() {
        key = generateKey();
    }

    private static RSAKey generateKey() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    void isKnownAs(String publicIssuer) {
        issuer = publicIssuer;
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    List<Heard> heard() {
        return heard;
    }

    List<Heard> heard(String path) {
        return heard.stream().filter(request -> request.path().equals(path)).toList();
    }

    /** Everybody's sessions, as when an administrator ends them. */
    void revokeAll() {
        refreshTokens.clear();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Heard request = new Heard(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                new HashMap<>(exchange.getRequestHeaders()),
                body.contains("=") && !body.startsWith("{") && !body.startsWith("--") ? form(body) : Map.of(),
                body);
        heard.add(request);
        if (failing) {
            answer(exchange, 500, "text/plain", "broken");
            return;
        }
        Function<Heard, Said> own = said.get(request.method() + " " + request.path());
        Said answer =
                toAll != null && request.path().startsWith("/api/") ? toAll : own == null ? null : own.apply(request);
        if (answer != null) {
            answer(
                    exchange,
                    answer.status(),
                    answer.status() < 400 ? "application/json" : "application/problem+json",
                    answer.json());
            return;
        }
        try {
            switch (request.path()) {
                case "/auth/oauth2/authorize" -> authorize(exchange);
                case "/auth/oauth2/token" -> token(exchange, request);
                case "/auth/oauth2/jwks" ->
                    answer(exchange, 200, "application/json", new JWKSet(key.toPublicJWK()).toString());
                case "/auth/oauth2/revoke" -> {
                    refreshTokens.remove(request.form().get("token"));
                    answer(exchange, 200, "application/json", "");
                }
                case "/auth/login" -> {
                    exchange.getResponseHeaders().add("Set-Cookie", "provider_session=p1; Path=/auth; HttpOnly");
                    answer(exchange, 200, "text/html", "<p>login</p>");
                }
                case "/api/completion" -> answer(exchange, 200, "application/json", NO_FIGURES);
                case "/api/completion/overview" -> answer(exchange, 200, "application/json", NO_OVERVIEW);
                case "/api/people/me" -> {
                    if (refusal == null) {
                        answer(exchange, 200, "application/json", LEADER);
                    } else {
                        answer(exchange, 403, "application/problem+json", "{\"detail\":\"" + refusal + "\"}");
                    }
                }
                case "/api/meetings", "/api/deliveries" -> {
                    boolean known = unheard.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
                    answer(exchange, known ? 200 : 401, "application/json", "{\"items\":[]}");
                }
                case "/.well-known/openid-configuration" -> answer(exchange, 200, "application/json", "{}");
                default -> {
                    exchange.getResponseHeaders().add("Set-Cookie", "chidao_session=from-a-service; Path=/");
                    answer(exchange, 200, "application/json", "{\"items\":[]}");
                }
            }
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, new Code(query.get("nonce"), query.get("code_challenge"), query.get("redirect_uri")));
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        query.get("redirect_uri") + "?code=" + code + "&state="
                                + URLEncoder.encode(query.get("state"), StandardCharsets.UTF_8));
        answer(exchange, 302, "text/plain", "");
    }

    private void token(HttpExchange exchange, Heard request) throws IOException, JOSEException {
        int now = atOnce.incrementAndGet();
        mostAtOnce.accumulateAndGet(now, Math::max);
        try {
            waitFor(delayMillis);
            answerToken(exchange, request);
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            atOnce.decrementAndGet();
        }
    }

    /** Until then, or until a test resets it. */
    private void waitFor(long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        synchronized (slow) {
            while (delayMillis > 0 && System.nanoTime() < until) {
                slow.wait(20);
            }
        }
    }

    private void answerToken(HttpExchange exchange, Heard request) throws IOException, JOSEException {
        String expected = "Basic "
                + Base64.getEncoder()
                        .encodeToString(("chidao-web:" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8));
        if (!request.header("Authorization").equals(List.of(expected))) {
            answer(exchange, 401, "application/json", "{\"error\":\"invalid_client\"}");
            return;
        }
        String nonce = null;
        String refreshToken;
        if ("authorization_code".equals(request.form().get("grant_type"))) {
            Code code = codes.remove(request.form().get("code"));
            if (code == null
                    || !code.challenge().equals(challenge(request.form().get("code_verifier")))
                    || !code.redirectUri().equals(request.form().get("redirect_uri"))) {
                answer(exchange, 400, "application/json", "{\"error\":\"invalid_grant\"}");
                return;
            }
            nonce = code.nonce();
            refreshToken = UUID.randomUUID() + (refreshTail == null ? "" : refreshTail);
            refreshTokens.add(refreshToken);
        } else {
            if (refusingToRefresh) {
                answer(exchange, 503, "text/plain", "busy");
                return;
            }
            refreshToken = request.form().get("refresh_token");
            if (!refreshTokens.contains(refreshToken)) {
                answer(exchange, 400, "application/json", "{\"error\":\"invalid_grant\"}");
                return;
            }
            if (rotating) {
                refreshTokens.remove(refreshToken);
                refreshToken = UUID.randomUUID().toString();
                refreshTokens.add(refreshToken);
            }
        }
        Map<String, Object> tokens = new HashMap<>(Map.of(
                "access_token",
                "access-" + UUID.randomUUID(),
                "token_type",
                "Bearer",
                "expires_in",
                lifetimeSeconds,
                "scope",
                "openid",
                "id_token",
                idToken(nonce)));
        if (refreshTail != null) {
            tokens.put("refresh_token", refreshToken);
        }
        answer(exchange, 200, "application/json", new JsonMapper().writeValueAsString(tokens));
    }

    private String idToken(String nonce) throws JOSEException {
        Instant now = Instant.now();
        JWTClaimsSet claims = idTokenClaims
                .apply(new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject(ACCOUNT)
                        .audience("chidao-web")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .claim("nonce", nonce)
                        .jwtID(UUID.randomUUID().toString())
                        .claim("name", "Nguyễn <Văn> An"))
                .build();
        if (unsignedIdTokens) {
            return new PlainJWT(claims).serialize();
        }
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        RSAKey signing = foreignSignature ? new RSAKeyGenerator(2048).generate() : key;
        jwt.sign(new RSASSASigner(signing));
        lastIdToken = jwt.serialize();
        return lastIdToken;
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair ->
                        form.put(pair[0], pair.length == 1 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return form;
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
