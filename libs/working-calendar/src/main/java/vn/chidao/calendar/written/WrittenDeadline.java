package vn.chidao.calendar.written;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a phrase says about by when. */
public sealed interface WrittenDeadline {

    /** The nominal date, where the phrase leads to one. */
    default @Nullable LocalDate date() {
        return null;
    }

    /**
     * Trước 15 giờ ngày 20/10.
     *
     * @param yearAssumed whether no year was written and the next such day lies in another year
     */
    record OnDate(LocalDate date, @Nullable LocalTime hour, boolean yearAssumed) implements WrittenDeadline {}

    /**
     * Trong quý III: the last day is the date.
     *
     * @param yearAssumed as above
     */
    record InPeriod(LocalDate from, LocalDate to, PeriodUnit unit, boolean yearAssumed) implements WrittenDeadline {

        @Override
        public LocalDate date() {
            return to;
        }
    }

    /**
     * Trong 05 ngày làm việc kể từ ngày ký.
     *
     * @param from the day that is counted from and does not count itself; null where only the event decides it
     * @param event from which is counted, as written, where nobody knows yet when it will be
     */
    record Relative(
            int amount,
            LengthUnit unit,
            @Nullable LocalDate from,
            @Nullable LocalDate date,
            @Nullable String event) implements WrittenDeadline {}

    /** Định kỳ hằng tháng trước ngày 25. */
    record Recurring(Recurrence recurrence) implements WrittenDeadline {}

    /** Thường xuyên. */
    record Ongoing() implements WrittenDeadline {}

    /** Khẩn trương, kịp thời. */
    record Unspecified() implements WrittenDeadline {}

    /**
     * It cannot be told.
     *
     * @param named what the reason is about: pieces of the text as written, or a date
     */
    record Unreadable(Reason reason, List<Object> named) implements WrittenDeadline {}

    /** What a period is made of. */
    enum PeriodUnit {
        DAYS,
        WEEK,
        MONTH,
        QUARTER,
        YEAR
    }

    /** What a length of time is counted in. */
    enum LengthUnit {
        WORKING_DAY,
        DAY,
        WEEK,
        MONTH,
        YEAR
    }

    /** Why it cannot be told. */
    enum Reason {
        /** No day and no period in it. */
        NO_TIME,
        /** A word that has no place in a deadline, or not in this one. */
        NOT_UNDERSTOOD,
        /** 31/4. */
        NO_SUCH_DAY,
        /** 25 giờ. */
        NO_SUCH_HOUR,
        /** An hour, and of no day. */
        HOUR_WITHOUT_A_DAY,
        /** It lies before the day that is read from. */
        IN_THE_PAST,
        /** More than ten years away: a slip of the pen. */
        TOO_FAR,
        /** Two that contradict each other. */
        CONTRADICTION,
        /** Từ ngày 25 đến ngày 20. */
        ENDS_BEFORE_IT_BEGINS,
        /** The day is another one of the week. */
        WRONG_WEEKDAY,
        /** Từ ngày, sau ngày: when it begins, not by when it is done. */
        ONLY_A_BEGINNING,
        /** Trước tháng 12: by its end, or before it begins? */
        BEFORE_A_PERIOD,
        /** Tết, âm lịch: its day is another one each year. */
        LUNAR
    }
}
