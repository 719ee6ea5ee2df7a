package vn.chidao.gateway.pages.tasks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.chidao.gateway.api.TasksApi;
import vn.chidao.gateway.pages.act.ActForm;
import vn.chidao.gateway.pages.act.OfferedAct;

/**
 * The open tasks, by what comes first. Public for the template.
 *
 * @param more there are more than these
 */
public record UnitWork(List<Section> sections, boolean more) {

    /** What tasks are listed under, in the order of the page. Each is listed once. */
    public enum Group {
        REWORK(false),
        OVERDUE(false),
        DUE_SOON(false),
        NEW(false),
        IN_PROGRESS(false),
        COORDINATING(true),
        AWAITING(true);

        private final boolean folded;

        Group(boolean folded) {
            this.folded = folded;
        }

        /** It asks for nothing now. */
        public boolean folded() {
            return folded;
        }

        static Group of(TasksApi.Task task) {
            if (task.status().equals("SUBMITTED")) {
                return AWAITING;
            }
            if (task.status().equals("REWORK")) {
                return REWORK;
            }
            if (!task.leads()) {
                return COORDINATING;
            }
            if ("OVERDUE".equals(task.timeliness())) {
                return OVERDUE;
            }
            if ("DUE_SOON".equals(task.timeliness())) {
                return DUE_SOON;
            }
            return task.status().equals("ASSIGNED") ? NEW : IN_PROGRESS;
        }
    }

    /** A task with what can be done. */
    public record Row(TasksApi.Task task, List<OfferedAct> acts) {

        public boolean canReceive() {
            return acts.stream().anyMatch(act -> act.word().equals("acknowledge"));
        }

        /** The acts on many that fit it. */
        public String forMany() {
            return OfferedAct.forMany(task.acts());
        }
    }

    public record Section(Group group, List<Row> rows) {

        /** Those that can be received in one tap. */
        public List<String> toReceive() {
            return rows.stream()
                    .filter(Row::canReceive)
                    .map(row -> row.task().id())
                    .toList();
        }
    }

    static UnitWork of(List<TasksApi.Task> tasks, boolean more) {
        Map<Group, List<Row>> groups = new EnumMap<>(Group.class);
        for (TasksApi.Task task : tasks) {
            groups.computeIfAbsent(Group.of(task), group -> new ArrayList<>())
                    .add(new Row(task, OfferedAct.possible(ActForm.Target.TASK, task.id(), task.acts())));
        }
        return new UnitWork(
                groups.entrySet().stream()
                        .map(group -> new Section(group.getKey(), group.getValue()))
                        .toList(),
                more);
    }

    /** Whether rows are chosen to act on many. */
    public boolean choosing() {
        return sections.stream()
                .flatMap(section -> section.rows().stream())
                .anyMatch(row -> !row.forMany().isEmpty());
    }

    public boolean isEmpty() {
        return sections.isEmpty();
    }

    /** Nothing that is late, comes soon, or has to be put right. */
    public boolean nothingPresses() {
        return sections.stream().allMatch(section -> section.group().compareTo(Group.DUE_SOON) > 0);
    }
}
