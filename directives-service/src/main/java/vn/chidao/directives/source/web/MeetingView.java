package vn.chidao.directives.source.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.source.Minutes;
import vn.chidao.directives.source.Source;
import vn.chidao.directives.source.SourceDetails;
import vn.chidao.kit.model.Versioned;

/** A meeting as the API shows it. */
record MeetingView(
        String id,
        long version,
        String title,
        LocalDate heldOn,
        @Nullable String place,
        @Nullable String chair,
        @Nullable String documentNumber,
        List<String> attendees,
        @Nullable String summary,
        String recordedBy,
        Instant recordedAt,
        @Nullable String noticeId,
        List<String> issuedDirectives) {

    /** @param seen those directives that the caller may see */
    static MeetingView of(Versioned<Source> found, Set<DirectiveId> seen) {
        Source source = found.state();
        SourceDetails details = source.details();
        Minutes minutes = Objects.requireNonNull(details.minutes(), "of a meeting");
        return new MeetingView(
                found.id(),
                found.version(),
                details.title(),
                minutes.heldOn(),
                minutes.place(),
                minutes.chair(),
                details.document().number(),
                minutes.attendees(),
                details.summary(),
                source.recordedBy().value(),
                source.recordedAt(),
                source.lastNoticeId(),
                SourceViews.issued(source, seen));
    }
}
