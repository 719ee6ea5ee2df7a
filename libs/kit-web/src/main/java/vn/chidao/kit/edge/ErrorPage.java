package vn.chidao.kit.edge;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the container sends what a filter or itself refused. Whoever asks for this address finds nothing. */
@Controller
class ErrorPage implements ErrorController {

    private final ProblemDocuments problems;

    ErrorPage(ProblemDocuments problems) {
        this.problems = problems;
    }

    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer value ? HttpStatus.resolve(value) : HttpStatus.NOT_FOUND;
        HttpStatus known = status == null || !status.isError() ? HttpStatus.INTERNAL_SERVER_ERROR : status;
        problems.write(problems.of(request, known, known.name(), ProblemDocuments.pathOf(request)), response);
    }
}
