package vn.chidao.kit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;

/**
 * Does the same to each of many things in one request. Each answers for itself: what is refused for one keeps no other from being
 * done, so the request as a whole is answered with 200.
 */
public final class EachOne {

    private static final Logger log = LoggerFactory.getLogger(EachOne.class);

    private final RefusalProblems problems;

    EachOne(RefusalProblems problems) {
        this.problems = problems;
    }

    /**
     * What became of one thing.
     *
     * @param status that it would have had in a request of its own
     * @param problem why it was refused, absent where it was done
     */
    public record Row(String id, int status, @Nullable ProblemDetail problem) {}

    /** What became of all of them, in the order in which they were named. */
    public record Rows(List<Row> items) {}

    /**
     * @param ids each counts once
     * @param act of the whole request; each thing gets an idempotency key that is derived from its own
     * @throws Refusal 400 with {@code If-Match}, which could be meant for one thing only
     */
    public Rows of(List<String> ids, Act act, HttpServletRequest request, BiConsumer<String, Act> command) {
        if (act.expectedVersion() != null) {
            throw Refusal.invalid("If-Match", "IF_MATCH_OF_MANY");
        }
        List<Row> rows = new ArrayList<>();
        Map<String, Integer> refused = new TreeMap<>();
        for (String id : new LinkedHashSet<>(ids)) {
            try {
                command.accept(id, act.onOne(id));
                rows.add(new Row(id, HttpStatus.OK.value(), null));
            } catch (Refusal refusal) {
                refused.merge(refusal.code(), 1, Integer::sum);
                ProblemDetail problem = problems.of(refusal, request);
                rows.add(new Row(id, problem.getStatus(), problem));
            }
        }
        if (!refused.isEmpty()) {
            log.info("{} as {}: of {} refused {}", request.getRequestURI(), act.actor(), rows.size(), refused);
        }
        return new Rows(rows);
    }
}
