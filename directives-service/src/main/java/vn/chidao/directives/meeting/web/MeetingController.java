package vn.chidao.directives.meeting.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
import vn.chidao.access.Classified;
import vn.chidao.access.Office;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.SeenBy;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.MeetingId;
import vn.chidao.directives.meeting.Meeting;
import vn.chidao.directives.meeting.store.Meetings;
import vn.chidao.directives.people.People;
import vn.chidao.kit.journal.HistoryItem;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Ids;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.web.Etags;
import vn.chidao.kit.web.Page;

@RestController
@RequestMapping("/api/meetings")
class MeetingController {

    /** Party symbols such as 125-TB/TU, State symbols such as 42/2014/QĐ-TTg and 1683/QĐ-UBND. */
    private static final Pattern DOCUMENT_NUMBER = Pattern.compile(
            "\\d{1,6}[-–]\\p{L}{1,6}/[\\p{L}\\d.-]{1,20}|\\d{1,6}(?:/\\d{4})?/\\p{L}{1,6}(?:-[\\p{L}\\d]{1,20})*");

    private final Meetings meetings;
    private final People people;
    private final OfficeClock clock;

    MeetingController(Meetings meetings, People people, OfficeClock clock) {
        this.meetings = meetings;
        this.people = people;
        this.clock = clock;
    }

    record NewMeeting(
            @NotBlank @Size(max = 500) String title,
            @NotNull LocalDate heldOn,
            @Nullable @Size(max = 200) String place,
            @Nullable @Size(max = 200) String chair,
            @Nullable @Size(max = 60) String documentNumber,
            @Nullable @Size(max = 200) List<@NotBlank @Size(max = 200) String> attendees,
            @Nullable @Size(max = 10_000) String summary) {}

    record Nothing() {}

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
        static MeetingView of(Versioned<Meeting> found, Set<DirectiveId> seen) {
            Meeting meeting = found.state();
            return new MeetingView(
                    found.id(),
                    found.version(),
                    meeting.title(),
                    meeting.heldOn(),
                    meeting.place(),
                    meeting.chair(),
                    meeting.documentNumber(),
                    meeting.attendees(),
                    meeting.summary(),
                    meeting.recordedBy().value(),
                    meeting.recordedAt(),
                    meeting.notices() == 0 ? null : meeting.lastNoticeId(),
                    meeting.issued().stream()
                            .map(Meeting.Given::directive)
                            .filter(seen::contains)
                            .map(DirectiveId::value)
                            .toList());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MeetingView> record(
            @Valid @RequestBody NewMeeting body, Act act, @AuthenticationPrincipal Official official) {
        Office office = official.offices(Role.CLERK).getFirst();
        if (body.heldOn().isAfter(clock.dayOf(act.at()))) {
            throw Refusal.invalid("heldOn", "MEETING_IN_THE_FUTURE");
        }
        Classified.refuse("title", body.title());
        Classified.refuse("place", body.place());
        Classified.refuse("chair", body.chair());
        Classified.refuse("summary", body.summary());
        List<String> attendees = body.attendees() == null ? List.of() : body.attendees();
        attendees.forEach(attendee -> Classified.refuse("attendees", attendee));
        String number = body.documentNumber();
        if (number != null && !DOCUMENT_NUMBER.matcher(number).matches()) {
            throw Refusal.invalid("documentNumber", "WRONG_DOCUMENT_NUMBER");
        }
        MeetingId id = new MeetingId(Ids.next(act));
        Versioned<Meeting> recorded = meetings.record(
                new Meeting(
                        id,
                        body.title(),
                        body.heldOn(),
                        body.place(),
                        body.chair(),
                        number,
                        attendees,
                        body.summary(),
                        new Account(act.actor()),
                        act.at(),
                        List.of(),
                        0,
                        office.committee(),
                        SeenBy.committeeAlone(office.committee())),
                office.capacity().of(act));
        return Etags.created("/api/meetings/" + recorded.id(), recorded.version(), view(recorded, official));
    }

    @GetMapping
    Page<MeetingView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Official official) {
        Page<Versioned<Meeting>> page = meetings.page(limit, after, official);
        Set<DirectiveId> seen = meetings.seenOf(page.items(), official);
        return page.map(found -> MeetingView.of(found, seen));
    }

    @GetMapping("/{id}")
    ResponseEntity<MeetingView> get(@PathVariable String id, @AuthenticationPrincipal Official official) {
        Versioned<Meeting> found = meetings.get(new MeetingId(id), official);
        return Etags.ok(found.version(), view(found, official));
    }

    @GetMapping("/{id}/history")
    Page<HistoryItem> history(@PathVariable String id, @AuthenticationPrincipal Official official) {
        // What was given to whom is for those who see it in the directives.
        Set<String> hidden = official.seesAll() ? Set.of() : Set.of("directives", "directiveId");
        return new Page<>(
                meetings.history(new MeetingId(id), official).stream()
                        .map(entry -> HistoryItem.of(entry, "meeting", this::nameOf))
                        .map(item -> item.without(hidden))
                        .toList(),
                null);
    }

    private @Nullable String nameOf(String account) {
        return people.nameOf(new Account(account));
    }

    @PostMapping("/{id}/issue")
    ResponseEntity<MeetingView> issue(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Act act,
            @AuthenticationPrincipal Official official) {
        Versioned<Meeting> issued = meetings.issue(new MeetingId(id), act, official);
        return Etags.ok(issued.version(), view(issued, official));
    }

    private MeetingView view(Versioned<Meeting> found, Official official) {
        return MeetingView.of(found, meetings.seenOf(List.of(found), official));
    }
}
