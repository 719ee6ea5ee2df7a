package vn.chidao.gateway.api;

import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpExchangeAdapterDecorator;
import org.springframework.web.service.invoker.HttpRequestValues;
import vn.chidao.gateway.routes.FailureLog;
import vn.chidao.gateway.routes.HttpConnections;
import vn.chidao.gateway.routes.Service;
import vn.chidao.gateway.routes.ServiceFailure;

/**
 * Asks one service what the methods of its clients say: as the {@link CallContext}, within the time that is left, and once. What
 * goes wrong is a {@link ServiceFailure}, noted unless the service refused.
 */
final class ServiceExchanges extends HttpExchangeAdapterDecorator {

    private static final String DEADLINE = ServiceExchanges.class.getName() + ".deadline";

    /** How long the question that this thread asks may take. */
    private static final ScopedValue<Duration> LEFT = ScopedValue.newInstance();

    private final Service service;
    private final Duration limit;
    private final FailureLog failures;

    /** @param limit for what is asked in nobody's name */
    ServiceExchanges(HttpExchangeAdapter exchanges, Service service, Duration limit, FailureLog failures) {
        super(exchanges);
        this.service = service;
        this.limit = limit;
        this.failures = failures;
    }

    /** Requests that end when the time is over that is left for the question. */
    static ClientHttpRequestFactory requests(HttpConnections connections) {
        return (uri, method) -> connections.within(LEFT.get()).createRequest(uri, method);
    }

    /** Writes a {@link CallContext} among the arguments into the request. */
    static boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder request) {
        if (!(argument instanceof CallContext context)) {
            return false;
        }
        request.configureHeaders(context::writeTo);
        request.addAttribute(DEADLINE, context.deadline());
        return true;
    }

    @Override
    public void exchange(HttpRequestValues request) {
        ask(request, () -> {
            super.exchange(request);
            return true;
        });
    }

    @Override
    public HttpHeaders exchangeForHeaders(HttpRequestValues request) {
        return ask(request, () -> super.exchangeForHeaders(request));
    }

    @Override
    public <T> T exchangeForBody(HttpRequestValues request, ParameterizedTypeReference<T> type) {
        return ask(request, () -> super.exchangeForBody(request, type));
    }

    @Override
    public ResponseEntity<Void> exchangeForBodilessEntity(HttpRequestValues request) {
        return ask(request, () -> super.exchangeForBodilessEntity(request));
    }

    @Override
    public <T> ResponseEntity<T> exchangeForEntity(HttpRequestValues request, ParameterizedTypeReference<T> type) {
        return ask(request, () -> super.exchangeForEntity(request, type));
    }

    private <T> T ask(HttpRequestValues request, Supplier<@Nullable T> exchange) {
        long since = System.nanoTime();
        Duration left = request.getAttributes().get(DEADLINE) instanceof Long deadline
                ? Duration.ofNanos(deadline - since)
                : limit;
        try {
            if (!left.isPositive()) {
                throw new ResourceAccessException("too late to ask", new HttpTimeoutException("too late to ask"));
            }
            T answer = ScopedValue.where(LEFT, left).call(exchange::get);
            if (answer == null) {
                throw new RestClientException("empty answer");
            }
            return answer;
        } catch (HttpClientErrorException refused) {
            throw new ServiceRefusal(service, refused);
        } catch (RestClientException e) {
            throw failures.note(
                    service,
                    e instanceof ResourceAccessException ? ServiceFailure.reasonOf(e) : ServiceFailure.Reason.REFUSED,
                    request.getHttpMethod() + " " + request.getUriTemplate(),
                    Duration.ofNanos(System.nanoTime() - since),
                    e);
        }
    }
}
