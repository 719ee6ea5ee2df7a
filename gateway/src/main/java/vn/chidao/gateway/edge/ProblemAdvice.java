package vn.chidao.gateway.edge;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;

/** Gives every failure of the gateway its problem document, whether a handler threw or a filter refused. */
@Controller
@ControllerAdvice
class ProblemAdvice implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemDocuments problems;

    ProblemAdvice(ProblemDocuments problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void failed(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            throw e;
        }
        if (e instanceof ErrorResponse known) {
            answer(HttpStatus.valueOf(known.getStatusCode().value()), request, response);
            return;
        }
        if (e instanceof InvalidParameterException) {
            answer(HttpStatus.BAD_REQUEST, request, response);
            return;
        }
        String correlationId = UUID.randomUUID().toString();
        log.error("{} {} failed, correlation id {}", request.getMethod(), request.getRequestURI(), correlationId, e);
        ProblemDetail problem = problems.of(request, HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL", correlationId);
        problem.setProperty("correlationId", correlationId);
        problems.write(problem, response);
    }

    /** What the container or the security filters refuse ends here. */
    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    void refused(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus known = status instanceof Integer value ? HttpStatus.resolve(value) : HttpStatus.NOT_FOUND;
        answer(known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known, request, response);
    }

    private void answer(HttpStatus status, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(problems.of(request, status, status.name(), ProblemDocuments.pathOf(request)), response);
    }
}
