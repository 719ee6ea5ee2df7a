package vn.chidao.gateway.routes;

import static org.springframework.web.servlet.function.RequestPredicates.GET;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import vn.chidao.gateway.edge.ClientAddress;
import vn.chidao.kit.edge.ClientKey;
import vn.chidao.kit.edge.ProblemDocuments;
import vn.chidao.kit.edge.RequestId;

/**
 * The stream of changed figures, which never ends by itself: outside the limit of answers, passed on as it comes, and let go upstream
 * as soon as the client is seen to be gone. It ends with the token that the session had when it was opened; a browser then connects
 * again, with a new token or, without a session, not at all.
 */
@Configuration(proxyBeanMethods = false)
class LiveRoute {

    static final String PATH = "/api/live";

    private static final String RETRY_AFTER_SECONDS = "60";
    private static final int CHUNK = 8 * 1024;
    private static final List<String> PASSED_ON =
            List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE);
    private static final List<String> PASSED_BACK = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.WWW_AUTHENTICATE,
            HttpHeaders.CONTENT_LANGUAGE,
            "X-Accel-Buffering");

    private final ServiceSettings settings;
    private final HttpConnections connections;
    private final LiveStreams streams;
    private final ClientAddress addresses;
    private final ClientKey clients;
    private final FailureLog failures;
    private final ServiceFailureAdvice failed;
    private final ProblemDocuments problems;
    private final MeterRegistry meters;

    LiveRoute(
            ServiceSettings settings,
            HttpConnections connections,
            LiveStreams streams,
            ClientAddress addresses,
            ClientKey clients,
            FailureLog failures,
            ServiceFailureAdvice failed,
            ProblemDocuments problems,
            MeterRegistry meters) {
        this.settings = settings;
        this.connections = connections;
        this.streams = streams;
        this.addresses = addresses;
        this.clients = clients;
        this.failures = failures;
        this.failed = failed;
        this.problems = problems;
        this.meters = meters;
    }

    @Bean
    RouterFunction<ServerResponse> live() {
        return RouterFunctions.route(
                GET(PATH),
                request -> ServerResponse.ok().build((asked, response) -> {
                    pass(asked, response);
                    return null;
                }));
    }

    private void pass(HttpServletRequest asked, HttpServletResponse response) throws IOException, ServletException {
        String token = asked.getHeader(HttpHeaders.AUTHORIZATION);
        String whose = token == null ? clients.of(asked) : token;
        Optional<LiveStreams.Stream> opened = streams.open(whose);
        if (opened.isEmpty()) {
            meters.counter("chidao.gateway.limited", "kind", "live").increment();
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            problems.write(problems.of(asked, HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_STREAMS"), response);
            return;
        }
        long since = System.nanoTime();
        try (LiveStreams.Stream stream = opened.get()) {
            HttpResponse<InputStream> answer =
                    connections.client().send(upstream(asked), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = stream.following(answer.body())) {
                response.setStatus(answer.statusCode());
                PASSED_BACK.forEach(
                        name -> answer.headers().firstValue(name).ifPresent(value -> response.setHeader(name, value)));
                // The head goes out before anything has happened.
                response.flushBuffer();
                copy(body, response.getOutputStream());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            if (!response.isCommitted()) {
                Duration after = Duration.ofNanos(System.nanoTime() - since);
                failed.write(
                        failures.note(Service.DIRECTIVES, ServiceFailure.reasonOf(e), "GET " + PATH, after, e),
                        asked,
                        response);
            }
            // Else either side has gone, which is how a stream ends: the browser connects again.
        }
    }

    private HttpRequest upstream(HttpServletRequest asked) {
        // Until the head of the answer; its body has no end.
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        settings.required(Service.DIRECTIVES).resolve(PATH))
                .timeout(settings.responseLimit())
                .header("X-Forwarded-For", addresses.of(asked));
        for (String name : PASSED_ON) {
            String value = asked.getHeader(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        String id = RequestId.current();
        return (id == null ? request : request.header(RequestId.HEADER, id)).build();
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
            to.write(chunk, 0, read);
            to.flush();
        }
    }
}
