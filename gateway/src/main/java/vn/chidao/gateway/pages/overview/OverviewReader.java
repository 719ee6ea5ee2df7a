package vn.chidao.gateway.pages.overview;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.routes.Service;
import vn.chidao.gateway.routes.ServiceClient;
import vn.chidao.gateway.routes.ServiceSettings;

/** Reads what the page shows, all at once, as the person whose token it was given. */
@Component
class OverviewReader {

    private static final int MEETINGS = 20;
    private static final int DIRECTIVES = 500;

    private final ServiceClient services;
    private final boolean sandbox;

    OverviewReader(ServiceClient services, ServiceSettings settings) {
        this.services = services;
        this.sandbox = settings.find(Service.SANDBOX) != null;
    }

    /** @param messages null when there is no sandbox */
    record Overview(
            Region<Read.Completion> completion,
            Region<Read.Meetings> meetings,
            List<MeetingPart> byMeeting,
            @Nullable Region<Read.Messages> messages) {

        /** The time of the figures; null when they could not be read. */
        @Nullable
        Instant asOf() {
            Read.Completion figures = completion.value();
            return figures == null ? null : figures.asOf();
        }
    }

    /** Public for the template. */
    public record MeetingPart(Read.Meeting meeting, Region<Read.Directives> directives) {}

    Overview read(String token, Locale locale) {
        Consumer<HttpHeaders> asPerson = headers -> {
            headers.setBearerAuth(token);
            headers.set(HttpHeaders.ACCEPT_LANGUAGE, locale.getLanguage());
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var completion = CompletableFuture.supplyAsync(
                    () -> part(Service.DIRECTIVES, "/api/completion?by=unit", asPerson, Read.Completion.class),
                    threads);
            @Nullable
            CompletableFuture<Region<Read.Messages>> messages = sandbox
                    ? CompletableFuture.supplyAsync(
                            () -> part(Service.SANDBOX, "/api/sandbox/messages", headers -> {}, Read.Messages.class),
                            threads)
                    : null;
            var meetings = part(Service.DIRECTIVES, "/api/meetings?limit=" + MEETINGS, asPerson, Read.Meetings.class);
            List<Read.Meeting> found =
                    meetings.value() == null ? List.of() : meetings.value().items();
            var directives = found.stream()
                    .map(meeting -> CompletableFuture.supplyAsync(
                            () -> new MeetingPart(
                                    meeting,
                                    part(
                                            Service.DIRECTIVES,
                                            "/api/directives?meeting="
                                                    + UriUtils.encode(meeting.id(), StandardCharsets.UTF_8)
                                                    + "&limit=" + DIRECTIVES,
                                            asPerson,
                                            Read.Directives.class)),
                            threads))
                    .toList();
            return new Overview(
                    completion.join(),
                    meetings,
                    directives.stream().map(CompletableFuture::join).toList(),
                    messages == null ? null : messages.join());
        }
    }

    private <T> Region<T> part(Service service, String path, Consumer<HttpHeaders> headers, Class<T> type) {
        return Region.of(() -> services.get(service, path, headers, type));
    }
}
