package vn.chidao.gateway.pages.overview;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.CompletionApi;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.MeetingsApi;
import vn.chidao.gateway.api.SandboxApi;
import vn.chidao.gateway.pages.Region;

/**
 * What the page shows. Public, with what is in it, for the template.
 *
 * @param messages null when there is no sandbox
 */
public record Overview(
        Region<Completion> completion,
        Region<Work> work,
        @Nullable Region<Listing<SandboxApi.Message>> messages) {

    /** The time of the figures; null when they could not be read. */
    @Nullable
    Instant asOf() {
        Completion figures = completion.value();
        return figures == null ? null : figures.asOf();
    }

    public record Completion(@Nullable Instant asOf, CompletionApi.Figures total, List<Row> rows) {
        static Completion of(CompletionApi.Completion read) {
            return new Completion(
                    read.asOf(),
                    read.total(),
                    read.rows().stream()
                            .map(figures -> new Row(figures, Segment.of(figures)))
                            .toList());
        }
    }

    /** The figures of one unit and their bar. */
    public record Row(CompletionApi.Figures figures, List<Segment> bar) {}

    /** A part of a bar, in hundredths of a percent of what was assigned. */
    public record Segment(String tone, long from, long width) {

        /** From left to right. */
        public static List<Segment> of(CompletionApi.Figures figures) {
            Map<String, Long> counts = new LinkedHashMap<>();
            counts.put("good", figures.closed().onTime() + figures.closed().onTimeAfterExtension());
            counts.put("warn", figures.closed().late());
            counts.put("plain", figures.open().inTerm() - figures.open().dueSoon());
            counts.put("soon", figures.open().dueSoon());
            counts.put("wait", figures.open().awaiting());
            counts.put("bad", figures.open().overdue());
            counts.put("none", figures.outside());
            List<Segment> segments = new ArrayList<>();
            long before = 0;
            for (Map.Entry<String, Long> part : counts.entrySet()) {
                if (part.getValue() > 0) {
                    long from = before * 10_000 / figures.assigned();
                    before += part.getValue();
                    segments.add(new Segment(part.getKey(), from, before * 10_000 / figures.assigned() - from));
                }
            }
            return segments;
        }
    }

    /**
     * The newest directives, by meeting.
     *
     * @param directives how many there are in all meetings
     * @param listed how many meetings were listed
     */
    public record Work(List<MeetingWork> meetings, Extent directives, Extent listed) {

        private static final Comparator<DirectivesApi.Directive> DUE_FIRST = Comparator.comparing(
                directive -> directive.due().effectiveDueDate(),
                Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()));

        /** Meetings as they come, then those of older ones and of none. */
        static Work of(Listing<MeetingsApi.Meeting> meetings, Listing<DirectivesApi.Directive> directives) {
            Map<String, List<DirectivesApi.Directive>> byMeeting = new LinkedHashMap<>();
            for (DirectivesApi.Directive directive : directives.items()) {
                String id =
                        directive.meeting() == null ? "" : directive.meeting().id();
                byMeeting.computeIfAbsent(id, unknown -> new ArrayList<>()).add(directive);
            }
            List<MeetingWork> work = new ArrayList<>();
            for (MeetingsApi.Meeting meeting : meetings.items()) {
                work.add(new MeetingWork(meeting, dueFirst(byMeeting.remove(meeting.id()))));
            }
            byMeeting
                    .values()
                    .forEach(others -> work.add(new MeetingWork(meetingOf(others.getFirst()), dueFirst(others))));
            return new Work(work, Extent.of(directives), Extent.of(meetings));
        }

        private static MeetingsApi.@Nullable Meeting meetingOf(DirectivesApi.Directive directive) {
            DirectivesApi.MeetingReference meeting = directive.meeting();
            return meeting == null
                    ? null
                    : new MeetingsApi.Meeting(
                            meeting.id(), meeting.title(), meeting.heldOn(), null, null, meeting.documentNumber());
        }

        private static List<DirectivesApi.Directive> dueFirst(@Nullable List<DirectivesApi.Directive> directives) {
            return directives == null
                    ? List.of()
                    : directives.stream().sorted(DUE_FIRST).toList();
        }
    }

    /** @param more there are more than these */
    public record Extent(int count, boolean more) {
        static Extent of(Listing<?> listing) {
            return new Extent(listing.items().size(), listing.next() != null);
        }
    }

    /** @param meeting null for what was not given at a meeting */
    public record MeetingWork(MeetingsApi.@Nullable Meeting meeting, List<DirectivesApi.Directive> directives) {}
}
