package vn.chidao.gateway.pages.act;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.pages.WrittenDay;

/**
 * What somebody enters for an act; the services say whether it may be done. An act that a service offers and that is not here has
 * no form yet, and is not shown. Public for the templates.
 */
public enum ActForm {
    ISSUE(Target.DIRECTIVE, "issue"),
    AMEND(
            Target.DIRECTIVE,
            "amend",
            Field.required("content", Kind.TEXT),
            Field.required("leadUnit", Kind.UNIT),
            Field.optional("coordinatingUnits", Kind.UNITS),
            Field.optional("deadline", Kind.DEADLINE),
            Field.optional("deliverable", Kind.LINE),
            Field.optional("urgency", Kind.URGENCY),
            Field.optional("issuer", Kind.LEADER),
            Field.optional("monitor", Kind.MONITOR)),
    DELETE(Target.DIRECTIVE, "delete"),
    CONFIRM(Target.DIRECTIVE, "confirm", Field.optional("note", Kind.TEXT)),
    REWORK(Target.DIRECTIVE, "rework", Field.required("reason", Kind.TEXT), Field.optional("newDueDate", Kind.DATE)),
    REASSIGN(
            Target.DIRECTIVE,
            "reassign",
            Field.required("leadUnit", Kind.UNIT),
            Field.optional("deadline", Kind.DEADLINE),
            Field.optional("reason", Kind.TEXT)),
    CANCEL(Target.DIRECTIVE, "cancel", Field.required("reason", Kind.TEXT)),
    RECORD_CONFIRMATION(CONFIRM, "recordConfirmation", Kind.LEADER),
    RECORD_REWORK(REWORK, "recordRework", Kind.LEADER),
    RECORD_REASSIGNMENT(REASSIGN, "recordReassignment", Kind.LEADER),
    RECORD_CANCELLATION(CANCEL, "recordCancellation", Kind.LEADER),
    ACKNOWLEDGE(Target.TASK, "acknowledge"),
    ASSIGN(Target.TASK, "assign", Field.optional("note", Kind.TEXT), Field.required("assignee", Kind.OFFICER)),
    PROGRESS(
            Target.TASK,
            "progress",
            Field.required("note", Kind.TEXT),
            Field.optional("percent", Kind.PERCENT),
            Field.optional("difficulty", Kind.TEXT)),
    SUBMIT(Target.TASK, "submit", Field.required("note", Kind.TEXT), Field.optional("reportDocument", Kind.LINE)),
    RETURN(Target.TASK, "return", Field.required("reason", Kind.TEXT)),
    RECORD_RECEIPT(ACKNOWLEDGE, "recordReceipt", Kind.PERSON),
    RECORD_PROGRESS(PROGRESS, "recordProgress", Kind.PERSON),
    RECORD_RESULT(SUBMIT, "recordResult", Kind.PERSON);

    private static final String RECORDED = "recorded";
    private static final String REPORT = "reportDocument";

    /** The scan that shows what is recorded. */
    static final String SCAN = RECORDED + ".scan";

    /** Where the paper that proves it is also what is reported with. */
    private static final String PAPER = RECORDED + ".document";

    private final Target target;
    private final String word;
    private final String command;
    private final List<Field> fields;

    ActForm(Target target, String word, Field... fields) {
        this.target = target;
        this.word = word;
        this.command = word;
        this.fields = List.of(fields);
    }

    /** The office enters what somebody else did: who, how, and on which day. */
    ActForm(ActForm done, String word, Kind who) {
        this.target = done.target;
        this.word = word;
        this.command = done.command;
        List<Field> all = new ArrayList<>();
        all.add(Field.optional(PAPER, Kind.LINE));
        done.fields.stream().filter(field -> !field.name().equals(REPORT)).forEach(all::add);
        all.add(Field.required(RECORDED + ".form", Kind.FORM));
        all.add(Field.required(RECORDED + ".on", Kind.DATE));
        all.add(who == Kind.LEADER ? Field.required(RECORDED + ".for", who) : Field.optional(RECORDED + ".for", who));
        // Behind all other fields: a file is the last part of its form.
        all.add(Field.optional(SCAN, Kind.SCAN));
        this.fields = List.copyOf(all);
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
        UNITS,
        /** Somebody of the unit. */
        PERSON,
        /** The same, with what each has to do already; where it is done to one, to choose is to send. */
        OFFICER,
        LEADER,
        MONITOR,
        URGENCY,
        /** How the office heard of it. */
        FORM,
        SCAN
    }

    /** @param name as in the body of the command; what follows a dot is a member of what stands before it */
    public record Field(String name, Kind kind, boolean required) {

