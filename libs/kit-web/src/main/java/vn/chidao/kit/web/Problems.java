package vn.chidao.kit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import vn.chidao.kit.edge.ProblemDocuments;
import vn.chidao.kit.edge.RequestId;
import vn.chidao.kit.edge.StreamedBody;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Unavailable;
import vn.chidao.kit.security.NotAuthenticated;
import vn.chidao.kit.web.RefusalProblems.WrongField;

/**
 * Every failure as an RFC 9457 problem document with a stable {@code code}, in the caller's language. A refused value names
 * its field in {@code errors: [{field, code, message}]}. A fault of ours says no more than the request's id, which finds it in
 * the log and which every other problem has too.
 *
 * <p>Each refusal is a line in the log: who asked for what, and why not. Nothing of a body, a query or a token.
 */
@RestControllerAdvice
public final class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private static final String SECONDS_TO_WAIT = "5";

    private final RefusalProblems refusals;
    private final ProblemDocuments documents;
    private final List<DependencyAway> dependencies;

    Problems(RefusalProblems refusals, ProblemDocuments documents, List<DependencyAway> dependencies) {
        this.refusals = refusals;
        this.documents = documents;
        this.dependencies = dependencies;
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> refused(Refusal refusal, WebRequest request) {
        return answer(
                refusals.of(refusal, servlet(request).getRequest()),
                request,
                refusal.kind() == Refusal.Kind.INVALID ? refusal.code() : "");
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> failed(Exception e, WebRequest request) {
        if (e instanceof Unavailable || dependencies.stream().anyMatch(dependency -> dependency.explains(e))) {
            log.warn("{}: a server that we need does not answer: {}", request.getDescription(false), e.toString());
            HttpServletResponse response = servlet(request).getResponse();
            if (response != null) {
                response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
            }
            return answer(problem(HttpStatus.SERVICE_UNAVAILABLE, "DEPENDENCY_AWAY", request), request);
        }
        log.error("{} failed", request.getDescription(false), e);
        return answer(
                problem(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL", request, String.valueOf(RequestId.current())),
                request);
    }

    /** A file that comes too slowly, is too large, or whose client is gone. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> stopped(StreamedBody.Stopped e, WebRequest request) {
        HttpServletResponse response = servlet(request).getResponse();
        if (response != null) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        return answer(
                problem(e.why().status(), e.why().code(), request, e.largestMegabytes()),
                request,
                e.why().toString());
    }

    /** Its message may hold a header's value: it is not logged. */
    @ExceptionHandler({RequestRejectedException.class, InvalidParameterException.class, MultipartException.class})
    @Nullable
    ResponseEntity<Object> malformed(Exception e, WebRequest request) {
        return answer(problem(HttpStatus.BAD_REQUEST, "BAD_REQUEST", request), request);
    }

    /** A content type that is none, or one for a choice of types. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> wrongType(InvalidMimeTypeException e, WebRequest request) {
        return answer(problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE", request), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> notAuthenticated(NotAuthenticated e, WebRequest request) {
        return answer(
                problem(HttpStatus.UNAUTHORIZED, "UNAUTHORIZED", request), request, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> forbidden(AccessDeniedException e, WebRequest request) {
        return answer(problem(HttpStatus.FORBIDDEN, "FORBIDDEN", request), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e.getCause() instanceof JacksonException json) {
            return switch (json) {
                case UnrecognizedPropertyException unknown ->
                    invalid(List.of(wrong(pathOf(unknown), "UNKNOWN_FIELD", unknown.getPropertyName())), request);
                case StrictJson.NotText text -> invalid(List.of(wrong(pathOf(text), "NOT_TEXT")), request);
                case InvalidFormatException format ->
                    invalid(List.of(wrong(pathOf(format), "WRONG_FORMAT", expected(format))), request);
                case DatabindException shape -> invalid(List.of(wrong(pathOf(shape), "WRONG_TYPE")), request);
                case StreamReadException malformed ->
                    answer(
                            problem(
                                    HttpStatus.BAD_REQUEST,
                                    "MALFORMED_JSON",
                                    request,
                                    malformed.getLocation().getLineNr(),
                                    malformed.getLocation().getColumnNr()),
                            request);
                default -> answer(problem(HttpStatus.BAD_REQUEST, "UNREADABLE_BODY", request), request);
            };
        }
        return answer(problem(HttpStatus.BAD_REQUEST, "UNREADABLE_BODY", request), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<WrongField> errors = new ArrayList<>();
        for (FieldError error : e.getBindingResult().getFieldErrors()) {
            errors.add(new WrongField(
                    JsonNames.of(e.getBindingResult().getTarget(), error.getField()),
                    "INVALID",
                    String.valueOf(error.getDefaultMessage())));
        }
        e.getBindingResult()
                .getGlobalErrors()
                .forEach(error -> errors.add(
                        new WrongField(error.getObjectName(), "INVALID", String.valueOf(error.getDefaultMessage()))));
        return invalid(errors, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<WrongField> errors = new ArrayList<>();
        e.getParameterValidationResults()
                .forEach(result -> result.getResolvableErrors()
                        .forEach(error -> errors.add(new WrongField(
                                error instanceof FieldError field
                                        ? JsonNames.of(result.getArgument(), field.getField())
                                        : String.valueOf(
                                                result.getMethodParameter().getParameterName()),
                                "INVALID",
                                String.valueOf(error.getDefaultMessage())))));
        return invalid(errors, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> wrongParameter(MethodArgumentTypeMismatchException e, WebRequest request) {
        ResolvableType declared = ResolvableType.forMethodParameter(e.getParameter());
        // Of several values each has to be one of these.
        Class<?> type = Collection.class.isAssignableFrom(declared.toClass())
                ? declared.asCollection().getGeneric().resolve()
                : e.getRequiredType();
        String expected = type == null ? "" : expected(type);
        return invalid(List.of(wrong(e.getName(), "WRONG_FORMAT", expected)), request);
    }

    /** What Spring refuses: a method, a type, a parameter. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode code, WebRequest request) {
        HttpStatus status = HttpStatus.valueOf(code.value());
        String named = e instanceof ErrorResponse known ? codeOf(known.getBody()) : "";
        ProblemDetail problem = problem(
                status,
                named.isEmpty() ? status.name() : named,
                request,
                ProblemDocuments.pathOf(servlet(request).getRequest()));
        if (status == HttpStatus.BAD_REQUEST && body instanceof ProblemDetail said && said.getDetail() != null) {
            problem.setDetail(said.getDetail());
        }
        HttpServletResponse response = servlet(request).getResponse();
        if (response != null) {
            headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        return answer(problem, request);
    }

    private @Nullable ResponseEntity<Object> invalid(List<WrongField> errors, WebRequest request) {
        // Not the fields: an unknown one has whatever name the client gave it.
        return answer(
                refusals.invalid(errors, servlet(request).getRequest()),
                request,
                errors.stream().map(WrongField::code).distinct().collect(Collectors.joining(", ")));
    }

    private WrongField wrong(String field, String code, Object... arguments) {
        return new WrongField(field, code, refusals.text(code, arguments));
    }

    private ProblemDetail problem(HttpStatus status, String code, WebRequest request, Object... arguments) {
        return documents.of(servlet(request).getRequest(), status, code, arguments);
    }

    private @Nullable ResponseEntity<Object> answer(ProblemDetail problem, WebRequest request) {
        return answer(problem, request, "");
    }

    /** Writes the document itself, since what the request accepts may be nonsense. Null says that it is answered. */
    private @Nullable ResponseEntity<Object> answer(ProblemDetail problem, WebRequest request, String why) {
        note(request, problem.getStatus(), codeOf(problem), why);
        HttpServletResponse response = servlet(request).getResponse();
        if (response == null || response.isCommitted()) {
            return null;
        }
        try {
            documents.write(problem, response);
        } catch (IOException e) {
            log.debug("nobody reads the refusal: {}", e.toString());
        }
        return null;
    }

    private static ServletWebRequest servlet(WebRequest request) {
        if (request instanceof ServletWebRequest servlet) {
            return servlet;
        }
        throw new IllegalStateException("not a servlet request");
    }

    private static String codeOf(ProblemDetail problem) {
        Object code =
                problem.getProperties() == null ? null : problem.getProperties().get("code");
        return code == null ? "" : code.toString();
    }

    private static void note(WebRequest request, int status, String code, String why) {
        if (status < 500) {
            HttpServletRequest http = servlet(request).getRequest();
            log.info(
                    "refused, {} {}: {} {} as {} from {}{}{}",
                    status,
                    code,
                    http.getMethod(),
                    http.getRequestURI(),
                    Objects.requireNonNullElse(http.getRemoteUser(), "nobody"),
                    Asker.of(http),
                    why.isEmpty() ? "" : ", ",
                    why);
        }
    }

    /** Where in the body it is wrong, as in {@code deadline.date} or {@code coordinatingUnits[2]}. */
    private static String pathOf(DatabindException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String expected(InvalidFormatException e) {
        return expected(e.getTargetType());
    }

    private static String expected(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        if (constants != null) {
            return String.join(
                    ", ",
                    java.util.Arrays.stream(constants).map(Object::toString).toList());
        }
        return switch (type.getSimpleName()) {
            case "LocalDate" -> "YYYY-MM-DD";
            case "Instant" -> "YYYY-MM-DDThh:mm:ssZ";
            default -> type.getSimpleName();
        };
    }
}
