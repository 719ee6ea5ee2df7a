package vn.chidao.directives.deadline.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Classified;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.calendar.written.DeadlineReader;
import vn.chidao.calendar.written.WrittenDeadline;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.source.store.Sources;
import vn.chidao.kit.model.Refusal;

@RestController
@RequestMapping("/api/deadlines")
class DeadlineController {

    private final WorkingCalendar calendar;
    private final DeadlineSentences sentences;
    private final Sources sources;

    DeadlineController(WorkingCalendar calendar, DeadlineSentences sentences, Sources sources) {
        this.calendar = calendar;
        this.sentences = sentences;
        this.sources = sources;
    }

    /**
     * A deadline to read.
     *
     * @param from the day of the document or the meeting: days without a year are the next ones on or after it, and days are
     *     counted from it; needed where no source is named
     * @param source id of the source that says it: it counts from the date of its document, as its directives do
     */
    record Phrase(
            @NotBlank @Size(max = 500) String text,
            @Nullable LocalDate from,
            @Nullable @Size(max = 24) String source) {}

    /** Stores nothing. What cannot be read is an answer, too. */
    @PostMapping("/read")
    WrittenDeadlineView readWritten(@Valid @RequestBody Phrase body, @AuthenticationPrincipal Official official) {
        official.as(Role.CLERK, Role.OFFICE_HEAD);
        Classified.refuse("text", body.text());
        LocalDate from = begin(body, official);
        WrittenDeadline read = DeadlineReader.read(body.text(), from, calendar);
        return WrittenDeadlineView.of(
                read, body.text(), calendar, sentences.says(read, from, calendar, LocaleContextHolder.getLocale()));
    }

    private LocalDate begin(Phrase body, Official official) {
        if (body.source() != null) {
            return sources.get(new SourceId(body.source()), official)
                    .state()
                    .ref()
                    .countsFrom();
        }
        if (body.from() == null) {
            throw Refusal.invalid("from", "REQUIRED");
        }
        return body.from();
    }
}
