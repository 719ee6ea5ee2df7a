package vn.chidao.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The stream of changed figures through the gateway, from a service that the test steers by hand. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"chidao.gateway.response-limit=1s", "chidao.gateway.live.streams-of-one=2"})
@Timeout(60)
class LiveRouteTest {

    private static final HttpServer SERVICE = service();
    private static final BlockingQueue<HttpExchange> OPENED = new LinkedBlockingQueue<>();

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private MeterRegistry meters;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add(
                "CHIDAO_DIRECTIVES_URL",
                () -> "http://127.0.0.1:" + SERVICE.getAddress().getPort());
    }

    private static HttpServer service() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/api/live", LiveRouteTest::begin);
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void begin(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().getFirst("Authorization").equals("Bearer over")) {
            exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
            byte[] problem = "{\"code\":\"UNAUTHORIZED\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(401, problem.length);
            exchange.getResponseBody().write(problem);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        OPENED.add(exchange);
    }

    @AfterAll
    static void stop() {
        SERVICE.stop(0);
    }

    @Test
    void passesWhatComesAsItComesAndLetsGoWhenTheClientDoes() throws Exception {
        HttpResponse<InputStream> answer = open("one");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        HttpExchange service = OPENED.poll(10, TimeUnit.SECONDS);
        assertThat(service.getRequestHeaders().getFirst("Cookie")).isNull();
        assertThat(service.getRequestHeaders().getFirst("X-Request-Id")).isNotBlank();
        long began = System.nanoTime();
        for (int n = 0; System.nanoTime() - began < Duration.ofSeconds(2).toNanos(); n++) {
            String message = "data: " + n + "\n\n";
            say(service, message);
            assertThat(new String(answer.body().readNBytes(message.length()), StandardCharsets.UTF_8))
                    .as("passed on before anything else comes")
                    .isEqualTo(message);
        }
        assertThat(meters.get("chidao.gateway.live").gauge().value()).isEqualTo(1);
        answer.body().close();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            try {
                say(service, ":\n\n");
                return false;
            } catch (IOException e) {
                return true;
            }
        });
        await().until(() -> meters.get("chidao.gateway.live").gauge().value() == 0);
    }

    @Test
    void ofTooManyUnderOneTokenTheOldestEnds() throws Exception {
        HttpResponse<InputStream> first = open("two");
        HttpExchange ofFirst = OPENED.poll(10, TimeUnit.SECONDS);
        HttpResponse<InputStream> second = open("two");
        HttpExchange ofSecond = OPENED.poll(10, TimeUnit.SECONDS);
        HttpResponse<InputStream> third = open("two");
        HttpExchange ofThird = OPENED.poll(10, TimeUnit.SECONDS);
        assertThat(third.statusCode()).isEqualTo(200);
        assertThat(read(first)).as("the oldest of three").isEmpty();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            try {
                say(ofFirst, ":\n\n");
                return false;
            } catch (IOException e) {
                return true;
            }
        });
        say(ofSecond, "data: 2\n\n");
        assertThat(read(second)).isEqualTo("data: 2\n\n");
        ofSecond.close();
        assertThat(read(second)).as("ends where the service ends it").isEmpty();
        ofThird.close();
        assertThat(read(third)).isEmpty();
        await().until(() -> meters.get("chidao.gateway.live").gauge().value() == 0);
    }

    @Test
    void aRefusalIsPassedOn() throws Exception {
        HttpResponse<InputStream> answer = open("over");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
                .contains("UNAUTHORIZED");
    }

    private HttpResponse<InputStream> open(String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/live"))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(20))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private static void say(HttpExchange service, String text) throws IOException {
        service.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        service.getResponseBody().flush();
    }

    /** What comes next, empty at the end. */
    private static String read(HttpResponse<InputStream> answer) throws IOException {
        byte[] bytes = new byte[100];
        int read = answer.body().read(bytes);
        return read < 0 ? "" : new String(bytes, 0, read, StandardCharsets.UTF_8);
    }
}
