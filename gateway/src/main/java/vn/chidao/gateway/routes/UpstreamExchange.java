package vn.chidao.gateway.routes;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import vn.chidao.kit.edge.StreamedBody;

/**
 * Turns what goes wrong between gateway and service into an answer. Nothing is asked twice: a command whose connection
 * broke may have been carried out.
 */
@Component
class UpstreamExchange {

    private final FailureLog failures;
    private final ServiceFailureAdvice problems;
    private final Duration responseLimit;
    private final Duration transferLimit;

    UpstreamExchange(FailureLog failures, ServiceFailureAdvice problems, ServiceSettings settings) {
        this.failures = failures;
        this.problems = problems;
        this.responseLimit = settings.responseLimit();
        this.transferLimit = settings.transferLimit();
    }

    HandlerFilterFunction<ServerResponse, ServerResponse> with(Service service) {
        return (request, next) -> {
            Asked asked = new Asked(service, request, System.nanoTime());
            try {
                ServerResponse answer = next.handle(request);
                if (!ServiceRoutes.isProviders(request.path())) {
                    // The API has no cookies. One from a service could take the place of the session's.
                    answer.headers().remove(HttpHeaders.SET_COOKIE);
                }
                return new Passing(asked, answer);
            } catch (ResourceAccessException e) {
                StreamedBody body = StreamedBody.of(request.servletRequest());
                if (body != null && body.stopped() != null) {
                    // The client's doing: the filter that counts its body answers.
                    return ServerResponse.ok().build((servletRequest, response) -> null);
                }
                ServiceFailure failure = asked.failed(ServiceFailure.reasonOf(e), e);
                return ServerResponse.status(failure.reason().status()).build((servletRequest, response) -> {
                    problems.write(failure, servletRequest, response);
                    return null;
                });
            }
        };
    }

    private final class Asked {
        private final Service service;
        private final ServerRequest request;
        private final long since;

        Asked(Service service, ServerRequest request, long since) {
            this.service = service;
            this.request = request;
            this.since = since;
        }

        Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - since);
        }

        ServiceFailure failed(ServiceFailure.Reason reason, Throwable cause) {
            return failures.note(service, reason, request.method() + " " + request.path(), elapsed(), cause);
        }
    }

    /** An answer on its way through, which may still break off. */
    private final class Passing implements ServerResponse {
        private final Asked asked;
        private final ServerResponse answer;

        Passing(Asked asked, ServerResponse answer) {
            this.asked = asked;
            this.answer = answer;
        }

        @Override
        public HttpStatusCode statusCode() {
            return answer.statusCode();
        }

        @Override
        public HttpHeaders headers() {
            return answer.headers();
        }

        @Override
        public MultiValueMap<String, Cookie> cookies() {
            return answer.cookies();
        }

        @Override
        public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
                throws ServletException, IOException {
            try {
                return answer.writeTo(request, response, context);
            } catch (ClientAbortException e) {
                throw e;
            } catch (IOException e) {
                // The client closes the body's stream at the limit, which reads like a connection that broke.
                boolean streamed = StreamedBody.of(asked.request.servletRequest()) != null;
                boolean late = asked.elapsed().compareTo(streamed ? transferLimit : responseLimit) >= 0;
                ServiceFailure failure =
                        asked.failed(late ? ServiceFailure.Reason.TOO_SLOW : ServiceFailure.Reason.BROKE_OFF, e);
                if (response.isCommitted()) {
                    // Half an answer must not look like a whole one: this ends the connection. Not with the cause,
                    // which
                    // Spring may take for a client that has gone away, and drop.
                    throw new IOException(failure.getMessage());
                }
                response.reset();
                problems.write(failure, request, response);
                return null;
            } finally {
                // What is answered with 304 was never read.
                if (asked.request.attributes().get(MvcUtils.CLIENT_RESPONSE_ATTR) instanceof ClientHttpResponse open) {
                    open.close();
                }
            }
        }
    }
}
