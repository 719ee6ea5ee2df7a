package vn.chidao.gateway.pages.queue;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.HistoryEntry;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.SourcesApi;
import vn.chidao.gateway.api.TasksApi;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.session.SignedIn;

/** What was reported of a directive that waits in the queue, for its item there. */
@PageController
class ReportController {

    private static final int MOST = 200;

    private final DirectivesApi directives;
    private final TasksApi tasks;
    private final Regions regions;

    ReportController(DirectivesApi directives, TasksApi tasks, Regions regions) {
        this.directives = directives;
        this.tasks = tasks;
        this.regions = regions;
    }

    /**
     * A text in a history. Public for the template.
     *
     * @param document number of the report, where there is one
     */
    public record Written(
            @Nullable Instant at,
            String by,
            @Nullable String text,
            @Nullable String document) {

        static Written of(HistoryEntry entry, String name) {
            String byName = entry.actor().byName();
            return new Written(
                    entry.at(),
                    byName == null ? String.valueOf(entry.actor().by()) : byName,
                    word(entry, name),
                    word(entry, "reportDocument"));
        }

        private static @Nullable String word(HistoryEntry entry, String name) {
            return entry.change() == null || !entry.change().path(name).isString()
                    ? null
                    : entry.change().path(name).asString();
        }
    }

    @GetMapping("/queue/{id}/report")
    String report(
            SignedIn person,
            @PathVariable String id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String inPlace,
            Model model) {
        if (inPlace == null) {
            return "redirect:/directives/" + id;
        }
        var ofTasks = regions.begin(() -> tasks.timeline(person.context(), id, MOST));
        var own = regions.begin(() -> directives.history(person.context(), id, MOST, null));
        DirectivesApi.Directive directive = directives.get(person.context(), id);
        String lead = directive.leadTask();
        Region<Listing<SourcesApi.Scan>> scans = lead == null
                ? Region.of(new Listing<>(List.of(), null))
                : regions.read(() -> tasks.scans(person.context(), lead));
        Region<Listing<TasksApi.TaskEntry>> entries = ofTasks.get();
        model.addAttribute(
                "report",
                entries.map(read -> newest(
                        read.items().stream().map(TasksApi.TaskEntry::entry).toList(), "submitted", "note")));
        model.addAttribute("asked", own.get().map(read -> newest(read.items(), "rework-asked", "reason")));
        model.addAttribute("scans", scans);
        model.addAttribute("task", lead);
        model.addAttribute("directive", directive);
        return "queue/queue :: report";
    }

    private static Listing<Written> newest(List<HistoryEntry> entries, String event, String text) {
        return new Listing<>(
                entries.stream()
                        .filter(entry -> event.equals(entry.event()))
                        .max(Comparator.comparing(HistoryEntry::at, Comparator.nullsFirst(Comparator.naturalOrder())))
                        .map(entry -> Written.of(entry, text))
                        .stream()
                        .toList(),
                null);
    }
}
