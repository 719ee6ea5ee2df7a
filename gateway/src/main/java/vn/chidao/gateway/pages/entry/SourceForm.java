package vn.chidao.gateway.pages.entry;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The head of a source, by its kind: which fields it has, in the order in which they are entered. Public for the templates. */
public enum SourceForm {
    MEETING(
            Field.required("title", Kind.TITLE),
            Field.required("heldOn", Kind.DATE),
            Field.optional("chair", Kind.LINE),
            Field.optional("place", Kind.LINE),
            Field.optional("number", Kind.SHORT),
            Field.optional("documentDate", Kind.DATE),
            Field.optional("signer", Kind.LINE)),
    DOCUMENT(
            Field.required("title", Kind.TITLE),
            Field.optional("number", Kind.SHORT),
            Field.required("documentDate", Kind.DATE),
            Field.optional("documentType", Kind.SHORT),
            Field.optional("signer", Kind.LINE),
            Field.optional("issuingBody", Kind.LINE),
            Field.optional("term", Kind.SHORT)),
    INSTRUCTION(
            Field.required("title", Kind.TITLE),
            Field.required("form", Kind.FORM),
            Field.required("givenOn", Kind.DATE),
            Field.optional("signer", Kind.LINE),
            Field.optional("number", Kind.SHORT),
            Field.optional("documentDate", Kind.DATE));

    private static final Pattern DATE = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})");

    private final List<Field> fields;

    SourceForm(Field... fields) {
        this.fields = List.of(fields);
    }

    /** How a field is entered. */
    public enum Kind {
        TITLE,
        LINE,
        SHORT,
        DATE,
        /** How an instruction was given. */
        FORM
    }

    /** @param name as in the API */
    public record Field(String name, Kind kind, boolean required) {

        private static Field required(String name, Kind kind) {
            return new Field(name, kind, true);
        }

        private static Field optional(String name, Kind kind) {
            return new Field(name, kind, false);
        }
    }

    /** A day that is none. */
    static final class NoDate extends RuntimeException {
        private final String field;

        NoDate(String field) {
            super("no day in " + field);
            this.field = field;
        }

        String field() {
            return field;
        }
    }

    /** The first one where nothing else is meant. */
    static SourceForm of(@Nullable String kind) {
        return Arrays.stream(values())
                .filter(form -> form.name().equals(kind))
                .findFirst()
                .orElse(MEETING);
    }

    public List<Field> fields() {
        return fields;
    }

    /**
     * What is sent to the service. What is left empty is left out.
     *
     * @throws NoDate where a day is none
     */
    Map<String, @Nullable Object> body(Map<String, String> entered) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("kind", name());
        for (Field field : fields) {
            String value = entered.getOrDefault(field.name(), "").strip();
            if (!value.isEmpty()) {
                body.put(field.name(), field.kind() == Kind.DATE ? day(field, value) : value);
            }
        }
        return body;
    }

    /** A day as people write it here: the day comes first. */
    private static String day(Field field, String value) {
        Matcher written = DATE.matcher(value);
        if (!written.matches()) {
            throw new NoDate(field.name());
        }
        try {
            return LocalDate.of(
                            Integer.parseInt(written.group(3)),
                            Integer.parseInt(written.group(2)),
                            Integer.parseInt(written.group(1)))
                    .toString();
        } catch (DateTimeException e) {
            throw new NoDate(field.name());
        }
    }
}
