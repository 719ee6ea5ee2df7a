package vn.chidao.kit.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.chidao.kit.proof.HistoryVerifier.Found;
import vn.chidao.kit.proof.HistoryVerifier.Kind;
import vn.chidao.kit.proof.HistoryVerifier.Problem;
import vn.chidao.kit.text.Text;

/** Gathers what does not fit: all of it in numbers, some of it in words. */
final class Findings {

    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::aggregate).thenComparing(Problem::version);

    private static final int LONGEST = 500;

    private final List<Problem> problems = new ArrayList<>();
    private final Map<Kind, Found> kinds = new EnumMap<>(Kind.class);
    private long knownFaults;

    void add(Kind kind, String aggregate, long version, String words) {
        add(new Problem(aggregate, version, words, kind));
    }

    void add(Problem named) {
        Problem problem =
                new Problem(shortened(named.aggregate()), named.version(), shortened(named.problem()), named.kind());
        Found before = kinds.get(problem.kind());
        Problem first = before == null || ORDER.compare(problem, before.first()) < 0 ? problem : before.first();
        kinds.put(problem.kind(), new Found(before == null ? 1 : before.count() + 1, first));
        if (problems.size() < HistoryVerifier.MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    /** Counts what does not fit for a known reason that is no alteration. */
    void addKnownFaults(long count) {
        knownFaults += count;
    }

    long knownFaults() {
        return knownFaults;
    }

    /** What is named was perhaps written by who altered it, and a report is stored. */
    private static String shortened(String text) {
        return Text.shortened(text, LONGEST);
    }

    List<Problem> problems() {
        return problems.stream().sorted(ORDER).toList();
    }

    Map<Kind, Found> kinds() {
        return kinds;
    }
}
