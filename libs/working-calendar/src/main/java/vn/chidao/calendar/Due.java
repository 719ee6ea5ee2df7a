package vn.chidao.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The deadline of a piece of work, and the whole rule of lateness. It travels whole in events: whoever receives one reads the
 * effective days from it and never computes them again, because calendars may differ or change.
 *
 * <p>The nominal date is what a person said. The effective date is the same date moved off days off. A rework may set a date
 * of its own, which has both forms too.
 *
 * @param nominal the date that was agreed last, null without a deadline
 * @param effective {@code nominal} moved off days off
 * @param original the first date that was ever agreed; extensions leave it as it is
 * @param rework the date that the last rework set, null where none did
 * @param reworkEffective {@code rework} moved off days off
 * @param extensions how often the date was put off
 */
public record Due(
        @Nullable LocalDate nominal,
        @Nullable LocalDate effective,
        @Nullable LocalDate original,
        @Nullable LocalDate rework,
        @Nullable LocalDate reworkEffective,
        int extensions) {

    /** No deadline. */
    public static final Due NONE = new Due(null, null, null, null, null, 0);

    /** Stands for the missing day in stored lists, where it sorts behind every date. */
    public static final LocalDate NO_DATE = LocalDate.of(9999, 12, 31);

    /** @throws IllegalArgumentException when one form of a date is there without the other, or the count is negative */
    public Due {
        if ((nominal == null) != (effective == null) || (nominal == null) != (original == null)) {
            throw new IllegalArgumentException("nominal, effective and original date come together or not at all");
        }
        if ((rework == null) != (reworkEffective == null)) {
            throw new IllegalArgumentException("both dates of a rework come together or not at all");
        }
        if (extensions < 0) {
            throw new IllegalArgumentException("extensions cannot be negative: " + extensions);
        }
    }

    /** A first deadline; null gives {@link #NONE}. */
    public static Due on(@Nullable LocalDate nominal, WorkingCalendar calendar) {
        return nominal == null ? NONE : new Due(nominal, calendar.onOrAfter(nominal), nominal, null, null, 0);
    }

    /** Puts the deadline off. Work that had none gets its first deadline, which is no extension. */
    public Due extendedTo(LocalDate date, WorkingCalendar calendar) {
        return new Due(
                date,
                calendar.onOrAfter(date),
                original == null ? date : original,
                rework,
                reworkEffective,
                original == null ? extensions : extensions + 1);
    }

    /**
     * Sets another date. A later one puts the deadline off; an earlier one replaces it; null takes it away.
     *
     * @param date the same date changes nothing
     */
    public Due movedTo(@Nullable LocalDate date, WorkingCalendar calendar) {
        if (date == null || nominal == null || date.isBefore(nominal)) {
            return on(date, calendar);
        }
        return date.equals(nominal) ? this : extendedTo(date, calendar);
    }

    /**
     * Sends the work back.
     *
     * @param date by when it has to come back; null leaves the deadline as it is
     */
    public Due reworkedBy(@Nullable LocalDate date, WorkingCalendar calendar) {
        return date == null ? this : new Due(nominal, effective, original, date, calendar.onOrAfter(date), extensions);
    }

    /** The day that decides lateness: the later of the effective date and the rework's; null without a deadline. */
    public @Nullable LocalDate judgedBy() {
        if (effective == null || reworkEffective == null) {
            return effective == null ? reworkEffective : effective;
        }
        return reworkEffective.isAfter(effective) ? reworkEffective : effective;
    }

    /**
     * The day by which lists sort and filter: the nominal date, else the rework's; null without a deadline. It is never
     * later than {@link #judgedBy()}.
     */
    public @Nullable LocalDate listedBy() {
        return nominal == null ? rework : nominal;
    }

    /** Whether there is a deadline and it lies before that day. */
    public boolean hasPassed(LocalDate today) {
        LocalDate judgedBy = judgedBy();
        return judgedBy != null && judgedBy.isBefore(today);
    }

    public boolean hasDeadline() {
        return judgedBy() != null;
    }

    /** Whether there is a deadline and a submission of that day keeps it; false without a submission. */
    public boolean isKeptBy(@Nullable LocalDate submittedOn) {
        LocalDate judgedBy = judgedBy();
        return judgedBy != null && submittedOn != null && !submittedOn.isAfter(judgedBy);
    }

    /**
     * The outcome of work that is closed by this submission; null without a deadline or a submission.
     *
     * @param submittedOn the day of the submission in the office's zone
     */
    public @Nullable Outcome outcomeOf(@Nullable LocalDate submittedOn) {
        if (!hasDeadline() || submittedOn == null) {
            return null;
        }
        if (!isKeptBy(submittedOn)) {
            return Outcome.LATE;
        }
        return extensions > 0 ? Outcome.ON_TIME_AFTER_EXTENSION : Outcome.ON_TIME;
    }

    /**
     * How open work stands today. Completed work stands as its frozen outcome says: {@link
     * Timeliness#ofCompleted(Outcome)}.
     *
     * @param submittedOn the day of the submission that waits for a decision, null when none waits
     * @param dueSoonWorkingDays how many working days before the deadline work counts as due soon
     */
    public Timeliness standing(
            @Nullable LocalDate submittedOn, LocalDate today, WorkingCalendar calendar, int dueSoonWorkingDays) {
        return Timeliness.ofOpen(judgedBy(), submittedOn, today, calendar, dueSoonWorkingDays);
    }

    /** @param standing of the same work on the same day, null where it has none */
    public TimeLeft timeLeft(@Nullable Timeliness standing, LocalDate today, WorkingCalendar calendar) {
        LocalDate judgedBy = judgedBy();
        if (standing == null || judgedBy == null) {
            return TimeLeft.NONE;
        }
        return switch (standing) {
            case OVERDUE -> new TimeLeft((int) ChronoUnit.DAYS.between(judgedBy, today), null);
            case ON_TRACK, DUE_SOON -> new TimeLeft(null, calendar.workingDaysBetween(today, judgedBy));
            case AWAITING, DONE_ON_TIME, DONE_LATE, NO_DEADLINE -> TimeLeft.NONE;
        };
    }

    /** The date itself, or {@link #NO_DATE} for null. */
    public static LocalDate orNoDate(@Nullable LocalDate date) {
        return date == null ? NO_DATE : date;
    }
}
