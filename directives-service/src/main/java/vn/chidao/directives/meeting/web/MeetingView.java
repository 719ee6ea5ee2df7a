package vn.chidao.directives.meeting.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.meeting.Meeting;
import vn.chidao.directives.meeting.Minutes;
import vn.chidao.kit.model.Versioned;

/** A meeting as the API shows it. The group of minutes leaves no trace in its JSON. */
record MeetingView(
        String id,
        long version,
        @JsonUnwrapped MinutesView minutes,
        String recordedBy,
        Instant recordedAt,
        @Nullable String noticeId,
        List<String> issuedDirectives) {

    /** @param seen those directives that the caller may see */
    static MeetingView of(Versioned<Meeting> found, Set<DirectiveId> seen) {
        Meeting meeting = found.state();
        return new MeetingView(
                found.id(),
                found.version(),
                MinutesView.of(meeting.minutes()),
                meeting.recordedBy().value(),
                meeting.recordedAt(),
                meeting.lastNoticeId(),
                meeting.issued().stream()
                        .map(Meeting.IssuedDirective::directive)
                        .filter(seen::contains)
                        .map(DirectiveId::value)
                        .toList());
    }

    record MinutesView(
            String title,
            LocalDate heldOn,
            @Nullable String place,
            @Nullable String chair,
            @Nullable String documentNumber,
            List<String> attendees,
            @Nullable String summary) {

        static MinutesView of(Minutes minutes) {
            return new MinutesView(
                    minutes.title(),
                    minutes.heldOn(),
                    minutes.place(),
                    minutes.chair(),
                    minutes.documentNumber(),
                    minutes.attendees(),
                    minutes.summary());
        }
    }
}
