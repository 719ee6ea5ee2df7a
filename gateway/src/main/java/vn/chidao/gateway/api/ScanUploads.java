package vn.chidao.gateway.api;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.gateway.routes.FailureLog;
import vn.chidao.gateway.routes.FileTransfer;
import vn.chidao.gateway.routes.Service;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.gateway.routes.ServiceSettings;
import vn.chidao.kit.edge.RequestId;

/** Takes scans to the service of what they belong to, as they come: nothing of a file stays here. */
@Component
public class ScanUploads {

    private static final int LONGEST_ANSWER = 64 * 1024;

    private final FileTransfer transfer;
    private final ServiceSettings settings;
    private final FailureLog failures;
    private final JsonMapper json;

    ScanUploads(FileTransfer transfer, ServiceSettings settings, FailureLog failures, JsonMapper json) {
        this.transfer = transfer;
        this.settings = settings;
        this.failures = failures;
        this.json = json;
    }

    /** What has scans. */
    public enum Owner {
        SOURCES(Service.DIRECTIVES),
        DIRECTIVES(Service.DIRECTIVES),
        TASKS(Service.DEPARTMENTS);

        private final Service service;

        Owner(Service service) {
            this.service = service;
        }

        /** As in addresses. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The client's file did not come to its end: the service has nothing of it. */
    public static final class BrokeOff extends RuntimeException {
        BrokeOff(Throwable cause) {
            super(cause);
        }
    }

    /**
     * Sends a file. The same bytes again are the same scan, so that it may be sent again whatever became of it.
     *
     * @throws BrokeOff where the content ended in an exception
     * @throws ServiceRefusal where the service refuses it
     * @throws ServiceFailure where there is no answer
     */
    public SourcesApi.Scan add(CallContext context, Owner owner, String id, String name, InputStream content) {
        long since = System.nanoTime();
        Watched watched = new Watched(content);
        try {
            String boundary = UUID.randomUUID().toString();
            HttpRequest.Builder request = request(context, owner, id, boundary);
            HttpResponse<InputStream> answer = transfer.send(request, "POST", -1, form(name, watched, boundary));
            byte[] body = transfer.read(answer, LONGEST_ANSWER);
            int status = answer.statusCode();
            if (status >= 400 && status < 500) {
                throw new ServiceRefusal(owner.service, status, problem(body), new IOException("answered " + status));
            }
            if (status >= 300) {
                throw noted(owner, ServiceFailure.Reason.REFUSED, since, new IOException("answered " + status));
            }
            return json.readValue(body, SourcesApi.Scan.class);
        } catch (JacksonException unreadable) {
            throw noted(owner, ServiceFailure.Reason.REFUSED, since, unreadable);
        } catch (IOException e) {
            if (watched.failed) {
                throw new BrokeOff(e);
            }
            throw noted(owner, ServiceFailure.reasonOf(e), since, e);
        }
    }

    private HttpRequest.Builder request(CallContext context, Owner owner, String id, String boundary) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(UriComponentsBuilder.fromUri(settings.required(owner.service))
                        .pathSegment("api", owner.word(), "{id}", "scans")
                        .encode()
                        .buildAndExpand(id)
                        .toUri());
        HttpHeaders headers = new HttpHeaders();
        context.writeTo(headers);
        headers.set(
                HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE + ", " + MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        headers.set(HttpHeaders.CONTENT_TYPE, MediaType.MULTIPART_FORM_DATA_VALUE + "; boundary=" + boundary);
        String requestId = RequestId.current();
        if (requestId != null) {
            headers.set(RequestId.HEADER, requestId);
        }
        headers.forEach((header, values) -> values.forEach(value -> request.header(header, value)));
        return request;
    }

    /** As a browser writes it. */
    private static InputStream form(String name, InputStream content, String boundary) {
        String quoted = name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
        return new SequenceInputStream(Collections.enumeration(List.of(
                bytes("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + quoted
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"),
                content,
                bytes("\r\n--" + boundary + "--\r\n"))));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private ServiceFailure noted(Owner owner, ServiceFailure.Reason reason, long since, Throwable cause) {
        return failures.note(
                owner.service,
                reason,
                "POST /api/" + owner.word() + "/{id}/scans",
                Duration.ofNanos(System.nanoTime() - since),
                cause);
    }

    private ServiceRefusal.@Nullable Problem problem(byte[] body) {
        try {
            return json.readValue(body, ServiceRefusal.Problem.class);
        } catch (JacksonException noDocument) {
            // The status says enough.
            return null;
        }
    }

    /** Remembers whether it was the file that failed. */
    private static final class Watched extends FilterInputStream {
        private boolean failed;

        Watched(InputStream content) {
            super(content);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            boolean whole = false;
            try {
                int count = super.read(target, offset, length);
                whole = true;
                return count;
            } finally {
                failed |= !whole;
            }
        }
    }
}
