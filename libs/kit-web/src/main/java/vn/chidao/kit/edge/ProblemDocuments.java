package vn.chidao.kit.edge;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * RFC 9457 problem documents in the reader's language. They are written as they are, whatever the request says it accepts:
 * who sends nonsense is to be told so.
 */
public final class ProblemDocuments {

    private static final Logger log = LoggerFactory.getLogger(ProblemDocuments.class);

    private final MessageSource messages;
    private final LocaleResolver locales;
    private final JsonMapper json;
    private final @Nullable ProblemHeaders headers;

    ProblemDocuments(
            MessageSource messages, LocaleResolver locales, JsonMapper json, ObjectProvider<ProblemHeaders> headers) {
        this.messages = messages;
        this.locales = locales;
        this.json = json;
        this.headers = headers.getIfAvailable();
    }

    /**
     * @param code stable word for programs; its text is {@code problem.CODE} in the bundles, else that of the status
     * @param arguments of the text
     */
    public ProblemDetail of(HttpServletRequest request, HttpStatus status, String code, Object... arguments) {
        Locale locale = locales.resolveLocale(request);
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle(
                messages.getMessage("problem.title." + status.value(), null, status.getReasonPhrase(), locale));
        String detail = messages.getMessage("problem." + code, arguments, null, locale);
        problem.setDetail(detail == null ? textOf(status, pathOf(request), locale) : detail);
        problem.setProperty("code", code);
        return placed(problem, request);
    }

    /** The text of a status has other arguments than one of a code with the same word: it is asked for where there is no other. */
    private @Nullable String textOf(HttpStatus status, String path, Locale locale) {
        return messages.getMessage(
                "problem." + status.name(),
                new Object[] {path},
                messages.getMessage("problem.other", new Object[] {status.value()}, null, locale),
                locale);
    }

    /** Says in the document where it happened, and under which id the log tells more. */
    public ProblemDetail placed(ProblemDetail problem, HttpServletRequest request) {
        problem.setProperty(RequestId.KEY, RequestIdFilter.of(request));
        String path = pathOf(request);
        try {
            problem.setInstance(path.isEmpty() ? null : URI.create(path));
        } catch (IllegalArgumentException e) {
            log.debug("not a path that a document can name: {}", e.getMessage());
        }
        return problem;
    }

    /** The path that was asked for, also where the container has turned to the error page; empty where it has none. */
    public static String pathOf(HttpServletRequest request) {
        Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Object path = original == null ? request.getRequestURI() : original;
        // Tomcat has none where the request line could not be read.
        return path == null ? "" : path.toString();
    }

    public void write(ProblemDetail problem, HttpServletResponse response) throws IOException {
        response.setStatus(problem.getStatus());
        if (headers != null) {
            headers.addTo(response);
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
