package vn.chidao.gateway.edge;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * The gateway's own failures as RFC 9457 problem documents: the same members and codes as those of the services, in the
 * caller's language.
 */
@Component
public final class ProblemDocuments {

    private static final Logger log = LoggerFactory.getLogger(ProblemDocuments.class);

    private final MessageSource messages;
    private final LocaleResolver locales;
    private final JsonMapper json;

    ProblemDocuments(MessageSource messages, LocaleResolver locales, JsonMapper json) {
        this.messages = messages;
        this.locales = locales;
        this.json = json;
    }

    /** @param code stable word for programs; its text is {@code problem.CODE} in the bundle */
    public ProblemDetail of(HttpServletRequest request, HttpStatus status, String code, Object... arguments) {
        Locale locale = locales.resolveLocale(request);
        String detail = messages.getMessage(
                "problem." + code,
                arguments,
                messages.getMessage("problem.other", new Object[] {status.value()}, locale),
                locale);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(detail));
        problem.setTitle(
                messages.getMessage("problem.title." + status.value(), null, status.getReasonPhrase(), locale));
        problem.setProperty("code", code);
        String path = pathOf(request);
        try {
            problem.setInstance(path.isEmpty() ? null : URI.create(path));
        } catch (IllegalArgumentException e) {
            log.debug("not a path that a document can name: {}", e.getMessage());
        }
        return problem;
    }

    /** The path that was asked for, also where the container has turned to the error page. */
    static String pathOf(HttpServletRequest request) {
        Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        // Tomcat has none where the request line could not be read.
        return Objects.requireNonNullElse(original == null ? request.getRequestURI() : original, "")
                .toString();
    }

    public void write(ProblemDetail problem, HttpServletResponse response) throws IOException {
        response.setStatus(problem.getStatus());
        SecurityHeaders.onRefusal(response);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
