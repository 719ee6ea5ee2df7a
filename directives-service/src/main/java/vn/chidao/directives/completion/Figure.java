package vn.chidao.directives.completion;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.chidao.kit.model.Refusal;

/** The figures, each by what it counts. Figures and the lists behind them both follow from this. */
public enum Figure {
    ON_TIME("onTime", Set.of(Standing.ON_TIME), Set.of()),
    ON_TIME_AFTER_EXTENSION("onTimeAfterExtension", Set.of(Standing.ON_TIME_AFTER_EXTENSION), Set.of()),
    LATE("late", Set.of(Standing.LATE), Set.of()),
    DONE("done", Set.of(Standing.ON_TIME, Standing.ON_TIME_AFTER_EXTENSION, Standing.LATE), Set.of()),
    DUE_SOON("dueSoon", Set.of(), Set.of(Term.DUE_SOON)),
    /** In term and not due soon. */
    NOT_SOON("notSoon", Set.of(), Set.of(Term.NOT_SOON)),
    IN_TERM("inTerm", Set.of(), Set.of(Term.DUE_SOON, Term.NOT_SOON)),
    AWAITING("awaiting", Set.of(Standing.AWAITING), Set.of()),
    OVERDUE_1_TO_10_DAYS("upTo10", Set.of(), Set.of(Term.OVERDUE_1_TO_10_DAYS)),
    OVERDUE_11_TO_30_DAYS("upTo30", Set.of(), Set.of(Term.OVERDUE_11_TO_30_DAYS)),
    OVERDUE_31_TO_60_DAYS("upTo60", Set.of(), Set.of(Term.OVERDUE_31_TO_60_DAYS)),
    OVERDUE_OVER_60_DAYS("over60", Set.of(), Set.of(Term.OVERDUE_OVER_60_DAYS)),
    OVERDUE("overdue", Set.of(), EnumSet.range(Term.OVERDUE_OVER_60_DAYS, Term.OVERDUE_1_TO_10_DAYS)),
    NO_DEADLINE("noDeadline", Set.of(Standing.NO_DEADLINE), Set.of()),
    SUSPENDED("suspended", Set.of(Standing.SUSPENDED), Set.of()),
    /** With a deadline and not decided. */
    OPEN("open", Set.of(Standing.AWAITING), EnumSet.allOf(Term.class)),
    ASSIGNED("assigned", EnumSet.complementOf(EnumSet.of(Standing.PENDING)), EnumSet.allOf(Term.class));

    private final String word;
    private final Set<Standing> standings;
    private final Set<Term> terms;

    Figure(String word, Set<Standing> standings, Set<Term> terms) {
        this.word = word;
        this.standings = standings;
        this.terms = terms;
    }

    /**
     * @param word as a row of figures calls it
     * @throws Refusal 400 for a word that is none
     */
    public static Figure named(String field, String word) {
        return Stream.of(values())
                .filter(figure -> figure.word.equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        field,
                        "WRONG_FORMAT",
                        Stream.of(values()).map(Figure::word).collect(Collectors.joining(", "))));
    }

    /** What a row of figures calls it. */
    public String word() {
        return word;
    }

    /** Those of which no day is asked. */
    public Set<Standing> standings() {
        return standings;
    }

    /** Those of {@link Standing#PENDING} by how they stand on the day of the figures. */
    public Set<Term> terms() {
        return terms;
    }

    /** Whether it counts nothing that was decided. */
    public boolean isOfOpenOnly() {
        return standings.stream().allMatch(Standing::isOpen);
    }

    /** Whether it counts completed ones alone. */
    public boolean isOfDoneOnly() {
        return terms.isEmpty() && DONE.standings.containsAll(standings);
    }

    public long of(Counts counts) {
        return standings.stream().mapToLong(counts::of).sum()
                + terms.stream().mapToLong(counts::of).sum();
    }
}
