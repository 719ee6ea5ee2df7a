package vn.chidao.gateway.routes;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.common.AbstractProxyExchange;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayServerResponse;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.cloud.gateway.server.mvc.handler.RestClientProxyExchange;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.function.ServerResponse;
import vn.chidao.kit.edge.StreamedBody;

/**
 * Asks a service. A file passes through in pieces, each asked for when the one before has gone: at the pace of whoever is
 * slower, in little memory. Everything else passes as Spring Cloud Gateway does it.
 *
 * <p>The service is told of a file first, and may refuse it before anything of it was sent.
 */
@Component
@Primary
class StreamedExchange extends AbstractProxyExchange {

    private static final int PIECE = 64 * 1024;

    /** What the JDK's client sets itself. */
    private static final Set<String> SET_BY_THE_CLIENT =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private final ProxyExchange others;
    private final HttpClient client;
    private final Duration patience;
    private final Duration transferLimit;

    StreamedExchange(
            RestClient.Builder clients,
            GatewayMvcProperties properties,
            HttpConnections connections,
            ServiceSettings settings) {
        super(properties);
        this.others = new RestClientProxyExchange(clients.build(), properties);
        this.client = connections.client();
        this.patience = settings.responseLimit();
        this.transferLimit = settings.transferLimit();
    }

    @Override
    public ServerResponse exchange(Request request) {
        HttpServletRequest asked = request.getServerRequest().servletRequest();
        if (StreamedBody.of(asked) == null) {
            return others.exchange(request);
        }
        try {
            return answer(request, new Passed(ask(request, asked)));
        } catch (IOException e) {
            throw new ResourceAccessException("a file did not pass", e);
        }
    }

    private HttpResponse<InputStream> ask(Request request, HttpServletRequest asked) throws IOException {
        long length = asked.getContentLengthLong();
        boolean hasBody = length > 0 || asked.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        Pieces pieces = new Pieces(length);
        HttpRequest.Builder upstream = HttpRequest.newBuilder(request.getUri())
                .method(request.getMethod().name(), hasBody ? pieces : HttpRequest.BodyPublishers.noBody())
                .expectContinue(hasBody);
        request.getHeaders().forEach((name, values) -> {
            if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> upstream.header(name, value));
            }
        });
        CompletableFuture<HttpResponse<InputStream>> answer =
                client.sendAsync(upstream.build(), HttpResponse.BodyHandlers.ofInputStream());
        try {
            if (hasBody) {
                answer.whenComplete((response, failure) -> pieces.end());
                pieces.pass(asked.getInputStream());
            }
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw (IOException) new HttpTimeoutException("no answer in time").initCause(e);
        } catch (StreamedBody.Stopped e) {
            throw new IOException(e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            if (!answer.isDone()) {
                answer.cancel(true);
            }
        }
    }

    private ServerResponse answer(Request request, Passed answer) {
        MvcUtils.putAttribute(request.getServerRequest(), MvcUtils.CLIENT_RESPONSE_ATTR, answer);
        ServerResponse response = GatewayServerResponse.status(answer.getStatusCode())
                .build((asked, written) -> {
                    CompletableFuture<Void> over = new CompletableFuture<>();
                    over.orTimeout(transferLimit.toNanos(), TimeUnit.NANOSECONDS)
                            .whenComplete((nothing, late) -> answer.close());
                    try {
                        answer.getBody().transferTo(written.getOutputStream());
                    } finally {
                        over.complete(null);
                    }
                    return null;
                });
        request.getResponseConsumers().forEach(consumer -> consumer.accept(answer, response));
        return response;
    }

    /** The client's body, handed on by the thread that reads it. */
    private final class Pieces implements HttpRequest.BodyPublisher, Flow.Subscription {
        private final long length;
        private final CompletableFuture<Flow.@Nullable Subscriber<? super ByteBuffer>> subscribed =
                new CompletableFuture<>();
        private final Semaphore wanted = new Semaphore(0);
        private volatile boolean ended;

        /** @param length negative where it is not known */
        Pieces(long length) {
            this.length = length;
        }

        @Override
        public long contentLength() {
            return length;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            subscriber.onSubscribe(this);
            subscribed.complete(subscriber);
        }

        @Override
        public void request(long count) {
            wanted.release((int) Math.min(count, PIECE));
        }

        @Override
        public void cancel() {
            end();
        }

        /** Nothing more is wanted: the service has answered, or the connection broke. */
        void end() {
            ended = true;
            subscribed.complete(null);
            wanted.release();
        }

        void pass(InputStream body) throws IOException, InterruptedException, ExecutionException, TimeoutException {
            Flow.Subscriber<? super ByteBuffer> service = subscribed.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (service == null) {
                return;
            }
            try {
                while (true) {
                    if (!wanted.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                        throw new TimeoutException("the service does not take the file");
                    }
                    if (ended) {
                        return;
                    }
                    byte[] piece = new byte[PIECE];
                    int count = body.read(piece, 0, piece.length);
                    if (count < 0) {
                        service.onComplete();
                        return;
                    }
                    service.onNext(ByteBuffer.wrap(piece, 0, count));
                }
            } catch (IOException | RuntimeException | TimeoutException e) {
                // Ends the connection to the service, which must not take half a file for a whole one.
                service.onError(e);
                throw e;
            }
        }
    }

    private record Passed(HttpResponse<InputStream> response) implements ClientHttpResponse, ProxyExchange.Response {

        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatusCode.valueOf(response.statusCode());
        }

        @Override
        public String getStatusText() {
            return "";
        }

        @Override
        public HttpHeaders getHeaders() {
            HttpHeaders headers = new HttpHeaders();
            response.headers().map().forEach(headers::put);
            return headers;
        }

        @Override
        public InputStream getBody() {
            return response.body();
        }

        @Override
        public void close() {
            try {
                response.body().close();
            } catch (IOException e) {
                // Nothing is to be had from it any more.
            }
        }
    }
}
