package vn.chidao.directives.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.MeetingId;
import vn.chidao.directives.directive.MeetingRef;
import vn.chidao.directives.directive.Visibility;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;

/**
 * A conference (hội nghị, giao ban) at which directives were spoken.
 *
 * @param issued directives that a notice of this meeting issued, each with the id of its notice
 * @param notices how often directives of it were issued
 * @param visibility the office that recorded it, and whoever may see the directives that were issued
 */
public record Meeting(
        MeetingId id,
        Minutes minutes,
        Account recordedBy,
        Instant recordedAt,
        List<IssuedDirective> issued,
        int notices,
        Visibility visibility) {

    /** What can happen to a meeting. */
    public sealed interface Event {
        record Recorded() implements Event {}

        record Issued(String noticeId, List<DirectiveId> directives) implements Event {}

        /** A directive of this meeting was given to those who could not see the meeting before. */
        record Extended(DirectiveId directive) implements Event {}
    }

    /** A directive and the notice that issued it. Public for the record codec. */
    public record IssuedDirective(DirectiveId directive, String notice) {}

    /** @param committee whose office records it; null is the topmost */
    public static Change<Meeting, Event> record(
            MeetingId id, Minutes minutes, Account by, Instant at, @Nullable UnitId committee) {
        return new Change<>(
                new Meeting(id, minutes, by, at, List.of(), 0, Visibility.ofOffice(committee)), new Event.Recorded());
    }

    /**
     * Issues all drafts in one act: this decides which, and under which notice. Each directive follows.
     *
     * @throws Refusal {@code NOTHING_TO_ISSUE} when every draft has been issued
     */
    public Change<Meeting, Event> issue(List<Directive> drafts) {
        List<Directive> now =
                drafts.stream().filter(draft -> noticeOf(draft.id()).isEmpty()).toList();
        if (now.isEmpty()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "NOTHING_TO_ISSUE", Map.of("id", id.value()));
        }
        String notice = noticeId(notices + 1);
        List<IssuedDirective> all = Stream.concat(
                        issued.stream(), now.stream().map(draft -> new IssuedDirective(draft.id(), notice)))
                .toList();
        List<String> concerned =
                now.stream().flatMap(draft -> draft.concerned().stream()).toList();
        return new Change<>(
                new Meeting(id, minutes, recordedBy, recordedAt, all, notices + 1, visibility.extendedTo(concerned)),
                new Event.Issued(notice, now.stream().map(Directive::id).toList()));
    }

    /** Lets those who may see a directive that was issued by itself see the meeting, unless they do already. */
    public Optional<Change<Meeting, Event>> extend(DirectiveId directive, List<String> concerned) {
        return visibility.includes(concerned)
                ? Optional.empty()
                : Optional.of(new Change<>(
                        new Meeting(
                                id, minutes, recordedBy, recordedAt, issued, notices, visibility.extendedTo(concerned)),
                        new Event.Extended(directive)));
    }

    /** The notice of this meeting that issued the directive. */
    public Optional<String> noticeOf(DirectiveId directive) {
        return issued.stream()
                .filter(one -> one.directive().equals(directive))
                .map(IssuedDirective::notice)
                .findFirst();
    }

    public LocalDate heldOn() {
        return minutes.heldOn();
    }

    /** As directives that were spoken at it keep it. */
    public MeetingRef ref() {
        return new MeetingRef(id, minutes.title(), minutes.heldOn(), minutes.documentNumber());
    }

    /** Null before anything was issued. */
    public @Nullable String lastNoticeId() {
        return notices == 0 ? null : noticeId(notices);
    }

    private String noticeId(int number) {
        return id + ":" + number;
    }
}
