package vn.chidao.gateway.pages.directive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.SourcesApi;
import vn.chidao.gateway.api.TasksApi;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.act.ActForm;
import vn.chidao.gateway.pages.act.OfferedAct;

/**
 * What the page shows. Public, with what is in it, for the template.
 *
 * @param names of those who did something here or were given it, by their accounts
 * @param messages whether the messages could be read, and how many there are
 */
public record DirectivePage(
        DirectivesApi.Directive directive,
        Region<Listing<TasksApi.Task>> tasks,
        Region<List<TimelineEvent>> timeline,
        Map<String, String> names,
        Region<Listing<SourcesApi.Scan>> scans,
        Region<Listing<TasksApi.TaskScan>> taskScans,
        Region<Integer> messages) {

    /** Those of the directive, then those of its tasks; what can be done first. */
    public List<OfferedAct> acts() {
        List<OfferedAct> acts =
                new ArrayList<>(OfferedAct.of(ActForm.Target.DIRECTIVE, directive.id(), directive.acts(), null));
        Listing<TasksApi.Task> read = tasks.value();
        List<TasksApi.Task> seen = read == null ? List.of() : read.items();
        long acting = seen.stream().filter(task -> !task.acts().isEmpty()).count();
        for (TasksApi.Task task : seen) {
            String unit = acting > 1 ? task.given().unitName() : null;
            acts.addAll(OfferedAct.of(ActForm.Target.TASK, task.id(), task.acts(), unit));
        }
        acts.sort(Comparator.comparing((OfferedAct act) -> !act.may()));
        return acts;
    }

    public List<OfferedAct> possible() {
        return acts().stream().filter(OfferedAct::may).toList();
    }

    /** What can be entered for somebody else. */
    public boolean records() {
        return possible().stream().anyMatch(OfferedAct::recorded);
    }

    /** Scans are added to be named by what is recorded. */
    public boolean mayScan() {
        return directive.acts().stream().anyMatch(act -> act.may() && ActForm.isRecorded(act.act()));
    }

    /** Tasks for whose units something can be recorded, and so a scan be added. */
    public List<TasksApi.Task> tasksToScan() {
        Listing<TasksApi.Task> read = tasks.value();
        return read == null
                ? List.of()
                : read.items().stream()
                        .filter(task ->
                                task.acts().stream().anyMatch(act -> act.may() && ActForm.isRecorded(act.act())))
                        .toList();
    }

    /** Whether there is anything to say of scans. */
    public boolean showsScans() {
        return mayScan() || !tasksToScan().isEmpty() || !isEmpty(scans) || !isEmpty(taskScans);
    }

    /** Whether it was read that there are none. */
    public boolean noScans() {
        return isEmpty(scans) && isEmpty(taskScans);
    }

    private static boolean isEmpty(Region<? extends Listing<?>> region) {
        Listing<?> read = region.value();
        return read != null && read.items().isEmpty();
    }

    public String nameOf(String account) {
        return names.getOrDefault(account, account);
    }

    /** With the reason why not. */
    public List<OfferedAct> refused() {
        return acts().stream().filter(act -> !act.may() && !act.recorded()).toList();
    }

    /** The task of the unit that leads, as far as it is seen. */
    public TasksApi.@Nullable Task leadTask() {
        Listing<TasksApi.Task> read = tasks.value();
        return read == null
                ? null
                : read.items().stream()
                        .filter(task -> task.id().equals(directive.leadTask()))
                        .findFirst()
                        .orElse(null);
    }
}
