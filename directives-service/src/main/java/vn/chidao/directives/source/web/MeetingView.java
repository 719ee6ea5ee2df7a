package vn.chidao.directives.source.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.chidao.directives.source.Minutes;
import vn.chidao.directives.source.Source;
import vn.chidao.directives.source.SourceDetails;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.web.ActViews;

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
        List<String> issuedDirectives,
        List<ActViews.ActView> acts) {

    static MeetingView of(Versioned<Source> found, SourceViews.Beside beside) {
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
                beside.issued(source),
                beside.acts(found));
    }
}
