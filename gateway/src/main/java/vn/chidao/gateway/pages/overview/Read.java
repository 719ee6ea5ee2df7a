package vn.chidao.gateway.pages.overview;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the page reads of the services' answers, and no more. Public for the template. */
public final class Read {

    private Read() {}

    private static <T> List<T> orNone(@Nullable List<T> items) {
        return items == null ? List.of() : items;
    }

    /** @param next present when there are more */
    public record Meetings(List<Meeting> items, @Nullable String next) {
        public Meetings {
            items = orNone(items);
        }
    }

    public record Meeting(
            String id,
            String title,
            @Nullable LocalDate heldOn,
            @Nullable String place,
            @Nullable String chair,
            @Nullable String documentNumber) {}

    /** @param next present when there are more */
    public record Directives(
            List<Directive> items, @Nullable String next) {
        public Directives {
            items = orNone(items);
        }
    }

    /** @param dueText the deadline as it was spoken */
    public record Directive(
            @Nullable String number,
            String content,
            String status,
            @Nullable String timeliness,
            @Nullable String issuerName,
            @Nullable String urgency,
            @Nullable String deliverable,
            @Nullable String dueText,
            @Nullable LocalDate dueDate,
            @Nullable LocalDate effectiveDueDate,
            @Nullable LocalDate originalDueDate,
            @Nullable String leadUnitName,
            List<Assignment> assignments) {

        public Directive {
            assignments = orNone(assignments);
        }

        public List<String> coordinating() {
            return assignments.stream()
                    .filter(assignment -> "COORDINATING".equals(assignment.role()))
                    .map(Assignment::unitName)
                    .toList();
        }

        /** The date that decides lateness, where a day off has moved it. */
        public boolean moved() {
            return effectiveDueDate != null && !effectiveDueDate.equals(dueDate);
        }

        public boolean extended() {
            return originalDueDate != null && !originalDueDate.equals(dueDate);
        }
    }

    public record Assignment(String unitName, @Nullable String role) {}

    public record Completion(@Nullable Instant asOf, Figures total, List<Figures> rows) {
        public Completion {
            rows = orNone(rows);
        }
    }

    /** @param name null for the total */
    public record Figures(
            @Nullable String name,
            long assigned,
            long done,
            long onTime,
            long onTimeAfterExtension,
            long late,
            long inTerm,
            long dueSoon,
            long awaiting,
            long overdue,
            long noDeadline,
            long suspended,
            @Nullable BigDecimal completionRate,
            @Nullable BigDecimal onTimeRate,
            @Nullable BigDecimal overdueRate) {

        /** What the completion rate divides by. */
        public long decided() {
            return done + overdue;
        }

        /** The bar of what was assigned, in hundredths of a percent, left to right. */
        public List<Segment> bar() {
            List<Segment> segments = new ArrayList<>();
            long before = 0;
            String[] tones = {"good", "warn", "plain", "soon", "wait", "bad", "none"};
            long[] counts = {
                onTime + onTimeAfterExtension,
                late,
                inTerm - dueSoon,
                dueSoon,
                awaiting,
                overdue,
                noDeadline + suspended
            };
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] > 0) {
                    long from = before * 10_000 / assigned;
                    before += counts[i];
                    segments.add(new Segment(tones[i], from, before * 10_000 / assigned - from));
                }
            }
            return segments;
        }
    }

    public record Segment(String tone, long from, long width) {}

    public record Messages(List<Message> items) {
        public Messages {
            items = orNone(items);
        }
    }

    public record Message(
            @Nullable String channel,
            @Nullable String to,
            @Nullable String subject,
            @Nullable String text,
            @Nullable Instant at) {}
}
