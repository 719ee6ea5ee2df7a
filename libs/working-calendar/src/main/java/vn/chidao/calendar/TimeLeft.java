package vn.chidao.calendar;

import org.jspecify.annotations.Nullable;

/**
 * How long it is until a deadline, or since. Both are null for what is not waited for any more, or has no deadline.
 *
 * @param daysOverdue calendar days since the day that decides (quá hạn … ngày)
 * @param workingDaysLeft working days until that day, which counts (còn … ngày làm việc)
 */
public record TimeLeft(
        @Nullable Integer daysOverdue, @Nullable Integer workingDaysLeft) {

    static final TimeLeft NONE = new TimeLeft(null, null);
}
