package vn.chidao.kit.model;

import java.util.List;
import java.util.Map;

/**
 * A command was understood and refused: always the asker's matter, never a fault of the service. Carries values, not only
 * text; the text comes from the message bundle under {@code problem.CODE}.
 */
public class Refusal extends RuntimeException {

    /** How a refusal is answered. */
    public enum Kind {
        /** 400: a value is wrong; {@link #details()} may name the field. */
        INVALID,
        /** 403: this person may not do this. */
        NOT_ALLOWED,
        /** 403: this person may do this, but not to what is their own. */
        OWN_WORK,
        /** 404: it does not exist, or must not be seen. */
        NOT_FOUND,
        /** 409: not in this state. */
        CONFLICT,
        /** 412: {@code If-Match} names another version. */
        STALE,
        /** 413: more bytes than are taken. */
        TOO_LARGE,
        /** 422: understood, and not to be done as it is: the key was used with another body, or it is too much to record. */
        UNPROCESSABLE
    }

    private final Kind kind;
    private final String code;
    private final List<Object> arguments;
    private final Map<String, Object> details;

    /**
     * @param code stable word for programs, also the message key
     * @param details further members of the problem document, such as {@code possible}
     * @param arguments what the message's placeholders stand for; a word of an enum is shown by its label
     */
    public Refusal(Kind kind, String code, Map<String, Object> details, Object... arguments) {
        // It is no fault whose place has to be found, and views ask for many of them.
        super(code + " " + List.of(arguments), null, true, false);
        this.kind = kind;
        this.code = code;
        this.arguments = List.of(arguments);
        this.details = Map.copyOf(details);
    }

    /** A value of the request is wrong; {@code code} is also the message key of the field's message. */
    public static Refusal invalid(String field, String code, Object... arguments) {
        return new Refusal(Kind.INVALID, code, Map.of("field", field), arguments);
    }

    /** There is no such thing, or the asker must not know that there is. */
    public static Refusal notFound(String what, String id) {
        return new Refusal(Kind.NOT_FOUND, "NOT_FOUND", Map.of("what", what, "id", id), id);
    }

    /** The asker may see this but not do it; {@code code} says why. */
    public static Refusal notAllowed(String code, Object... arguments) {
        return new Refusal(Kind.NOT_ALLOWED, code, Map.of(), arguments);
    }

    /** The asker may do this, but not to their own work; {@code code} says why it is theirs. */
    public static Refusal ownWork(String code, Object... arguments) {
        return new Refusal(Kind.OWN_WORK, code, Map.of(), arguments);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public List<Object> arguments() {
        return arguments;
    }

    public Map<String, Object> details() {
        return details;
    }
}