        static Field required(String name, Kind kind) {
            return new Field(name, kind, true);
        }

        static Field optional(String name, Kind kind) {
            return new Field(name, kind, false);
        }
    }

    static @Nullable ActForm of(String path, String act) {
        return Arrays.stream(values())
                .filter(form -> form.target.path().equals(path) && form.word.equals(act))
                .findFirst()
                .orElse(null);
    }

    /** Whether an act of that word has a form here. */
    public static boolean exists(Target target, String act) {
        return of(target.path(), act) != null;
    }

    /** Whether it can be done to many at once. */
    static boolean isForMany(String act) {
        return ofMany(act) != null;
    }

    static @Nullable ActForm ofMany(String act) {
        return Stream.of(CONFIRM, REASSIGN, ACKNOWLEDGE, ASSIGN)
                .filter(form -> form.word.equals(act))
                .findFirst()
                .orElse(null);
    }

    /** As the services call it where they say what may be done, and as it stands in addresses. */
    public String word() {
        return word;
    }

    /** As in the API. */
    String command() {
        return command;
    }

    Target target() {
        return target;
    }

    public List<Field> fields() {
        return fields;
    }

    /** Nothing has to be entered, and there is a way back or no harm: it is done with the first tap. */
    public static boolean isOneTap(String act) {
        return act.equals(ACKNOWLEDGE.word) || act.equals(CONFIRM.word);
    }

    /** It is kept behind the others: it does not lead on, or is entered for somebody else. */
    static boolean isAside(String act) {
        return isRecorded(act) || Stream.of(RETURN, CANCEL, DELETE).anyMatch(form -> form.word.equals(act));
    }

    /** The last field is a choice that sends the form. */
    public boolean endsInChoice() {
        return !fields.isEmpty() && fields.getLast().kind() == Kind.OFFICER;
    }

    /** The office enters it for somebody else. */
    public static boolean isRecorded(String act) {
        return act.startsWith("record");
    }

    public boolean isRecorded() {
        return isRecorded(word);
    }

    /** A scan may be named, or come with the form. */
    boolean takesScan() {
        return fields.stream().anyMatch(field -> field.kind() == Kind.SCAN);
    }

    /** It judges what was reported, and has to say which report. */
    boolean judges() {
        return command.equals(CONFIRM.word) || command.equals(REWORK.word);
    }

    /**
     * The body of the command. What is left empty is left out.
     *
     * @throws WrittenDay.NoDay where a day is none
     */
    Map<String, Object> body(Map<String, String> entered) {
        Map<String, Object> body = new LinkedHashMap<>();
        Map<String, Object> recorded = new LinkedHashMap<>();
        for (Field field : fields) {
            Object value = value(field, entered.getOrDefault(field.name(), ""));
            if (value != null && field.name().startsWith(RECORDED + ".")) {
                recorded.put(field.name().substring(RECORDED.length() + 1), value);
            } else if (value != null) {
                body.put(field.name(), value);
            }
        }
        if (!recorded.isEmpty()) {
            body.put(RECORDED, recorded);
        }
        String paper = entered.getOrDefault(PAPER, "");
        if (this == RECORD_RESULT && !paper.isBlank()) {
            body.put(REPORT, paper);
        }
        return body;
    }

    /**
     * What was changed: what was emptied is taken away.
     *
     * @param present what the fields held
     * @throws WrittenDay.NoDay where a day is none
     */
    Map<String, @Nullable Object> changes(Map<String, String> entered, Map<String, String> present) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        for (Field field : fields) {
            String written = entered.getOrDefault(field.name(), "");
            if (!written.strip().equals(present.getOrDefault(field.name(), "").strip())) {
                Object value = value(field, written);
                changes.put(field.name(), value == null && field.kind() == Kind.UNITS ? List.of() : value);
            }
        }
        return changes;
    }

    /** @return null for what is left empty */
    private static @Nullable Object value(Field field, String value) {
        if (value.isBlank()) {
            return null;
        }
        return switch (field.kind()) {
            case TEXT, LINE, UNIT, PERSON, OFFICER, LEADER, MONITOR, URGENCY, FORM, SCAN -> value;
            case UNITS -> List.of(value.split(","));
            // What is no number is refused by the service, beside its field.
            case PERCENT -> value.matches("[0-9]{1,3}") ? Integer.valueOf(value) : value;
            case DATE -> WrittenDay.of(field.name(), value).toString();
            case DEADLINE ->
                Map.of(
                        "kind",
                        "DATE",
                        "date",
                        WrittenDay.of(field.name(), value).toString());
        };
    }
}
