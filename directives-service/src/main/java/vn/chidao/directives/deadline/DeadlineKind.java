package vn.chidao.directives.deadline;

/** How a deadline is put. Recurring ones come with recurring directives. */
public enum DeadlineKind {
    /** Trước ngày 10/6. */
    DATE,
    /** Trong quý III: the last day of the period. */
    PERIOD,
    /** Trong 05 ngày làm việc. */
    RELATIVE,
    /** Thường xuyên: no deadline, out of the rates. */
    ONGOING,
    /** Khẩn trương, kịp thời: the Office sets no date. */
    UNSPECIFIED
}
