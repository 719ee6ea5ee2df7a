package vn.chidao.departments.task;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The results that a unit reported, of which the last one counts. Public for the record codec.
 *
 * @param lastNo number of the last submission, 0 for none
 * @param judgedNo number of the last one that was confirmed or sent back, 0 for none
 * @param current the one that waits for a decision or was confirmed; null before the first and after a rework
 * @param sentBackOn the day on which one was sent back last; null where none was, and in what is older
 */
public record Submissions(
        int lastNo,
        int judgedNo,
        @Nullable Submission current,
        @Nullable LocalDate sentBackOn) {

    static final Submissions NONE = new Submissions(0, 0, null, null);

    /**
     * A reported result.
     *
     * @param by account of who reported it
     * @param inPlaceOf in whose place they did, null in their own right
     * @param on the day that decides whether it is in time
     * @param recording how the office entered it, null where the unit did so itself
     */
    public record Submission(
            Instant at,
            String by,
            @Nullable String inPlaceOf,
            LocalDate on,
            @Nullable Recording recording) {}

    /** One more. */
    Submissions with(Submission submission) {
        return new Submissions(lastNo + 1, judgedNo, submission, sentBackOn);
    }

    /** That one was confirmed. */
    Submissions confirmed(int no) {
        return new Submissions(lastNo, no, current, sentBackOn);
    }

    /** That one was sent back on that day. */
    Submissions sentBack(int no, LocalDate on) {
        return new Submissions(lastNo, no, null, on);
    }

    /** The day of the current submission, null without one. */
    public @Nullable LocalDate submittedOn() {
        return current == null ? null : current.on();
    }
}
