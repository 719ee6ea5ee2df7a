package vn.chidao.gateway.pages.entry;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.pages.WrittenDay;

/** The head of a source, by its kind: which fields it has, in the order in which they are entered. Public for the templates. */
public enum SourceForm {
    MEETING(
            Field.required("title", Kind.TITLE),
            Field.required("heldOn", Kind.DATE),
            Field.optional("chair", Kind.LINE),
            Field.optional("place", Kind.LINE),
            Field.optional("number", Kind.SHORT),
            Field.optional("documentDate", Kind.DATE),
            Field.optional("signer", Kind.LINE),
            Field.later("documentType", Kind.SHORT),
            Field.later("issuingBody", Kind.LINE),
            Field.later("term", Kind.SHORT),
            Field.later("attendees", Kind.LINES),
            Field.later("summary", Kind.TEXT)),
    DOCUMENT(
            Field.required("title", Kind.TITLE),
            Field.optional("number", Kind.SHORT),
            Field.required("documentDate", Kind.DATE),
            Field.optional("documentType", Kind.SHORT),
            Field.optional("signer", Kind.LINE),
            Field.optional("issuingBody", Kind.LINE),
            Field.optional("term", Kind.SHORT),
            Field.later("summary", Kind.TEXT)),
    INSTRUCTION(
            Field.required("title", Kind.TITLE),
            Field.required("form", Kind.FORM),
            Field.required("givenOn", Kind.DATE),
            Field.optional("signer", Kind.LINE),
            Field.optional("number", Kind.SHORT),
            Field.optional("documentDate", Kind.DATE),
            Field.later("documentType", Kind.SHORT),
            Field.later("issuingBody", Kind.LINE),
            Field.later("term", Kind.SHORT),
            Field.later("summary", Kind.TEXT));

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
        TEXT,
        /** One on each line. */
        LINES,
        /** How an instruction was given. */
        FORM
    }

    /**
     * @param name as in the API
     * @param later it is not asked for when a source is entered, and can be added
     */
    public record Field(String name, Kind kind, boolean required, boolean later) {

        private static Field required(String name, Kind kind) {
            return new Field(name, kind, true, false);
        }

        private static Field optional(String name, Kind kind) {
            return new Field(name, kind, false, false);
        }

        private static Field later(String name, Kind kind) {
            return new Field(name, kind, false, true);
        }
    }

    /** The first one where nothing else is meant. */
    public static SourceForm of(@Nullable String kind) {
        return Arrays.stream(values())
                .filter(form -> form.name().equals(kind))
                .findFirst()
                .orElse(MEETING);
    }

    /** Those that are asked for when it is entered. */
    public List<Field> fields() {
        return fields.stream().filter(field -> !field.later()).toList();
    }

    /** All that can be said of it. */
    public List<Field> all() {
        return fields;
    }

    /**
     * What is sent to the service to say something else than before. What was emptied is taken away.
     *
     * @throws WrittenDay.NoDay where a day is none
     */
    public Map<String, @Nullable Object> changes(Map<String, String> before, Map<String, String> entered) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        for (Field field : fields) {
            String value = entered.getOrDefault(field.name(), "").strip();
            if (!value.equals(before.getOrDefault(field.name(), "").strip())) {
                changes.put(field.name(), value.isEmpty() ? null : value(field, value));
            }
        }
        return changes;
    }

    private static Object value(Field field, String value) {
        return switch (field.kind()) {
            case DATE -> WrittenDay.of(field.name(), value).toString();
            case LINES ->
                value.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
            case TITLE, LINE, SHORT, TEXT, FORM -> value;
        };
    }

    /**
     * What is sent to the service. What is left empty is left out.
     *
     * @throws WrittenDay.NoDay where a day is none
     */
    Map<String, @Nullable Object> body(Map<String, String> entered) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("kind", name());
        for (Field field : fields()) {
            String value = entered.getOrDefault(field.name(), "").strip();
            if (!value.isEmpty()) {
                body.put(field.name(), value(field, value));
            }
        }
        return body;
    }
}
