package vn.chidao.directives.directive.store;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Timeliness;
import vn.chidao.directives.directive.DirectiveStatus;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.directive.Urgency;

/**
 * What a list of directives is narrowed to; null and empty do not narrow.
 *
 * @param words all have to occur, see {@link vn.chidao.kit.text.Words}
 * @param behind the figure whose list it is
 * @param awaiting whose decision it waits for
 */
public record DirectiveFilter(
        Named named,
        Set<DirectiveStatus> statuses,
        Set<Timeliness> timeliness,
        Set<Urgency> urgencies,
        Days days,
        List<String> words,
        @Nullable BehindFigure behind,
        @Nullable Awaiting awaiting) {

    public static final DirectiveFilter NONE =
            new DirectiveFilter(Named.NONE, Set.of(), Set.of(), Set.of(), Days.ANY, List.of(), null, null);

    /**
     * Whom and what a directive names.
     *
     * @param unit leads it or works along
     */
    public record Named(
            @Nullable UnitId unit,
            @Nullable UnitId lead,
            @Nullable Account issuer,
            @Nullable Account monitor,
            @Nullable SourceId source) {

        public static final Named NONE = new Named(null, null, null, null, null);
    }

    /** All included. */
    public record Days(
            @Nullable LocalDate dueFrom,
            @Nullable LocalDate dueTo,
            @Nullable LocalDate completedFrom) {

        public static final Days ANY = new Days(null, null, null);
    }

    private static final Set<Timeliness> OF_WHAT_IS_OPEN =
            EnumSet.of(Timeliness.OVERDUE, Timeliness.DUE_SOON, Timeliness.ON_TRACK, Timeliness.AWAITING);
    private static final Set<Timeliness> OF_WHAT_IS_DONE = EnumSet.of(Timeliness.DONE_ON_TIME, Timeliness.DONE_LATE);

    /** Whether it says that nothing closed is wanted. */
    boolean findsOpenOnly() {
        return awaiting != null
                || only(statuses, status -> !status.isClosed())
                || only(timeliness, OF_WHAT_IS_OPEN::contains)
                || behind != null && behind.figure().isOfOpenOnly();
    }

    /** Whether it says that nothing open is wanted. */
    boolean findsClosedOnly() {
        return only(statuses, DirectiveStatus::isClosed)
                || only(timeliness, OF_WHAT_IS_DONE::contains)
                || behind != null && behind.figure().isOfDoneOnly();
    }

    private static <T> boolean only(Set<T> wanted, Predicate<T> which) {
        return !wanted.isEmpty() && wanted.stream().allMatch(which);
    }

    public DirectiveFilter behind(BehindFigure figure) {
        return new DirectiveFilter(named, statuses, timeliness, urgencies, days, words, figure, awaiting);
    }

    public DirectiveFilter with(Awaiting judged) {
        return new DirectiveFilter(named, statuses, timeliness, urgencies, days, words, behind, judged);
    }

    public DirectiveFilter with(Timeliness... others) {
        return new DirectiveFilter(named, statuses, Set.of(others), urgencies, days, words, behind, awaiting);
    }
}
