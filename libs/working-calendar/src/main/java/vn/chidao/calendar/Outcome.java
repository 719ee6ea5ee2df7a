package vn.chidao.calendar;

/** How finished work stood against its deadline, judged by the submission that counts. Frozen when the work is closed. */
public enum Outcome {
    ON_TIME,
    /** In time, but only because the deadline had been extended. */
    ON_TIME_AFTER_EXTENSION,
    LATE
}
