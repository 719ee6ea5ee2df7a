package vn.chidao.directives.directive.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
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
        Dates due,
        List<String> words,
        @Nullable BehindFigure behind,
        @Nullable Awaiting awaiting) {

    public static final DirectiveFilter NONE =
            new DirectiveFilter(Named.NONE, Set.of(), Set.of(), Set.of(), new Dates(null, null), List.of(), null, null);

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

    /** Both included. */
    public record Dates(@Nullable LocalDate from, @Nullable LocalDate to) {}

    public DirectiveFilter behind(BehindFigure figure) {
        return new DirectiveFilter(named, statuses, timeliness, urgencies, due, words, figure, awaiting);
    }

    public DirectiveFilter with(Awaiting judged) {
        return new DirectiveFilter(named, statuses, timeliness, urgencies, due, words, behind, judged);
    }

    public DirectiveFilter with(Timeliness... others) {
        return new DirectiveFilter(named, statuses, Set.of(others), urgencies, due, words, behind, awaiting);
    }
}
