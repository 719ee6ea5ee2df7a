package vn.chidao.gateway.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import vn.chidao.kit.edge.ProblemDocuments;
import vn.chidao.kit.edge.RequestId;

/** Gives every failure of a handler its problem document. */
@ControllerAdvice
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemDocuments problems;
    private final RefusalLog refusals;

    ProblemAdvice(ProblemDocuments problems, RefusalLog refusals) {
        this.problems = problems;
        this.refusals = refusals;
    }

    @ExceptionHandler
    void failed(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            throw e;
        }
        HttpStatus refused = refusal(e);
        if (refused != null) {
            problems.write(problems.of(request, refused, refused.name(), ProblemDocuments.pathOf(request)), response);
            return;
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        problems.write(
                problems.of(request, HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL", String.valueOf(RequestId.current())),
                response);
    }

    /** A malformed parameter of a form. The message may quote it, and is not logged. */
    @ExceptionHandler({RequestRejectedException.class, InvalidParameterException.class})
    void malformed(HttpServletRequest request, HttpServletResponse response) throws Exception {
        refusals.note(request, RefusalLog.Reason.MALFORMED);
        problems.write(problems.of(request, HttpStatus.BAD_REQUEST, HttpStatus.BAD_REQUEST.name()), response);
    }

    private static @Nullable HttpStatus refusal(Exception e) {
        return e instanceof ErrorResponse known
                ? HttpStatus.resolve(known.getStatusCode().value())
                : null;
    }
}
