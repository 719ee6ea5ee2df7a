package vn.chidao.gateway.pages.directive;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.DeliveriesApi;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.HistoryEntry;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.TasksApi;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;

/** Asks for a directive, its tasks, both their histories and scans, and the messages about it. */
@Component
class DirectiveReader {

    private static final int MOST = 200;

    private final Regions regions;
    private final DirectivesApi directives;
    private final TasksApi tasks;
    private final DeliveriesApi deliveries;
    private final ZoneId zone;

    DirectiveReader(
            Regions regions,
            DirectivesApi directives,
            TasksApi tasks,
            DeliveriesApi deliveries,
            @Value("${chidao.zone}") ZoneId zone) {
        this.regions = regions;
        this.directives = directives;
        this.tasks = tasks;
        this.deliveries = deliveries;
        this.zone = zone;
    }

    /** @param kind what the timeline is narrowed to, null for all of it */
    DirectivePage read(CallContext context, String id, TimelineEvent.@Nullable Kind kind) {
        var ofUnits = regions.begin(() -> tasks.ofDirective(context, id, MOST));
        var ownHistory = regions.begin(() -> directives.history(context, id, MOST, null));
        var taskHistory = regions.begin(() -> tasks.timeline(context, id, MOST));
        var scans = regions.begin(() -> directives.scans(context, id));
        var taskScans = regions.begin(() -> tasks.scansOfDirective(context, id, MOST));
        var messages = regions.begin(() -> deliveries.ofDirective(context, id, MOST));
        // The page is about it: without it there is none.
        DirectivesApi.Directive directive = directives.get(context, id);
        Region<Listing<DeliveriesApi.Delivery>> sent = messages.get();
        Region<Listing<HistoryEntry>> own = ownHistory.get();
        Region<Listing<TasksApi.Task>> ofTasks = ofUnits.get();
        Region<Listing<TasksApi.TaskEntry>> taskEntries = taskHistory.get();
        return new DirectivePage(
                directive,
                ofTasks,
                timeline(own, taskEntries, sent, kind),
                names(
                        directive,
                        Stream.concat(
                                items(own).stream(), items(taskEntries).stream().map(TasksApi.TaskEntry::entry)),
                        items(ofTasks)),
                scans.get(),
                taskScans.get(),
                sent.map(read -> read.items().size()));
    }

    private static Map<String, String> names(
            DirectivesApi.Directive directive, Stream<HistoryEntry> histories, List<TasksApi.Task> tasks) {
        Map<String, String> names = new HashMap<>();
        if (directive.brief().issuer() != null && directive.brief().issuerName() != null) {
            names.put(directive.brief().issuer(), directive.brief().issuerName());
        }
        for (TasksApi.Task task : tasks) {
            String assignee = task.done().assignee();
            String name = task.done().assigneeName();
            if (assignee != null && name != null) {
                names.put(assignee, name);
            }
        }
        histories.forEach(entry -> {
            String name = entry.actor().byName();
            if (name != null) {
                names.put(entry.actor().by(), name);
            }
        });
        return names;
    }

    /** What can be read of it, newest first; missing where nothing can. */
    private Region<List<TimelineEvent>> timeline(
            Region<Listing<HistoryEntry>> own,
            Region<Listing<TasksApi.TaskEntry>> ofTasks,
            Region<Listing<DeliveriesApi.Delivery>> sent,
            TimelineEvent.@Nullable Kind kind) {
        if (own.missing() != null) {
            return new Region<>(null, own.missing());
        }
        List<TimelineEvent> events = new ArrayList<>();
        items(own).stream().map(TimelineEvent::of).filter(Objects::nonNull).forEach(events::add);
        items(ofTasks).stream().map(TimelineEvent::of).filter(Objects::nonNull).forEach(events::add);
        events = new ArrayList<>(TimelineEvent.withoutEchoes(events));
        events.addAll(TimelineEvent.ofMessages(items(sent), zone));
        events.removeIf(event -> kind != null && event.kind() != kind);
        events.sort(TimelineEvent.NEWEST_FIRST);
        // Entries of tasks that could not be read are told besides those that could.
        return new Region<>(events, ofTasks.missing());
    }

    private static <T> List<T> items(Region<Listing<T>> region) {
        Listing<T> read = region.value();
        return read == null ? List.of() : read.items();
    }
}
