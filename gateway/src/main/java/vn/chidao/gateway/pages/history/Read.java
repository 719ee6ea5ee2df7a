package vn.chidao.gateway.pages.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the pages read of the services' answers, and no more. Public for the templates. */
public final class Read {

    /** Of a digest, to be told apart at a glance. */
    private static final int SHORT = 12;

    private Read() {}

    private static <T> List<T> orNone(@Nullable List<T> items) {
        return items == null ? List.of() : items;
    }

    private static String shortened(@Nullable String digest) {
        return digest == null ? "" : digest.length() <= SHORT ? digest : digest.substring(0, SHORT) + "…";
    }

    public record Seals(List<Seal> items) {
        public Seals {
            items = orNone(items);
        }
    }

    public record Seal(
            long number, @Nullable LocalDate day, @Nullable String digest) {}

    public record Runs(List<Run> items) {
        public Runs {
            items = orNone(items);
        }
    }

    /** A run of the verifier. */
    public record Run(
            long number,
            @Nullable String by,
            @Nullable Instant askedAt,
            boolean topics,
            int given,
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

    public record Progress(String step, long done, long expected) {}

    /** @param records null when the topics were not asked */
    public record Report(
            long aggregates,
            long entries,
            long seals,
            @Nullable Seal lastSeal,
            @Nullable Long records,
            long findings,
            List<Counted> kinds,
            List<Finding> problems) {
        public Report {
            kinds = orNone(kinds);
            problems = orNone(problems);
        }

        /** How many are counted and not named one by one. */
        public long unnamed() {
            return findings - problems.size();
        }
    }

    public record Counted(String kind, long count) {}

    public record Finding(
            @Nullable String aggregate,
            long version,
            @Nullable String problem,
            String kind) {}

    public record Entries(List<Entry> items) {
        public Entries {
            items = orNone(items);
        }
    }

    /** One entry of a history. */
    public record Entry(
            long version,
            String event,
            @Nullable Instant at,
            String by,
            @Nullable String byName,
            @Nullable String inPlaceOf,
            @Nullable String inPlaceOfName,
            @Nullable JsonNode change,
            @Nullable String status,
            @Nullable String digest) {

        /** A service that acted by itself, upon what a neighbour told. */
        public boolean bySystem() {
            return by.startsWith("system:");
        }

        public String shortDigest() {
            return shortened(digest);
        }

        /** What was particular to it, each as a word of the API and its value in writing. */
        public List<Detail> details() {
            List<Detail> details = new ArrayList<>();
            if (change != null) {
                change.propertyStream()
                        .forEach(member -> details.add(new Detail(member.getKey(), written(member.getValue()))));
            }
            return details;
        }

        private static @Nullable String written(JsonNode value) {
            if (value.isNull()) {
                return null;
            }
            if (value.isArray()) {
                return value.valueStream().map(Entry::written).collect(Collectors.joining("; "));
            }
            return value.isObject()
                    ? value.propertyStream()
                            .map(member -> member.getKey() + ": " + written(member.getValue()))
                            .collect(Collectors.joining(", "))
                    : value.asString();
        }
    }

    /** @param value null where there is none any more */
    public record Detail(String name, @Nullable String value) {}

    record Meetings(List<Meeting> items, @Nullable String next) {
        Meetings {
            items = orNone(items);
        }
    }

    record Meeting(String id, @Nullable String documentNumber) {}

    record Directives(List<Directive> items) {
        Directives {
            items = orNone(items);
        }
    }

    record Directive(String id, @Nullable String number) {}
}
