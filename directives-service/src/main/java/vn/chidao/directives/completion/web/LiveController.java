package vn.chidao.directives.completion.web;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.SeenBy;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.directives.completion.CellKey;
import vn.chidao.directives.completion.streams.LiveChange;
import vn.chidao.directives.completion.streams.LiveListeners;
import vn.chidao.kit.edge.ProblemDocuments;
import vn.chidao.kit.model.Unavailable;

/**
 * A stream of server-sent events that says which figures, and whether drafts changed, and none of what they say. It ends with the token, and with the
 * account; whose units somebody may see is asked anew at each message.
 */
@RestController
class LiveController {

    /** What changes in between is told together. */
    private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(50);

    /** Whoever takes so long to take a message, and then breaks off, was too slow. */
    private static final Duration SLOW = Duration.ofSeconds(5);

    private static final String DRAFTS = "drafts";

    private static final String RETRY_AFTER_SECONDS = "60";

    private final LiveListeners listeners;
    private final Register register;
    private final ProblemDocuments problems;
    private final JsonMapper json;
    private final MeterRegistry meters;
    private final Duration heartbeat;

    LiveController(
            LiveListeners listeners,
            Register register,
            ProblemDocuments problems,
            JsonMapper json,
            MeterRegistry meters,
            @Value("${chidao.live.heartbeat}") Duration heartbeat) {
        this.listeners = listeners;
        this.register = register;
        this.problems = problems;
        this.json = json;
        this.meters = meters;
        this.heartbeat = heartbeat;
    }

    /**
     * @param keys as {@code unit:ban-to-chuc}, {@code issuer:phobithu}, {@code meeting:…} or {@code drafts}; empty where {@code all}
     * @param all anything may have changed
     */
    record Changed(List<String> keys, boolean all) {}

    private enum End {
        TOKEN_EXPIRED,
        ACCOUNT_CLOSED,
        REGISTER_AWAY,
        /** The service stops, or the account has opened newer ones. */
        LET_GO,
        TOO_SLOW,
        CLIENT_GONE
    }

    @GetMapping(path = "/api/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void follow(HttpServletRequest request, HttpServletResponse response) throws IOException, InterruptedException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        Account account = new Account(caller == null ? "" : caller.getName());
        Optional<LiveListeners.Listener> opened = listeners.open(account.value());
        if (opened.isEmpty()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            problems.write(problems.of(request, HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_STREAMS"), response);
            return;
        }
        try (LiveListeners.Listener listener = opened.get()) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            // A proxy in front must not collect it.
            response.setHeader("X-Accel-Buffering", "no");
            End end = tell(listener, account, lifeLeft(caller), response.getOutputStream());
            meters.counter("chidao.live.ended", "why", end.name().toLowerCase(Locale.ROOT))
                    .increment();
        }
    }

    private End tell(LiveListeners.Listener listener, Account account, Duration life, OutputStream out)
            throws InterruptedException {
        long began = System.nanoTime();
        long wrote = began;
        try {
            // How long a browser waits before it connects again, in milliseconds.
            write(out, "retry: 3000\n\n");
            while (true) {
                Duration left = life.minusNanos(System.nanoTime() - began);
                Duration quiet = heartbeat.minusNanos(System.nanoTime() - wrote);
                if (!left.isPositive()) {
                    return End.TOKEN_EXPIRED;
                }
                LiveListeners.News news = listener.await(left.compareTo(quiet) < 0 ? left : quiet);
                if (news.over()) {
                    return End.LET_GO;
                }
                Optional<Official> official = register.official(account);
                if (official.isEmpty()) {
                    return End.ACCOUNT_CLOSED;
                }
                List<String> keys = keys(news.changes(), official.get());
                boolean told = news.all() || !keys.isEmpty();
                if (told || System.nanoTime() - wrote >= heartbeat.toNanos()) {
                    wrote = System.nanoTime();
                    write(out, told ? message(new Changed(keys, news.all())) : ":\n\n");
                }
                if (told) {
                    meters.counter("chidao.live.messages").increment();
                    Thread.sleep(BETWEEN_MESSAGES);
                }
            }
        } catch (Unavailable e) {
            return End.REGISTER_AWAY;
        } catch (IOException e) {
            return System.nanoTime() - wrote > SLOW.toNanos() ? End.TOO_SLOW : End.CLIENT_GONE;
        }
    }

    private String message(Changed changed) {
        return "event: change\ndata: " + json.writeValueAsString(changed) + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static List<String> keys(Set<LiveChange> changes, Official official) {
        return changes.stream()
                .flatMap(change -> Stream.ofNullable(keyOf(change, official)))
                .distinct()
                .toList();
    }

    /** Null for what is not theirs to see. */
    private static @Nullable String keyOf(LiveChange change, Official official) {
        return switch (change) {
            case LiveChange.OfFigures figures -> {
                CellKey cell = figures.cell();
                yield official.sees(new UnitId(cell.unit()))
                        ? cell.axis().name().toLowerCase(Locale.ROOT) + ":" + cell.key()
                        : null;
            }
            case LiveChange.OfDrafts drafts -> {
                String committee = drafts.committee();
                yield official.sees(SeenBy.committeeAlone(committee == null ? null : new UnitId(committee)))
                        ? DRAFTS
                        : null;
            }
        };
    }

    private static Duration lifeLeft(@Nullable Authentication caller) {
        Instant expires = caller != null && caller.getCredentials() instanceof Jwt token ? token.getExpiresAt() : null;
        return expires == null ? Duration.ZERO : Duration.between(Instant.now(), expires);
    }
}
