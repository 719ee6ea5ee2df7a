package vn.chidao.gateway.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The seals of a service's history, and the runs that verify it. */
@HttpExchange("/api")
public interface JournalApi {

    record Seal(
            long number, @Nullable LocalDate day, @Nullable String digest) {}

    /** A run of the verifier. */
    record Run(
            long number,
            @JsonUnwrapped Request request,
            String state,
            @Nullable Progress progress,
            @Nullable Instant endedAt,
            @Nullable String failure,
            @Nullable Report report) {

        public boolean running() {
            return state.equals("RUNNING");
        }

        /** Whether it came to its end and met nothing that does not fit. */
        public boolean fits() {
            return report != null && report.findings() == 0;
        }
    }

    /**
     * @param topics whether the published events are compared, too
     * @param given how many lines of seals were brought
     */
    record Request(@Nullable String by, @Nullable Instant askedAt, boolean topics, int given) {}

    record Progress(String step, long done, long expected) {}

    /** @param records null when the topics were not asked */
    record Report(
            long aggregates,
            long entries,
            long seals,
            @Nullable Seal lastSeal,
            @Nullable Long records,
            long findings,
            List<Finding> problems) {
        public Report {
            problems = Listing.orNone(problems);
        }

        /** How many are counted and not named one by one. */
        public long unnamed() {
            return findings - problems.size();
        }
    }

    record Finding(
            @Nullable String aggregate,
            long version,
            @Nullable String problem,
            String kind) {}

    /** @param given lines of seals that were kept elsewhere, perhaps none */
    record NewRun(String given) {}

    @GetExchange("/seals/{service}")
    Listing<Seal> seals(CallContext context, @PathVariable String service, @RequestParam int limit);

    @GetExchange("/verifications/{service}")
    Listing<Run> runs(CallContext context, @PathVariable String service, @RequestParam int limit);

    @PostExchange("/verifications/{service}")
    void verify(CallContext context, @PathVariable String service, @RequestBody NewRun run);
}
