package vn.chidao.kit.security;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The keys to judge a token with cannot be had at present. Answers 503. */
final class ProviderAway extends ErrorResponseException {

    ProviderAway(Throwable cause) {
        super(HttpStatus.SERVICE_UNAVAILABLE, problem(), cause, "problem.PROVIDER_AWAY", null);
    }

    private static ProblemDetail problem() {
        ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.SERVICE_UNAVAILABLE);
        problem.setProperty("code", "PROVIDER_AWAY");
        return problem;
    }

    @Override
    public String getTitleMessageCode() {
        return "problem.title.503";
    }
}
