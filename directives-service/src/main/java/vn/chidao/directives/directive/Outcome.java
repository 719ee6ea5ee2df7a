package vn.chidao.directives.directive;

/** How a confirmed result stood against its deadline; frozen when it is confirmed. */
public enum Outcome {
    ON_TIME,
    /** In time only because the deadline had been extended. */
    ON_TIME_AFTER_EXTENSION,
    LATE
}
