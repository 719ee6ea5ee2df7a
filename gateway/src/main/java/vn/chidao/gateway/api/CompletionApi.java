package vn.chidao.gateway.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Completion figures, of directives-service. */
@HttpExchange("/api/completion")
public interface CompletionApi {

    String API = "/api";

    /**
     * @param list followed by the name of a figure, the address of the directives that the total counts
     * @param next present when there are more rows
     */
    record Completion(
            @Nullable Instant asOf,
            Figures total,
            @Nullable String list,
            List<Figures> rows,
            @Nullable String next) {
        public Completion {
            rows = Listing.orNone(rows);
            total = total.withList(list);
        }
    }

    /**
     * The figures of a row, or of all.
     *
     * @param key of what the row stands for; null for the total
     * @param name null for the total
     * @param list followed by the name of a figure, the address of the directives that it counts
     */
    record Figures(
            @Nullable String key,
            @Nullable String name,
            @Nullable String list,
            long assigned,
            @JsonUnwrapped Closed closed,
            @JsonUnwrapped Open open,
            long noDeadline,
            long suspended,
            @JsonUnwrapped Rates rates,
            @Nullable Ageing ageing) {

        /** The page with just the directives that a figure counts; null where there is none. */
        public @Nullable String page(String figure) {
            return pageOf(list, figure);
        }

        private Figures withList(@Nullable String behind) {
            return new Figures(key, name, behind, assigned, closed, open, noDeadline, suspended, rates, ageing);
        }

        /** What the completion rate divides by. */
        public long decided() {
            return closed.done() + open.overdue();
        }

        /** What no rate counts. */
        public long outside() {
            return noDeadline + suspended;
        }
    }

    record Closed(long done, long onTime, long onTimeAfterExtension, long late) {}

    /** @param dueSoon of those in term */
    record Open(long inTerm, long dueSoon, long awaiting, long overdue) {}

    /** Overdue ones by calendar days: 1–10, 11–30, 31–60, over 60. */
    record Ageing(long upTo10, long upTo30, long upTo60, long over60) {}

    record Rates(
            @Nullable BigDecimal completionRate,
            @Nullable BigDecimal onTimeRate,
            @Nullable BigDecimal overdueRate) {}

    /** Open work of one nominal due date. */
    record Day(
            LocalDate day,
            long open,
            long dueSoon,
            long overdue,
            long awaiting,
            @Nullable String list) {

        /** The page with just the directives that a figure counts; null where there is none. */
        public @Nullable String page(String figure) {
            return pageOf(list, figure);
        }
    }

    /**
     * A unit that is behind.
     *
     * @param daysOverdue of what has been overdue for longest
     * @param workingDaysNotReceived since what waits longest to be received was issued
     */
    record Behind(
            String key,
            @Nullable String name,
            long overdue,
            @Nullable Integer daysOverdue,
            long notReceived,
            @Nullable Integer workingDaysNotReceived) {}

    private static @Nullable String pageOf(@Nullable String list, String figure) {
        return list == null || !list.startsWith(API) ? null : list.substring(API.length()) + figure;
    }

    @GetExchange
    Completion by(CallContext context, @RequestParam("by") String axis);

    /** @param filters of the API, by their names */
    @GetExchange
    Completion search(CallContext context, @RequestParam MultiValueMap<String, String> filters);

    /**
     * All that an overview shows, as of one moment.
     *
     * @param units of the period
     * @param months of all times
     * @param days of those that were asked for, those on which something falls due
     * @param behind units, the one that is most behind first
     * @param sentLate how many results were sent when they were overdue, and wait
     */
    record Overview(Completion units, Completion months, List<Day> days, List<Behind> behind, long sentLate) {
        public Overview {
            days = Listing.orNone(days);
            behind = Listing.orNone(behind);
        }
    }

    /** @param filters of the API, by their names; {@code daysFrom} and {@code daysTo} among them */
    @GetExchange("/overview")
    Overview overview(CallContext context, @RequestParam MultiValueMap<String, String> filters);
}
