package vn.chidao.gateway.pages.history;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.routes.Service;
import vn.chidao.gateway.routes.ServiceClient;
import vn.chidao.gateway.session.SignedIn;

/** Asks the services for what the pages show, all at once, as the person who looks at them. */
@Component
class HistoryReader {

    /** The newest ten thousand meetings are looked through for a document number. */
    private static final int PAGES = 20;

    /** What can be an id; anything else must not lead to another path. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._-]*");

    /** A directive by the number of its document and its ordinal, such as {@code 125-TB/TU, 07}. */
    private static final Pattern BY_NUMBER = Pattern.compile("(\\S+?)[,;]?\\s+(\\S{1,20})");

    private final ServiceClient services;

    HistoryReader(ServiceClient services) {
        this.services = services;
    }

    /**
     * Where a service stands. Public for the template.
     *
     * @param seal the newest; its value is empty where none was made yet
     * @param run the newest; its value is empty where nobody ever verified
     */
    public record Standing(Service service, Region<List<Read.Seal>> seal, Region<List<Read.Run>> run) {

        public Read.@Nullable Seal lastSeal() {
            return first(seal);
        }

        public Read.@Nullable Run lastRun() {
            return first(run);
        }

        private static <T> @Nullable T first(Region<List<T>> part) {
            return part.value() == null || part.value().isEmpty()
                    ? null
                    : part.value().getFirst();
        }

        /** Where the history of what a finding names can be read. */
        public SubjectType.@Nullable Thing thing(@Nullable String aggregate) {
            return aggregate == null ? null : SubjectType.ofAggregate(service, aggregate);
        }
    }

    /** @throws NotPermitted when a service refuses this person */
    List<Standing> standings(SignedIn person, Locale locale) {
        Consumer<HttpHeaders> asPerson = person.headers(locale);
        return atOnce(service -> {
            return new Standing(
                    service,
                    Region.of(() -> allowed(
                                    service, "/api/seals/" + service.word() + "?limit=1", asPerson, Read.Seals.class)
                            .items()),
                    Region.of(() -> allowed(
                                    service,
                                    "/api/verifications/" + service.word() + "?limit=1",
                                    asPerson,
                                    Read.Runs.class)
                            .items()));
        });
    }

    private <T> T allowed(Service service, String path, Consumer<HttpHeaders> headers, Class<T> type) {
        ServiceClient.Answer<T> answer = services.ask(HttpMethod.GET, service, path, headers, null, type);
        if (answer.body() == null) {
            throw new NotPermitted();
        }
        return answer.body();
    }

    /**
     * What a service said to the request to verify.
     *
     * @param answer its problem is null where the run has begun
     */
    record Asked(Service service, Region<ServiceClient.Answer<JsonNode>> answer) {}

    /** @param kept lines of seals, perhaps none */
    List<Asked> verify(SignedIn person, Locale locale, String kept) {
        Consumer<HttpHeaders> asPerson = person.headers(locale);
        return atOnce(service -> new Asked(
                service,
                Region.of(() -> services.ask(
                        HttpMethod.POST,
                        service,
                        "/api/verifications/" + service.word(),
                        asPerson,
                        Map.of("given", kept),
                        JsonNode.class))));
    }

    private static <T> List<T> atOnce(Function<Service, T> ask) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return Journals.ALL.stream()
                    .map(service -> CompletableFuture.supplyAsync(() -> ask.apply(service), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } catch (java.util.concurrent.CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * The history of one thing.
     *
     * @param kind what it turned out to be
     * @param entries null where there is no such thing, or none that this person may see
     */
    record Found(SubjectType kind, String id, @Nullable List<Read.Entry> entries) {}

    /** @param wanted an id, or the number by which people call it */
    Found history(SignedIn person, Locale locale, SubjectType kind, String wanted) {
        Consumer<HttpHeaders> asPerson = person.headers(locale);
        Found found = entries(kind, wanted, asPerson);
        if (found.entries() != null) {
            return found;
        }
        if (kind == SubjectType.DIRECTIVE) {
            // Their ids have one form, and a finding does not say which it is.
            Found meeting = entries(SubjectType.MEETING, wanted, asPerson);
            if (meeting.entries() != null) {
                return meeting;
            }
        }
        String id = byNumber(kind, wanted, asPerson);
        return id == null ? found : entries(kind, id, asPerson);
    }

    private Found entries(SubjectType kind, String id, Consumer<HttpHeaders> headers) {
        if (!ID.matcher(id).matches()) {
            return new Found(kind, id, null);
        }
        String path = kind.path() + id + "/history";
        ServiceClient.Answer<Read.Entries> answer =
                services.ask(HttpMethod.GET, kind.service(), path, headers, null, Read.Entries.class);
        if (answer.body() != null) {
            return new Found(kind, id, answer.body().items());
        }
        if (answer.status() == 401 || answer.status() == 403) {
            throw new NotPermitted();
        }
        return new Found(kind, id, null);
    }

    private @Nullable String byNumber(SubjectType kind, String wanted, Consumer<HttpHeaders> headers) {
        if (kind == SubjectType.MEETING) {
            return meeting(wanted, headers);
        }
        Matcher number = BY_NUMBER.matcher(wanted);
        if (kind != SubjectType.DIRECTIVE || !number.matches()) {
            return null;
        }
        String meeting = meeting(number.group(1), headers);
        if (meeting == null) {
            return null;
        }
        return services
                .get(Service.DIRECTIVES, "/api/directives?limit=500&meeting=" + meeting, headers, Read.Directives.class)
                .items()
                .stream()
                .filter(directive -> number.group(2).equals(directive.number()))
                .map(Read.Directive::id)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String meeting(String documentNumber, Consumer<HttpHeaders> headers) {
        String after = "";
        for (int page = 0; page < PAGES; page++) {
            Read.Meetings meetings =
                    services.get(Service.DIRECTIVES, "/api/meetings?limit=500" + after, headers, Read.Meetings.class);
            for (Read.Meeting meeting : meetings.items()) {
                if (documentNumber.equalsIgnoreCase(meeting.documentNumber())) {
                    return meeting.id();
                }
            }
            if (meetings.next() == null) {
                return null;
            }
            after = "&after=" + UriUtils.encode(meetings.next(), StandardCharsets.UTF_8);
        }
        return null;
    }
}
