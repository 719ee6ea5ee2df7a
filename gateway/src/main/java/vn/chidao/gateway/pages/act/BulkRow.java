package vn.chidao.gateway.pages.act;

import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.TasksApi;

/**
 * One of many that an act is done to, as it stands now. Public for the template.
 *
 * @param unitName of the unit that leads, or whose task it is
 */
public record BulkRow(
        ActSubject subject, @Nullable String unitName, DirectivesApi.Due due, TasksApi.TimeLeft timeLeft) {

    static BulkRow of(DirectivesApi.Directive directive) {
        return new BulkRow(ActSubject.of(directive), directive.leadUnitName(), directive.due(), directive.timeLeft());
    }

    static BulkRow of(TasksApi.Task task) {
        return new BulkRow(ActSubject.of(task), task.given().unitName(), task.due(), task.timeLeft());
    }

    boolean may(ActForm form) {
        return subject.acts().stream().anyMatch(act -> act.may() && act.act().equals(form.word()));
    }

    /** How a row stands towards the act. */
    public enum State {
        TO_DO,
        DONE,
        /** It cannot be done, or was not. */
        REFUSED,
        /** The service was away. */
        NOT_SENT,
        /** It may have been done. */
        UNKNOWN
    }

    /**
     * A line of the page.
     *
     * @param row null where it could not be read
     * @param why it was refused, in the words of the service; null where they are none
     * @param choosable whether it can be sent with the form
     */
    public record Line(
            String id,
            @Nullable BulkRow row,
            State state,
            @Nullable String why,
            boolean choosable) {

        public boolean isDone() {
            return state == State.DONE;
        }

        /** Whether it may have been done is not known: what is sent again has to be the same. */
        boolean isOpen() {
            return state == State.NOT_SENT || state == State.UNKNOWN;
        }

        /** What was refused is sent again only by who wants to. */
        public boolean chosen() {
            return choosable && state != State.REFUSED;
        }
    }

    /** Before anything was sent. */
    Line asked(ActForm form) {
        return may(form)
                ? new Line(subject.id(), this, State.TO_DO, null, true)
                : new Line(subject.id(), this, State.REFUSED, subject.whyNot(form.word()), false);
    }
}
