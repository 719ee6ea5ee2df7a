package vn.chidao.directives.directive.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.Recorded;
import vn.chidao.access.register.Register;
import vn.chidao.calendar.Timeliness;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.DirectiveStatus;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.directive.Urgency;
import vn.chidao.directives.directive.command.AmendDirective;
import vn.chidao.directives.directive.command.AskForRework;
import vn.chidao.directives.directive.command.CancelDirective;
import vn.chidao.directives.directive.command.ConfirmDirective;
import vn.chidao.directives.directive.command.DeleteDirective;
import vn.chidao.directives.directive.command.DirectiveActs;
import vn.chidao.directives.directive.command.DraftDirective;
import vn.chidao.directives.directive.command.IssueDirective;
import vn.chidao.directives.directive.command.ReassignDirective;
import vn.chidao.directives.directive.store.Awaiting;
import vn.chidao.directives.directive.store.BehindFigure;
import vn.chidao.directives.directive.store.DirectiveFilter;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.kit.journal.HistoryItem;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.text.Text;
import vn.chidao.kit.text.Words;
import vn.chidao.kit.web.Etags;
import vn.chidao.kit.web.Page;
import vn.chidao.kit.web.PatchMembers;

@RestController
@RequestMapping("/api/directives")
class DirectiveController {

    private final Directives directives;
    private final DraftDirective draft;
    private final AmendDirective amend;
    private final DeleteDirective delete;
    private final IssueDirective issue;
    private final ConfirmDirective confirm;
    private final AskForRework askForRework;
    private final CancelDirective cancel;
    private final ReassignDirective reassign;
    private final DirectiveActs acts;
    private final DirectiveViews views;
    private final Register register;

    DirectiveController(
            Directives directives,
            DraftDirective draft,
            AmendDirective amend,
            DeleteDirective delete,
            IssueDirective issue,
            ConfirmDirective confirm,
            AskForRework askForRework,
            CancelDirective cancel,
            ReassignDirective reassign,
            DirectiveActs acts,
            DirectiveViews views,
            Register register) {
        this.directives = directives;
        this.draft = draft;
        this.amend = amend;
        this.delete = delete;
        this.issue = issue;
        this.confirm = confirm;
        this.askForRework = askForRework;
        this.cancel = cancel;
        this.reassign = reassign;
        this.acts = acts;
        this.views = views;
        this.register = register;
    }

    record Nothing() {}

    /** @param note for the unit to read */
    record Confirmation(
            @Nullable @Positive Integer submissionNo,
            @Nullable @Size(max = 2_000) String note,
            @Nullable @Valid RecordedBody recorded) {}

    record ReworkRequest(
            @Nullable @Positive Integer submissionNo,
            @NotBlank @Size(max = 2_000) String reason,
            @Nullable LocalDate newDueDate,
            @Nullable @Valid RecordedBody recorded) {}

    record Cancellation(
            @NotBlank @Size(max = 2_000) String reason,
            @Nullable @Valid RecordedBody recorded) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<DirectiveView> draft(
            @Valid @RequestBody NewDirective body, Act act, @AuthenticationPrincipal Official official) {
        Versioned<Directive> created = draft.execute(body.entry(), act, official);
        return Etags.created("/api/directives/" + created.id(), created.version(), views.whole(created, official));
    }

    /**
     * @param total how many there are on all pages, where {@code count=true} asks for it
     * @param more whether there are more than {@code total}, which nobody counts
     */
    record DirectivesView(
            List<DirectiveView> items,
            @Nullable String next,
            @Nullable Long total,
            @Nullable Boolean more) {}

