package vn.chidao.directives.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.SeenBy;
import vn.chidao.access.UnitId;
import vn.chidao.directives.directive.Assignment;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.MeetingId;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;

/**
 * A conference (hội nghị, giao ban) at which directives were spoken.
 *
 * @param heldOn day in the office's zone
 * @param documentNumber of the conclusion notice, such as {@code 125-TB/TU}
 * @param issued directives that were given out by a notice of this meeting, each with the id of its notice
 * @param notices how often directives of it were given out
 * @param committee whose office recorded it; null is the topmost
 * @param seenBy keys of those who may see it: that office, and who may see the directives that were given out
 */
public record Meeting(
        MeetingId id,
        String title,
        LocalDate heldOn,
        @Nullable String place,
        @Nullable String chair,
        @Nullable String documentNumber,
        List<String> attendees,
        @Nullable String summary,
        Account recordedBy,
        Instant recordedAt,
        List<Given> issued,
        int notices,
        @Nullable UnitId committee,
        List<String> seenBy) {

    /** What can happen to a meeting. */
    public sealed interface Event {
        record Recorded() implements Event {}

        record Issued(String noticeId, List<IssuedDirective> directives) implements Event {}

        /** A directive of this meeting was given to those who could not see the meeting before. */
        record Extended(DirectiveId directive) implements Event {}
    }

    /** A directive and the notice that gave it out. Public for the record codec. */
    public record Given(DirectiveId directive, String notice) {}

    /** A directive given out, and the tasks that follow from it. */
    public record IssuedDirective(DirectiveId directive, List<Assignment> assignments) {}

    public static Change<Meeting, Event> record(Meeting meeting) {
        return new Change<>(meeting, new Event.Recorded());
    }

    /**
     * Gives out all drafts in one act: this decides which, and under which notice; each directive follows.
     *
     * @throws Refusal {@code NOTHING_TO_ISSUE} when every draft has been given out
     */
    public Change<Meeting, Event> issue(List<Directive> drafts) {
        List<IssuedDirective> now = drafts.stream()
                .filter(draft -> noticeOf(draft.id()).isEmpty())
                .map(draft -> new IssuedDirective(draft.id(), draft.assignments()))
                .toList();
        if (now.isEmpty()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "NOTHING_TO_ISSUE", Map.of("id", id.value()));
        }
        String notice = noticeId(notices + 1);
        List<Given> all = new ArrayList<>(issued);
        now.forEach(directive -> all.add(new Given(directive.directive(), notice)));
        Meeting after = new Meeting(
                id,
                title,
                heldOn,
                place,
                chair,
                documentNumber,
                attendees,
                summary,
                recordedBy,
                recordedAt,
                List.copyOf(all),
                notices + 1,
                committee,
                SeenBy.and(
                        seenBy,
                        drafts.stream()
                                .flatMap(draft -> draft.seenByWith(draft.assignments()).stream())
                                .toList()));
        return new Change<>(after, new Event.Issued(notice, now));
    }

    /** Lets those who may see a directive that was given out by itself see the meeting, unless they do already. */
    public Optional<Change<Meeting, Event>> extend(DirectiveId directive, List<String> alsoSeenBy) {
        if (seenBy.containsAll(alsoSeenBy)) {
            return Optional.empty();
        }
        Meeting after = new Meeting(
                id,
                title,
                heldOn,
                place,
                chair,
                documentNumber,
                attendees,
                summary,
                recordedBy,
                recordedAt,
                issued,
                notices,
                committee,
                SeenBy.and(seenBy, alsoSeenBy));
        return Optional.of(new Change<>(after, new Event.Extended(directive)));
    }

    /** The notice of this meeting that gave the directive out. */
    public Optional<String> noticeOf(DirectiveId directive) {
        return issued.stream()
                .filter(given -> given.directive().equals(directive))
                .map(Given::notice)
                .findFirst();
    }

    public String lastNoticeId() {
        return noticeId(notices);
    }

    private String noticeId(int number) {
        return id + ":" + number;
    }
}
