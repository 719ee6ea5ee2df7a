package vn.chidao.gateway.routes;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.kit.edge.StreamedBody;

/**
 * Takes a file to a service, and brings one back, in pieces: each is asked for when the one before has gone, at the pace of whoever
 * is slower, in little memory. The service is told of a file first, and may refuse it before anything of it was sent.
 */
@Component
public class FileTransfer {

    private static final int PIECE = 64 * 1024;

    private final HttpClient client;
    private final Duration patience;

    FileTransfer(HttpConnections connections, ServiceSettings settings) {
        this.client = connections.client();
        this.patience = settings.responseLimit();
    }

    /**
     * Asks a service, and waits for its answer to begin.
     *
     * @param request without its method
     * @param length of the body, negative where it is not known
     * @param body null where there is none
     * @throws IOException where the file did not pass: neither is the service's answer known, nor whether it has the file
     */
    public HttpResponse<InputStream> send(
            HttpRequest.Builder request, String method, long length, @Nullable InputStream body) throws IOException {
        Pieces pieces = new Pieces(length);
        HttpRequest asked = request.method(method, body == null ? HttpRequest.BodyPublishers.noBody() : pieces)
                .expectContinue(body != null)
                .build();
        CompletableFuture<HttpResponse<InputStream>> answer =
                client.sendAsync(asked, HttpResponse.BodyHandlers.ofInputStream());
        try {
            if (body != null) {
                answer.whenComplete((response, failure) -> pieces.end());
                pieces.pass(body);
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

    /**
     * The beginning of an answer that is short, within the time that an answer may take.
     *
     * @param most bytes
     */
    public byte[] read(HttpResponse<InputStream> answer, int most) throws IOException {
        CompletableFuture<Void> over = new CompletableFuture<>();
        try (InputStream body = answer.body()) {
            over.orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS).whenComplete((nothing, late) -> close(body));
            return body.readNBytes(most);
        } finally {
            over.complete(null);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // Nothing is to be had from it any more.
        }
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
}
