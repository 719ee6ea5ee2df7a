package vn.chidao.departments.task;

/** How a task with a deadline ended, judged by the submission that counts. */
public enum Outcome {
    ON_TIME,
    ON_TIME_AFTER_EXTENSION,
    LATE
}
