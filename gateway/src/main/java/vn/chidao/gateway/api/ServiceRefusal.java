package vn.chidao.gateway.api;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;
import vn.chidao.gateway.routes.Service;
import vn.chidao.gateway.routes.ServiceFailure;

/**
 * A service refused what it was asked (4xx), which is an answer: whoever expects it handles it. To everybody else it is a
 * {@link ServiceFailure}.
 */
public final class ServiceRefusal extends ServiceFailure {

    /**
     * What we read of a service's problem document. Its texts are in the language that was asked for.
     *
     * @param sourceId that has the number already
     * @param committees for which the person works, where it has to be said which is meant
     */
    public record Problem(
            @Nullable String code,
            @Nullable String detail,
            @Nullable String by,
            List<WrongField> errors,
            @Nullable String sourceId,
            @Nullable List<Committee> committees) {

        public Problem {
            errors = Listing.orNone(errors);
        }

        /** What is wrong with the fields; of no field, what is wrong at all. */
        public @Nullable String why() {
            return why(WrongField::message);
        }

        /** The same of what has no form beside which it stands, such as an address: each field is named. */
        public @Nullable String whyByField() {
            return why(error -> error.field() + ": " + error.message());
        }

        private @Nullable String why(Function<WrongField, String> words) {
            return errors.isEmpty() ? detail : errors.stream().map(words).collect(Collectors.joining(" "));
        }

        /** @param nameOf what the form calls the field of the service */
        public List<WrongField> wrong(UnaryOperator<@Nullable String> nameOf) {
            return errors.stream()
                    .map(error -> new WrongField(nameOf.apply(error.field()), error.message()))
                    .toList();
        }
    }

    public record Committee(String id, String name) {}

    private static final Problem NO_DOCUMENT = new Problem(null, null, null, List.of(), null, null);

    private final int status;
    private final transient Problem problem;

    ServiceRefusal(Service service, HttpClientErrorException answer) {
        super(service, Reason.REFUSED, "answered " + answer.getStatusCode().value(), answer);
        this.status = answer.getStatusCode().value();
        this.problem = problemOf(answer);
    }

    /** Of a request that no client of ours asked. */
    ServiceRefusal(Service service, int status, @Nullable Problem problem, Throwable cause) {
        super(service, Reason.REFUSED, "answered " + status, cause);
        this.status = status;
        this.problem = problem == null ? NO_DOCUMENT : problem;
    }

    public int status() {
        return status;
    }

    /** To answer the person with; a conflict, where it is one that nobody knows. */
    public HttpStatus httpStatus() {
        return Objects.requireNonNullElse(HttpStatus.resolve(status), HttpStatus.CONFLICT);
    }

    public Problem problem() {
        return problem;
    }

    /** It refuses this person, whatever is asked. */
    public boolean refusesPerson() {
        return status == 401 || status == 403;
    }

    private static Problem problemOf(HttpClientErrorException refused) {
        try {
            Problem problem = refused.getResponseBodyAs(Problem.class);
            if (problem != null) {
                return problem;
            }
        } catch (RestClientException noDocument) {
            // The status says enough.
        }
        return NO_DOCUMENT;
    }
}
