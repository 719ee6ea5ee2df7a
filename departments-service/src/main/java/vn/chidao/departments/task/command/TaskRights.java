package vn.chidao.departments.task.command;

import vn.chidao.access.Capacity;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.departments.task.Task;
import vn.chidao.kit.model.Refusal;

/** Who may do what with a task: only people of its unit, and only the head where the unit answers for it. */
final class TaskRights {

    private static final Role[] HEAD = {Role.UNIT_HEAD};
    private static final Role[] MEMBER = {Role.UNIT_HEAD, Role.OFFICER};

    private TaskRights() {}

    /** @throws Refusal 403 for who does not work in the unit */
    static Capacity memberOfUnit(Official official, Task task) {
        return inUnit(official, task.unit(), MEMBER, "NOT_YOUR_UNIT");
    }

    /** @throws Refusal 403 for who is not its head */
    static Capacity headOfUnit(Official official, Task task) {
        boolean member = official.inUnit(task.unit(), MEMBER).isPresent();
        return inUnit(official, task.unit(), HEAD, member ? "ONLY_THE_HEAD" : "NOT_YOUR_UNIT");
    }

    private static Capacity inUnit(Official official, UnitId unit, Role[] roles, String otherwise) {
        return official.inUnit(unit, roles).orElseThrow(() -> Refusal.notAllowed(otherwise));
    }
}
