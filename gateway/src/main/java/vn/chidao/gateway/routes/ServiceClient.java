package vn.chidao.gateway.routes;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The gateway's own questions to the services, over the API that any client uses. */
@Component
public class ServiceClient {

    private final RestClient http;
    private final ServiceSettings settings;
    private final FailureLog failures;

    ServiceClient(RestClient.Builder http, ServiceSettings settings, FailureLog failures) {
        this.http = http.build();
        this.settings = settings;
        this.failures = failures;
    }

    /**
     * What a service said to something that it may refuse.
     *
     * @param status of HTTP
     * @param body null where it refused
     * @param problem why it refused, null where it did not
     */
    public record Answer<T>(
            int status, @Nullable T body, @Nullable Problem problem) {}

    /** What we read of a service's problem document; its texts are in the language that was asked for. */
    public record Problem(
            @Nullable String code,
            @Nullable String detail,
            @Nullable String by,
            @Nullable List<WrongField> errors) {}

    public record WrongField(
            @Nullable String field, @Nullable String message) {}

    /**
     * @param path with its query, encoded
     * @throws ServiceFailure when there is no answer, or another than the one asked for
     */
    public <T> T get(Service service, String path, Consumer<HttpHeaders> headers, Class<T> type) {
        long since = System.nanoTime();
        Answer<T> answer = ask(HttpMethod.GET, service, path, headers, null, type);
        if (answer.body() == null) {
            throw failures.note(
                    service,
                    ServiceFailure.Reason.REFUSED,
                    "GET " + path,
                    Duration.ofNanos(System.nanoTime() - since),
                    new RestClientException("answered " + answer.status()));
        }
        return answer.body();
    }

    /**
     * A question that the service may refuse to who asks, which is an answer and no failure.
     *
     * @param path with its query, encoded
     * @param json what is sent, null for nothing
     * @throws ServiceFailure when there is no answer, or one that cannot be read
     */
    public <T> Answer<T> ask(
            HttpMethod method,
            Service service,
            String path,
            Consumer<HttpHeaders> headers,
            @Nullable Object json,
            Class<T> type) {
        URI base = settings.required(service);
        long since = System.nanoTime();
        try {
            RestClient.RequestBodySpec request = http.method(method)
                    .uri(base.resolve(path))
                    .accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON)
                    .headers(headers);
            if (json != null) {
                request.contentType(MediaType.APPLICATION_JSON).body(json);
            }
            ResponseEntity<T> answer = request.retrieve().toEntity(type);
            if (answer.getBody() == null) {
                throw new RestClientException("empty answer");
            }
            return new Answer<>(answer.getStatusCode().value(), answer.getBody(), null);
        } catch (HttpClientErrorException refused) {
            return new Answer<>(refused.getStatusCode().value(), null, problemOf(refused));
        } catch (RestClientException e) {
            ServiceFailure.Reason reason =
                    e instanceof ResourceAccessException ? ServiceFailure.reasonOf(e) : ServiceFailure.Reason.REFUSED;
            throw failures.note(service, reason, method + " " + path, Duration.ofNanos(System.nanoTime() - since), e);
        }
    }

    private static Problem problemOf(HttpClientErrorException refused) {
        try {
            Problem problem = refused.getResponseBodyAs(Problem.class);
            if (problem != null) {
                return problem;
            }
        } catch (RestClientException noDocument) {
            // What stands in its way is told by the status.
        }
        return new Problem(null, null, null, null);
    }
}
