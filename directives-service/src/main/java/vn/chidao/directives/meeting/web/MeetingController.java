package vn.chidao.directives.meeting.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.register.Register;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.MeetingId;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.directives.meeting.Meeting;
import vn.chidao.directives.meeting.Minutes;
import vn.chidao.directives.meeting.command.IssueMeeting;
import vn.chidao.directives.meeting.command.RecordMeeting;
import vn.chidao.directives.meeting.store.Meetings;
import vn.chidao.kit.journal.HistoryItem;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.text.OneLine;
import vn.chidao.kit.text.Text;
import vn.chidao.kit.web.Etags;
import vn.chidao.kit.web.Page;

@RestController
@RequestMapping("/api/meetings")
class MeetingController {

    private final Meetings meetings;
    private final Directives directives;
    private final RecordMeeting record;
    private final IssueMeeting issue;
    private final Register register;

    MeetingController(
            Meetings meetings, Directives directives, RecordMeeting record, IssueMeeting issue, Register register) {
        this.meetings = meetings;
        this.directives = directives;
        this.record = record;
        this.issue = issue;
        this.register = register;
    }

    record NewMeeting(
            @NotBlank @OneLine @Size(max = 500) String title,
            @NotNull LocalDate heldOn,
            @Nullable @OneLine @Size(max = 200) String place,
            @Nullable @OneLine @Size(max = 200) String chair,
            @Nullable @OneLine @Size(max = 60) String documentNumber,
            @Nullable @OneLine @Size(max = 200) List<@NotBlank @Size(max = 200) String> attendees,
            @Nullable @Size(max = 10_000) String summary) {

        Minutes minutes() {
            return new Minutes(
                    title,
                    heldOn,
                    place,
                    chair,
                    documentNumber,
                    attendees == null ? List.of() : attendees,
                    Text.orNull(summary));
        }
    }

    record Nothing() {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MeetingView> record(
            @Valid @RequestBody NewMeeting body, Act act, @AuthenticationPrincipal Official official) {
        Versioned<Meeting> recorded = record.execute(body.minutes(), act, official);
        return Etags.created("/api/meetings/" + recorded.id(), recorded.version(), view(recorded, official));
    }

    @GetMapping
    Page<MeetingView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Official official) {
        Page<Versioned<Meeting>> page = meetings.page(limit, after, official);
        Set<DirectiveId> seen = seenOf(page.items(), official);
        return page.map(found -> MeetingView.of(found, seen));
    }

    @GetMapping("/{id}")
    ResponseEntity<MeetingView> get(@PathVariable String id, @AuthenticationPrincipal Official official) {
        Versioned<Meeting> found = meetings.get(new MeetingId(id), official);
        return Etags.ok(found.version(), view(found, official));
    }

    @GetMapping("/{id}/history")
    Page<HistoryItem> history(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Official official) {
        // What was given to whom is for those who see it in the directives.
        Set<String> hidden = official.seesAll() ? Set.of() : Set.of("directives", "directiveId");
        return meetings.history(new MeetingId(id), limit, after, official)
                .items("meeting", this::nameOf)
                .map(item -> item.without(hidden));
    }

    @PostMapping("/{id}/issue")
    ResponseEntity<MeetingView> issue(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Act act,
            @AuthenticationPrincipal Official official) {
        Versioned<Meeting> issued = issue.execute(new MeetingId(id), act, official);
        return Etags.ok(issued.version(), view(issued, official));
    }

    private MeetingView view(Versioned<Meeting> found, Official official) {
        return MeetingView.of(found, seenOf(List.of(found), official));
    }

    /** The directives that notices of these meetings issued, as far as the official may see them. */
    private Set<DirectiveId> seenOf(List<Versioned<Meeting>> found, Official official) {
        return directives.seenAmong(
                found.stream()
                        .flatMap(meeting -> meeting.state().issued().stream())
                        .map(Meeting.IssuedDirective::directive)
                        .collect(Collectors.toUnmodifiableSet()),
                official);
    }

    private @Nullable String nameOf(String account) {
        return register.snapshot().nameOf(new Account(account));
    }
}
