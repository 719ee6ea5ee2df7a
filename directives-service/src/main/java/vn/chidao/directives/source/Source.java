package vn.chidao.directives.source;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.directive.SourceRef;
import vn.chidao.directives.directive.Visibility;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;

/**
 * What directives come from: a meeting, a document or a leader's direct word.
 *
 * @param issued directives that a notice of this source issued, each with the id of its notice
 * @param notices how often directives of it were issued
 * @param visibility the office that recorded it, and whoever may see the directives that were issued
 */
public record Source(
        SourceId id,
        SourceDetails details,
        Account recordedBy,
        Instant recordedAt,
        List<IssuedDirective> issued,
        int notices,
        Visibility visibility) {

    /** What can happen to a source. */
    public sealed interface Event {
        record Recorded() implements Event {}

        record Issued(String noticeId, List<DirectiveId> directives) implements Event {}

        /** @param fields that say something else now, in the words of the API */
        record Amended(List<String> fields) implements Event {}

        /** A directive of this source was given to those who could not see the source before. */
        record Extended(DirectiveId directive) implements Event {}

        /** Its paper was scanned: the state says which file it is. */
        record Scanned() implements Event {}
    }

    /** A directive and the notice that issued it. Public for the record codec. */
    public record IssuedDirective(DirectiveId directive, String notice) {}

    /** @param committee whose office records it; null is the topmost */
    public static Change<Source, Event> record(
            SourceId id, SourceDetails details, Account by, Instant at, @Nullable UnitId committee) {
        return new Change<>(
                new Source(id, details, by, at, List.of(), 0, Visibility.ofOffice(committee)), new Event.Recorded());
    }

    /**
     * Puts right or completes what was entered: a number may follow when everything has been issued and received.
     *
     * @return empty when it says all that already
     * @throws Refusal {@code KIND_IS_FIXED} for another kind
     */
    public Optional<Change<Source, Event>> amend(SourceDetails to) {
        if (to.kind() != details.kind()) {
            throw Refusal.invalid("kind", "KIND_IS_FIXED");
        }
        List<String> fields = to.differingFrom(details);
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(new Change<>(
                        new Source(id, to, recordedBy, recordedAt, issued, notices, visibility),
                        new Event.Amended(fields)));
    }

    /**
     * Issues all drafts in one act: this decides which, and under which notice. Each directive follows.
     *
     * @throws Refusal {@code NOTHING_TO_ISSUE} when every draft has been issued
     */
    public Change<Source, Event> issue(List<Directive> drafts) {
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
                new Source(id, details, recordedBy, recordedAt, all, notices + 1, visibility.extendedTo(concerned)),
                new Event.Issued(notice, now.stream().map(Directive::id).toList()));
    }

    /** Lets those who may see a directive that was issued by itself see the source, unless they do already. */
    public Optional<Change<Source, Event>> extend(DirectiveId directive, List<String> concerned) {
        return visibility.includes(concerned)
                ? Optional.empty()
                : Optional.of(new Change<>(
                        new Source(
                                id, details, recordedBy, recordedAt, issued, notices, visibility.extendedTo(concerned)),
                        new Event.Extended(directive)));
    }

    /** The scan of its paper, in place of an earlier one, which its history goes on naming. */
    public Change<Source, Event> scan(Scan scan) {
        return new Change<>(
                new Source(id, details.scannedAs(scan), recordedBy, recordedAt, issued, notices, visibility),
                new Event.Scanned());
    }

    /** The notice of this source that issued the directive. */
    public Optional<String> noticeOf(DirectiveId directive) {
        return issued.stream()
                .filter(one -> one.directive().equals(directive))
                .map(IssuedDirective::notice)
                .findFirst();
    }

    /**
     * What only one source may have: who issued it, its number, and the term or the year in which that runs. The committee's own
     * documents name no issuing body.
     *
     * @return empty without a number
     */
    public Optional<String> numberKey() {
        String body = details.document().issuingBody();
        UnitId committee = visibility.committee();
        String issuer = body != null
                ? "body " + DocumentNumber.folded(body)
                : "committee " + (committee == null ? "" : committee.value());
        return details.document().numberInPeriod(details.saidOn()).map(number -> issuer + "|" + number);
    }

    /** As its directives keep it. */
    public SourceRef ref() {
        return new SourceRef(
                id, details.kind(), details.title(), details.document().ref(), details.heldOn(), details.instruction());
    }

    /** Null before anything was issued. */
    public @Nullable String lastNoticeId() {
        return notices == 0 ? null : noticeId(notices);
    }

    private String noticeId(int number) {
        return id + ":" + number;
    }
}
