package vn.chidao.gateway.pages.act;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody enters for an act; the services say whether it may be done. An act that a service offers and that is not here has
 * no form yet, and is not shown. Public for the templates.
 */
public enum ActForm {
    ISSUE(Target.DIRECTIVE),
    CONFIRM(Target.DIRECTIVE, Field.optional("note", Kind.TEXT)),
    REWORK(Target.DIRECTIVE, Field.required("reason", Kind.TEXT), Field.optional("newDueDate", Kind.DATE)),
    REASSIGN(
            Target.DIRECTIVE,
            Field.required("leadUnit", Kind.UNIT),
            Field.optional("deadline", Kind.DEADLINE),
            Field.optional("reason", Kind.TEXT)),
    CANCEL(Target.DIRECTIVE, Field.required("reason", Kind.TEXT)),
    ACKNOWLEDGE(Target.TASK),
    ASSIGN(Target.TASK, Field.required("assignee", Kind.PERSON), Field.optional("note", Kind.TEXT)),
    PROGRESS(
            Target.TASK,
            Field.required("note", Kind.TEXT),
            Field.optional("percent", Kind.PERCENT),
            Field.optional("difficulty", Kind.TEXT)),
    SUBMIT(Target.TASK, Field.required("note", Kind.TEXT), Field.optional("reportDocument", Kind.LINE)),
    RETURN(Target.TASK, Field.required("reason", Kind.TEXT));

    private static final Pattern DATE = Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4})");

    private final Target target;
    private final List<Field> fields;

    ActForm(Target target, Field... fields) {
        this.target = target;
        this.fields = List.of(fields);
    }

    /** What is acted on. */
    public enum Target {
        DIRECTIVE("directives"),
        TASK("tasks");

        private final String path;

        Target(String path) {
            this.path = path;
        }

        public String path() {
            return path;
        }
    }

    /** How a field is entered. */
    public enum Kind {
        TEXT,
        LINE,
        PERCENT,
        DATE,
        /** A day that becomes the deadline. */
        DEADLINE,
        UNIT,
        PERSON
    }

    /** @param name as in the body of the command */
    public record Field(String name, Kind kind, boolean required) {

        static Field required(String name, Kind kind) {
            return new Field(name, kind, true);
        }

        static Field optional(String name, Kind kind) {
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

    static @Nullable ActForm of(String path, String act) {
        return Arrays.stream(values())
                .filter(form -> form.target.path().equals(path) && form.word().equals(act))
                .findFirst()
                .orElse(null);
    }

    /** Whether an act of that word has a form here. */
    public static boolean exists(Target target, String act) {
        return of(target.path(), act) != null;
    }

    /** As in the API and in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Target target() {
        return target;
    }

    public List<Field> fields() {
        return fields;
    }

    /** Nothing has to be entered, and there is a way back or no harm: it is done with the first tap. */
    public static boolean isOneTap(String act) {
        return act.equals(ACKNOWLEDGE.word()) || act.equals(CONFIRM.word());
    }

    /** It judges what was reported, and has to say which report. */
    boolean judges() {
        return this == CONFIRM || this == REWORK;
    }

    /**
     * The body of the command. What is left empty is left out.
     *
     * @throws NoDate where a day is none
     */
    Map<String, Object> body(Map<String, String> entered) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (Field field : fields) {
            String value = entered.getOrDefault(field.name(), "");
            if (value.isBlank()) {
                continue;
            }
            body.put(
                    field.name(),
                    switch (field.kind()) {
                        case TEXT, LINE, UNIT, PERSON -> value;
                        // What is no number is refused by the service, beside its field.
                        case PERCENT -> value.matches("[0-9]{1,3}") ? Integer.valueOf(value) : value;
                        case DATE -> day(field, value).toString();
                        case DEADLINE ->
                            Map.of("kind", "DATE", "date", day(field, value).toString());
                    });
        }
        return body;
    }

    /** A day as people write it here: the day comes first. */
    private static LocalDate day(Field field, String value) {
        Matcher written = DATE.matcher(value.strip());
        if (!written.matches()) {
            throw new NoDate(field.name());
        }
        try {
            return LocalDate.of(
                    Integer.parseInt(written.group(3)),
                    Integer.parseInt(written.group(2)),
                    Integer.parseInt(written.group(1)));
        } catch (DateTimeException e) {
            throw new NoDate(field.name());
        }
    }
}
