package vn.chidao.kit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.util.ConcurrentLruCache;
import vn.chidao.kit.edge.ProblemDocuments;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.WrongFields;

/** Refusals of commands as problem documents, and as the one sentence of them that says why. */
final class RefusalProblems {

    private static final int KEPT = 500;

    private final MessageSource messages;
    private final ProblemDocuments documents;

    /** A list says the same few sentences in each row, and putting one together is a third of what the list costs. */
    private final ConcurrentLruCache<Said, String> said = new ConcurrentLruCache<>(KEPT, this::said);

    RefusalProblems(MessageSource messages, ProblemDocuments documents) {
        this.messages = messages;
        this.documents = documents;
    }

    /** One wrong field. */
    record WrongField(String field, String code, String message) {}

    static HttpStatus statusOf(Refusal refusal) {
        return switch (refusal.kind()) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case NOT_ALLOWED, OWN_WORK -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case UNPROCESSABLE -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    ProblemDetail of(Refusal refusal, HttpServletRequest request) {
        if (refusal instanceof WrongFields several) {
            return invalid(several.all().stream().map(this::wrong).toList(), request);
        }
        if (refusal.kind() == Refusal.Kind.INVALID && refusal.details().get("field") instanceof String field) {
            return invalid(List.of(new WrongField(field, refusal.code(), sentence(refusal))), request);
        }
        ProblemDetail problem = documents.of(
                request,
                statusOf(refusal),
                refusal.code(),
                shown(refusal.arguments().toArray()));
        new LinkedHashMap<>(refusal.details()).forEach(problem::setProperty);
        return problem;
    }

    private WrongField wrong(WrongFields.Wrong one) {
        return new WrongField(
                one.field(), one.code(), text(one.code(), one.arguments().toArray()));
    }

    ProblemDetail invalid(List<WrongField> errors, HttpServletRequest request) {
        ProblemDetail problem = documents.of(request, HttpStatus.BAD_REQUEST, "INVALID");
        problem.setProperty("errors", errors);
        return problem;
    }

    /** In the caller's language. */
    String sentence(Refusal refusal) {
        return text(refusal.code(), refusal.arguments().toArray());
    }

    String text(String code, Object... arguments) {
        return said.get(new Said(code, Arrays.asList(arguments), LocaleContextHolder.getLocale()));
    }

    private record Said(String code, List<Object> arguments, Locale locale) {}

    private String said(Said asked) {
        return String.valueOf(messages.getMessage(
                "problem." + asked.code(), shown(asked.arguments().toArray()), asked.code(), asked.locale()));
    }

    private Object[] shown(Object... arguments) {
        return Arrays.stream(arguments).map(this::shown).toArray();
    }

    /** A word of an enum as people call it: its label in the bundles is {@code Type.WORD}. */
    private Object shown(Object argument) {
        return switch (argument) {
            case Enum<?> word ->
                String.valueOf(messages.getMessage(
                        word.getDeclaringClass().getSimpleName() + "." + word.name(),
                        null,
                        word.name(),
                        LocaleContextHolder.getLocale()));
            case Collection<?> several ->
                several.stream().map(this::shown).map(String::valueOf).collect(Collectors.joining(", "));
            default -> argument;
        };
    }
}
