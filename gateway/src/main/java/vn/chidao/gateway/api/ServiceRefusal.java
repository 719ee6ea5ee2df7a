package vn.chidao.gateway.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
            @Nullable List<WrongField> errors,
            @Nullable String sourceId,
            @Nullable List<Committee> committees) {}

    public record Committee(String id, String name) {}

    public record WrongField(
            @Nullable String field, @Nullable String message) {}

    private static final Problem NO_DOCUMENT = new Problem(null, null, null, null, null, null);

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
