package vn.chidao.gateway.services;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The gateway's own questions to the services, over the API that any client uses. */
@Component
public class ServiceClient {

    private final RestClient http;
    private final ServiceSettings settings;
    private final Failures failures;

    ServiceClient(RestClient.Builder http, ServiceSettings settings, Failures failures) {
        this.http = http.build();
        this.settings = settings;
        this.failures = failures;
    }

    /**
     * @param path with its query, encoded
     * @throws ServiceFailure when there is no answer, or another than the one asked for
     */
    public <T> T get(Service service, String path, Consumer<HttpHeaders> headers, Class<T> type) {
        URI base = settings.required(service);
        long since = System.nanoTime();
        try {
            T body = http.get()
                    .uri(base.resolve(path))
                    .accept(MediaType.APPLICATION_JSON)
                    .headers(headers)
                    .retrieve()
                    .body(type);
            if (body == null) {
                throw new RestClientException("empty answer");
            }
            return body;
        } catch (RestClientException e) {
            ServiceFailure.Reason reason =
                    e instanceof ResourceAccessException ? ServiceFailure.reasonOf(e) : ServiceFailure.Reason.REFUSED;
            throw failures.note(service, reason, "GET " + path, Duration.ofNanos(System.nanoTime() - since), e);
        }
    }

    /** An answer of any status; {@code detail} is what a refusal says of itself. */
    public record Told(int status, @Nullable String detail) {}

    private record Problem(@Nullable String detail) {}

    /**
     * Whatever it answers, refusals too.
     *
     * @throws ServiceFailure when there is no answer
     */
    public Told ask(Service service, String path, Consumer<HttpHeaders> headers) {
        URI base = settings.required(service);
        long since = System.nanoTime();
        try {
            return http.get().uri(base.resolve(path)).headers(headers).exchange((asked, answer) -> {
                boolean refusal = MediaType.APPLICATION_PROBLEM_JSON.isCompatibleWith(
                        answer.getHeaders().getContentType());
                Problem problem = refusal ? answer.bodyTo(Problem.class) : null;
                return new Told(answer.getStatusCode().value(), problem == null ? null : problem.detail());
            });
        } catch (RestClientException e) {
            throw failures.note(
                    service, ServiceFailure.reasonOf(e), "GET " + path, Duration.ofNanos(System.nanoTime() - since), e);
        }
    }
}