    @GetMapping
    DirectivesView list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String lead,
            @RequestParam(required = false) @Nullable Set<DirectiveStatus> status,
            @RequestParam(required = false) @Nullable Set<Timeliness> timeliness,
            @RequestParam(required = false) @Nullable Set<Urgency> urgency,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String meeting,
            @RequestParam(required = false) @Nullable String issuer,
            @RequestParam(required = false) @Nullable String monitor,
            @RequestParam(required = false) @Nullable String figure,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String awaiting,
            @RequestParam(required = false) @Nullable LocalDate dueFrom,
            @RequestParam(required = false) @Nullable LocalDate dueTo,
            @RequestParam(required = false) @Nullable LocalDate completedFrom,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) boolean count,
            @AuthenticationPrincipal Official official) {
        DirectiveFilter filter = new DirectiveFilter(
                new DirectiveFilter.Named(
                        Ids.unit(unit),
                        Ids.unit(lead),
                        Ids.account(issuer),
                        Ids.account(monitor),
                        SourceId.named(source, meeting, "meeting")),
                orNone(status),
                orNone(timeliness),
                orNone(urgency),
                new DirectiveFilter.Days(dueFrom, dueTo, completedFrom),
                q == null ? List.of() : Words.asked("q", q),
                BehindFigure.named(figure, by, key, from, to),
                awaiting(awaiting, official));
        Page<DirectiveView> page = views.of(directives.page(filter, sort, limit, after, official), official);
        Directives.Total total = count ? totalOf(page, after, filter, official) : null;
        return new DirectivesView(
                page.items(), page.next(), total == null ? null : total.total(), total == null ? null : total.more());
    }

    private Directives.Total totalOf(
            Page<DirectiveView> page, @Nullable String after, DirectiveFilter filter, Official official) {
        // One page that holds all needs no counting.
        return after == null && page.next() == null
                ? new Directives.Total(page.items().size(), false)
                : directives.total(filter, official);
    }

    private @Nullable Awaiting awaiting(@Nullable String whose, Official official) {
        if (whose == null) {
            return null;
        }
        if (!whose.equals("me")) {
            throw Refusal.invalid("awaiting", "WRONG_FORMAT", "me");
        }
        return acts.awaiting(official);
    }

    private static <T> Set<T> orNone(@Nullable Set<T> values) {
        return values == null ? Set.of() : values;
    }

    @GetMapping("/{id}")
    ResponseEntity<DirectiveView> get(@PathVariable String id, @AuthenticationPrincipal Official official) {
        Versioned<Directive> found = directives.get(new DirectiveId(id), official);
        return Etags.ok(found.version(), views.of(found, official));
    }

    @GetMapping("/{id}/history")
    Page<HistoryItem> history(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Official official) {
        Directive directive =
                directives.getEvenDeleted(new DirectiveId(id), official).state();
        boolean whole = DirectiveViews.isWhole(directive, official);
        return directives
                .history(new DirectiveId(id), limit, after, official)
                .items("directive", this::nameOf)
                .map(item -> whole ? item : item.withoutChange());
    }

    @PatchMapping("/{id}")
    ResponseEntity<DirectiveView> amend(
            @PathVariable String id,
            @Valid @RequestBody DirectivePatch body,
            PatchMembers named,
            Act act,
            @AuthenticationPrincipal Official official) {
        return answer(
                amend.execute(new DirectiveId(id), present -> body.appliedTo(present, named), act, official), official);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, Act act, @AuthenticationPrincipal Official official) {
        delete.execute(new DirectiveId(id), act, official);
    }

    @PostMapping("/{id}/issue")
    ResponseEntity<DirectiveView> issue(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Act act,
            @AuthenticationPrincipal Official official) {
        return answer(issue.execute(new DirectiveId(id), act, official), official);
    }

    @PostMapping("/{id}/confirm")
    ResponseEntity<DirectiveView> confirm(
            @PathVariable String id,
            @Valid @RequestBody(required = false) @Nullable Confirmation body,
            Act act,
            @AuthenticationPrincipal Official official) {
        Versioned<Directive> confirmed = confirm.execute(
                new DirectiveId(id),
                body == null ? null : body.submissionNo(),
                body == null ? null : Text.orNull(body.note()),
                body == null ? null : RecordedBody.checked(body.recorded()),
                act,
                official);
        return answer(confirmed, official);
    }

    @PostMapping("/{id}/rework")
    ResponseEntity<DirectiveView> rework(
            @PathVariable String id,
            @Valid @RequestBody ReworkRequest body,
            Act act,
            @AuthenticationPrincipal Official official) {
        Versioned<Directive> sentBack = askForRework.execute(
                new DirectiveId(id),
                body.submissionNo(),
                body.reason(),
                body.newDueDate(),
                RecordedBody.checked(body.recorded()),
                act,
                official);
        return answer(sentBack, official);
    }

    @PostMapping("/{id}/cancel")
    ResponseEntity<DirectiveView> cancel(
            @PathVariable String id,
            @Valid @RequestBody Cancellation body,
            Act act,
            @AuthenticationPrincipal Official official) {
        Recorded recorded = RecordedBody.checked(body.recorded());
        return answer(cancel.execute(new DirectiveId(id), body.reason(), recorded, act, official), official);
    }

    @PostMapping("/{id}/reassign")
    ResponseEntity<DirectiveView> reassign(
            @PathVariable String id,
            @Valid @RequestBody Reassignment body,
            Act act,
            @AuthenticationPrincipal Official official) {
        Recorded recorded = RecordedBody.checked(body.recorded());
        return answer(reassign.execute(new DirectiveId(id), body.reassignment(), recorded, act, official), official);
    }

    private ResponseEntity<DirectiveView> answer(Versioned<Directive> found, Official official) {
        return Etags.ok(found.version(), views.whole(found, official));
    }

    private @Nullable String nameOf(String account) {
        return register.snapshot().nameOf(new Account(account));
    }
}
