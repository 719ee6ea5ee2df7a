package vn.chidao.notifications.task;

/** A task: {@code directiveId:no}. */
public record TaskId(String value) {

    public static TaskId of(String directive, int no) {
        return new TaskId(directive + ":" + no);
    }

    public String directive() {
        return value.substring(0, value.lastIndexOf(':'));
    }

    @Override
    public String toString() {
        return value;
    }
}
