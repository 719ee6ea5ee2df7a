package vn.chidao.departments.task;

import java.util.regex.Pattern;
import vn.chidao.kit.model.Refusal;

/** {@code directiveId:no}. */
public record TaskId(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{24}:[1-9][0-9]{0,4}");

    public static TaskId of(String directive, int no) {
        return new TaskId(directive + ":" + no);
    }

    /** @throws Refusal 404 when it cannot be the id of a task, without asking the store */
    public static TaskId required(String value) {
        if (!FORM.matcher(value).matches()) {
            throw Refusal.notFound("task", value);
        }
        return new TaskId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
