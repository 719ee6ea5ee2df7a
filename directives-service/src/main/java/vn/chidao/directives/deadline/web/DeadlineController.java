package vn.chidao.directives.deadline.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
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

@RestController
@RequestMapping("/api/deadlines")
class DeadlineController {

    private final WorkingCalendar calendar;
    private final DeadlineSentences sentences;

    DeadlineController(WorkingCalendar calendar, DeadlineSentences sentences) {
        this.calendar = calendar;
        this.sentences = sentences;
    }

    /**
     * A deadline to read.
     *
     * @param from the day of the document or the meeting: days without a year are the next ones on or after it, and days are
     *     counted from it
     */
    record Phrase(
            @NotBlank @Size(max = 500) String text, @NotNull LocalDate from) {}

    /** Stores nothing. What cannot be read is an answer, too. */
    @PostMapping("/read")
    WrittenDeadlineView readWritten(@Valid @RequestBody Phrase body, @AuthenticationPrincipal Official official) {
        official.as(Role.CLERK, Role.OFFICE_HEAD);
        Classified.refuse("text", body.text());
        WrittenDeadline read = DeadlineReader.read(body.text(), body.from(), calendar);
        return WrittenDeadlineView.of(
                read,
                body.text(),
                calendar,
                sentences.says(read, body.from(), calendar, LocaleContextHolder.getLocale()));
    }
}
