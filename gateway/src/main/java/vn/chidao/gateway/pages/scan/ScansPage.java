package vn.chidao.gateway.pages.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.HistoryEntry;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.PossibleAct;
import vn.chidao.gateway.api.ScanUploads;
import vn.chidao.gateway.api.SourcesApi;
import vn.chidao.gateway.api.TasksApi;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.act.ActForm;

/**
 * What the page shows. Public for the template.
 *
 * @param may whether a scan may be added: to a source, or to be named by what is recorded
 */
public record ScansPage(
        Subject subject, Region<Listing<SourcesApi.Scan>> scans, Region<Listing<HistoryEntry>> history, boolean may) {

    /**
     * What the scans belong to.
     *
     * @param of its address
     * @param home the page that shows it
     * @param unit whose task it is
     */
    public record Subject(
            ScanUploads.Owner owner,
            String of,
            String home,
            @Nullable String number,
            @Nullable String document,
            String words,
            @Nullable String unit) {

        /** Which words say how long a scan is kept. */
        public String kept() {
            return owner == ScanUploads.Owner.SOURCES ? "source" : "directive";
        }
    }

    static Subject of(SourcesApi.Source source) {
        String address = "/sources/" + source.id();
        return new Subject(
                ScanUploads.Owner.SOURCES,
                address,
                address,
                null,
                source.document().number(),
                source.title(),
                null);
    }

    static Subject of(DirectivesApi.Directive directive) {
        String address = "/directives/" + directive.id();
        return new Subject(
                ScanUploads.Owner.DIRECTIVES,
                address,
                address,
                directive.brief().number(),
                numberOf(directive.source()),
                directive.brief().content(),
                null);
    }

    static Subject of(TasksApi.Task task) {
        return new Subject(
                ScanUploads.Owner.TASKS,
                "/tasks/" + task.id(),
                "/directives/" + task.given().directiveId(),
                task.given().directive().number(),
                numberOf(task.given().directive().source()),
                task.given().directive().summary(),
                task.given().unitName());
    }

    private static @Nullable String numberOf(DirectivesApi.@Nullable SourceReference source) {
        return source == null ? null : source.number();
    }

    static boolean records(List<PossibleAct> acts) {
        return acts.stream().anyMatch(act -> act.may() && ActForm.isRecorded(act.act()));
    }

    /** Which scan is the source's own; directives and tasks have none. */
    public @Nullable String ownScan() {
        return subject.owner() == ScanUploads.Owner.SOURCES ? SourcesApi.Scan.ownOf(scans.value()) : null;
    }

    /** Of somebody who did something here, as far as the history tells it. */
    public String nameOf(String account) {
        return HistoryEntry.nameIn(history.value(), account);
    }
}
