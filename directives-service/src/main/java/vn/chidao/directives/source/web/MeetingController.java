package vn.chidao.directives.source.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
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
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.directive.SourceKind;
import vn.chidao.directives.source.DocumentHead;
import vn.chidao.directives.source.Minutes;
import vn.chidao.directives.source.Source;
import vn.chidao.directives.source.SourceDetails;
import vn.chidao.directives.source.command.IssueSource;
import vn.chidao.directives.source.command.RecordSource;
import vn.chidao.directives.source.command.SourceChecks;
import vn.chidao.directives.source.store.Sources;
import vn.chidao.kit.journal.HistoryItem;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.text.OneLine;
import vn.chidao.kit.text.Text;
import vn.chidao.kit.web.Etags;
import vn.chidao.kit.web.Page;

/** Sources of one kind: meetings, under the names that they had before there were others. */
@RestController
@RequestMapping("/api/meetings")
class MeetingController {

    private final Sources sources;
    private final RecordSource record;
    private final IssueSource issue;
    private final SourceViews views;

    MeetingController(Sources sources, RecordSource record, IssueSource issue, SourceViews views) {
        this.sources = sources;
        this.record = record;
        this.issue = issue;
        this.views = views;
    }

    record NewMeeting(
            @NotBlank @OneLine @Size(max = 500) String title,
            @NotNull LocalDate heldOn,
            @Nullable @OneLine @Size(max = 200) String place,
            @Nullable @OneLine @Size(max = 200) String chair,
            @Nullable @OneLine @Size(max = 60) String documentNumber,
            @Nullable @OneLine @Size(max = 200) List<@NotBlank @Size(max = 200) String> attendees,
            @Nullable @Size(max = 10_000) String summary,
            @Nullable @Size(max = 60) String committee) {

        SourceDetails details() {
            SourceChecks.number("documentNumber", documentNumber);
            return new SourceDetails(
                    SourceKind.MEETING,
                    title,
                    Text.orNull(summary),
                    new DocumentHead(null, documentNumber, null, null, null, null),
                    new Minutes(heldOn, place, chair, attendees == null ? List.of() : attendees),
                    null,
                    null);
        }
    }

    record Nothing() {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MeetingView> record(
            @Valid @RequestBody NewMeeting body, Act act, @AuthenticationPrincipal Official official) {
        Versioned<Source> recorded = record.execute(
                body.details(), body.committee() == null ? null : new UnitId(body.committee()), act, official);
        return Etags.created("/api/meetings/" + recorded.id(), recorded.version(), view(recorded, official));
    }

    @GetMapping
    Page<MeetingView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Official official) {
        Page<Versioned<Source>> page =
                sources.page(new Sources.Filter(Set.of(), SourceKind.MEETING, null, null), limit, after, official);
        SourceViews.Beside beside = views.beside(page.items(), official);
        return page.map(found -> MeetingView.of(found, beside));
    }

    @GetMapping("/{id}")
    ResponseEntity<MeetingView> get(@PathVariable String id, @AuthenticationPrincipal Official official) {
        Versioned<Source> found = meeting(id, official);
        return Etags.ok(found.version(), view(found, official));
    }

    @GetMapping("/{id}/history")
    Page<HistoryItem> history(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Official official) {
        meeting(id, official);
        return views.history(new SourceId(id), limit, after, official);
    }

    @PostMapping("/{id}/issue")
    ResponseEntity<MeetingView> issue(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Act act,
            @AuthenticationPrincipal Official official) {
        meeting(id, official);
        Versioned<Source> issued = issue.execute(new SourceId(id), act, official);
        return Etags.ok(issued.version(), view(issued, official));
    }

    private Versioned<Source> meeting(String id, Official official) {
        Versioned<Source> found = sources.get(new SourceId(id), official);
        if (found.state().details().kind() != SourceKind.MEETING) {
            throw Refusal.notFound("meeting", id);
        }
        return found;
    }

    private MeetingView view(Versioned<Source> found, Official official) {
        return MeetingView.of(found, views.beside(List.of(found), official));
    }
}
