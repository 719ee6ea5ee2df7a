package vn.chidao.notifications.task;

/** A task: {@code directiveId:no}. */
public record TaskId(String value) {

    public static TaskId of(String directive, int no) {
        return new TaskId(directive + ":" + no);
    }

    @Override
    public String toString() {
        return value;
    }
}
