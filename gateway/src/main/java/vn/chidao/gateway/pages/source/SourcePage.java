package vn.chidao.gateway.pages.source;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.CompletionApi;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.HistoryEntry;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.SourcesApi;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.act.ActForm;
import vn.chidao.gateway.pages.act.OfferedAct;
import vn.chidao.gateway.pages.overview.Overview;

/** What the page shows. Public, with what is in it, for the template. */
public record SourcePage(
        SourcesApi.Source source,
        Region<Directives> directives,
        Region<Figures> figures,
        Region<Listing<SourcesApi.Scan>> scans,
        Region<Listing<HistoryEntry>> history) {

    /** @param total how many there are, of which the first are listed */
    public record Directives(List<Row> rows, long total) {

        static Directives of(DirectivesApi.Counted read) {
            Long total = read.total();
            return new Directives(
                    read.items().stream().map(Row::of).toList(),
                    total == null ? read.items().size() : total);
        }

        public long drafts() {
            return rows.stream().filter(Row::draft).count();
        }
    }

    /** A directive with what can be done. */
    public record Row(DirectivesApi.Directive directive, List<OfferedAct> acts) {

        static Row of(DirectivesApi.Directive directive) {
            return new Row(directive, OfferedAct.possible(ActForm.Target.DIRECTIVE, directive.id(), directive.acts()));
        }

        public boolean draft() {
            return "DRAFT".equals(directive.standing().status());
        }
    }

    /** @param counts null where nothing was given */
    public record Figures(CompletionApi.@Nullable Figures counts, List<Overview.Segment> bar) {

        /** Its row leads to the directives behind each figure. */
        static Figures of(CompletionApi.Completion read) {
            CompletionApi.Figures row =
                    read.rows().isEmpty() ? null : read.rows().getFirst();
            return new Figures(row, row == null ? List.of() : Overview.Segment.of(row));
        }
    }

    /** Of somebody who did something here, as far as the history tells it. */
    public String nameOf(String account) {
        return HistoryEntry.nameIn(history.value(), account);
    }

    public @Nullable String ownScan() {
        return SourcesApi.Scan.ownOf(scans.value());
    }
}
