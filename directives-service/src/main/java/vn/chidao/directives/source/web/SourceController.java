package vn.chidao.directives.source.web;

import jakarta.validation.Valid;
import java.time.Year;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
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
import vn.chidao.directives.source.Source;
import vn.chidao.directives.source.command.AmendSource;
import vn.chidao.directives.source.command.IssueSource;
import vn.chidao.directives.source.command.RecordSource;
import vn.chidao.directives.source.store.Sources;
import vn.chidao.kit.journal.HistoryItem;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Keyset;
import vn.chidao.kit.web.Etags;
import vn.chidao.kit.web.Page;
import vn.chidao.kit.web.PatchMembers;

@RestController
@RequestMapping("/api/sources")
class SourceController {

    private static final int LAST_YEAR = 9999;

    private final Sources sources;
    private final RecordSource record;
    private final AmendSource amend;
    private final IssueSource issue;
    private final SourceViews views;

    SourceController(Sources sources, RecordSource record, AmendSource amend, IssueSource issue, SourceViews views) {
        this.sources = sources;
        this.record = record;
        this.amend = amend;
        this.issue = issue;
        this.views = views;
    }

    record Nothing() {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SourceView> record(
            @Valid @RequestBody SourceFields body, Act act, @AuthenticationPrincipal Official official) {
        UnitId committee = body.committee() == null ? null : new UnitId(body.committee());
        Versioned<Source> recorded = record.execute(body.details(null), committee, act, official);
        return Etags.created("/api/sources/" + recorded.id(), recorded.version(), view(recorded, official));
    }

    /**
     * @param id some of them; what is not there, or not to be seen, is left out
     * @param q words, with or without accents
     * @param year of the day by which a source is known
     */
    @GetMapping
    Page<SourceView> list(
            @RequestParam(required = false) @Nullable Set<String> id,
            @RequestParam(required = false) @Nullable SourceKind kind,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Official official) {
        Page<Versioned<Source>> page =
                sources.page(new Sources.Filter(few(id), kind, q, year(year)), limit, after, official);
        SourceViews.Beside beside = views.beside(page.items(), official);
        return page.map(found -> SourceView.of(found, beside));
    }

    record NamesView(List<Sources.Name> items) {}

    /**
     * What the latest sources are called, for somebody who chooses among them.
     *
     * @param id as for the list
     */
    @GetMapping("/names")
    NamesView names(
            @RequestParam(required = false) @Nullable Set<String> id,
            @RequestParam(required = false) @Nullable Integer limit,
            @AuthenticationPrincipal Official official) {
        int most = Keyset.sizeOf(limit, Keyset.MOST);
        return new NamesView(sources.names(new Sources.Filter(few(id), null, null, null), most, official));
    }

    @GetMapping("/{id}")
    ResponseEntity<SourceView> get(@PathVariable String id, @AuthenticationPrincipal Official official) {
        Versioned<Source> found = sources.get(new SourceId(id), official);
        return Etags.ok(found.version(), view(found, official));
    }

    @GetMapping("/{id}/history")
    Page<HistoryItem> history(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Official official) {
        return views.history(new SourceId(id), limit, after, official);
    }

    @PatchMapping("/{id}")
    ResponseEntity<SourceView> amend(
            @PathVariable String id,
            @Valid @RequestBody SourcePatch body,
            PatchMembers named,
            Act act,
            @AuthenticationPrincipal Official official) {
        Versioned<Source> amended =
                amend.execute(new SourceId(id), present -> body.appliedTo(present, named), act, official);
        return Etags.ok(amended.version(), view(amended, official));
    }

    @PostMapping("/{id}/issue")
    ResponseEntity<SourceView> issue(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Act act,
            @AuthenticationPrincipal Official official) {
        Versioned<Source> issued = issue.execute(new SourceId(id), act, official);
        return Etags.ok(issued.version(), view(issued, official));
    }

    private static Set<String> few(@Nullable Set<String> ids) {
        if (ids != null && ids.size() > Keyset.MOST) {
            throw Refusal.invalid("id", "TOO_MANY_IDS", Keyset.MOST);
        }
        return ids == null ? Set.of() : ids;
    }

    private static @Nullable Year year(@Nullable Integer year) {
        if (year != null && (year < 1 || year > LAST_YEAR)) {
            throw Refusal.invalid("year", "OUT_OF_RANGE", 1, LAST_YEAR);
        }
        return year == null ? null : Year.of(year);
    }

    private SourceView view(Versioned<Source> found, Official official) {
        return SourceView.of(found, views.beside(List.of(found), official));
    }
}
