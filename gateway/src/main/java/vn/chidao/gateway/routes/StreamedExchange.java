package vn.chidao.gateway.routes;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

/** Asks a service. A file passes by {@link FileTransfer}, everything else as Spring Cloud Gateway does it. */
@Component
@Primary
class StreamedExchange extends AbstractProxyExchange {

    /** What the JDK's client sets itself. */
    private static final Set<String> SET_BY_THE_CLIENT =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private final ProxyExchange others;
    private final FileTransfer transfer;
    private final Duration transferLimit;

    StreamedExchange(
            RestClient.Builder clients,
            GatewayMvcProperties properties,
            FileTransfer transfer,
            ServiceSettings settings) {
        super(properties);
        this.others = new RestClientProxyExchange(clients.build(), properties);
        this.transfer = transfer;
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
        HttpRequest.Builder upstream = HttpRequest.newBuilder(request.getUri());
        request.getHeaders().forEach((name, values) -> {
            if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> upstream.header(name, value));
            }
        });
        return transfer.send(upstream, request.getMethod().name(), length, hasBody ? asked.getInputStream() : null);
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
