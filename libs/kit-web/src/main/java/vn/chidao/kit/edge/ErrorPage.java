package vn.chidao.kit.edge;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where the container sends what a filter or itself refused. Whoever asks for this address finds nothing. A browser gets the
 * page {@code templates/error.html} where there is one, everybody else a problem document.
 */
@Controller
class ErrorPage implements ErrorController {

    private final ProblemDocuments problems;
    private final boolean hasPage = new ClassPathResource("templates/error.html").exists();

    ErrorPage(ProblemDocuments problems) {
        this.problems = problems;
    }

    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    @Nullable
    ModelAndView answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return null;
        }
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer value ? HttpStatus.resolve(value) : HttpStatus.NOT_FOUND;
        HttpStatus known = status == null || !status.isError() ? HttpStatus.INTERNAL_SERVER_ERROR : status;
        if (hasPage && isBrowser(request)) {
            return new ModelAndView("error", Map.of("status", known.value()), known);
        }
        problems.write(problems.of(request, known, known.name(), ProblemDocuments.pathOf(request)), response);
        return null;
    }

    private static boolean isBrowser(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }
}
