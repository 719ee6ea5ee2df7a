package vn.chidao.departments.task.command;

import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.Capacity;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.register.Register;
import vn.chidao.departments.task.Task;
import vn.chidao.kit.model.Refusal;

/**
 * Who may do what with a task: only people of its unit. Where the unit answers for it, its head and the deputies. The contact
 * passes on a report that was approved on paper.
 */
final class TaskRights {

    private static final Role[] HEADS = {Role.UNIT_HEAD, Role.UNIT_DEPUTY};
    private static final Role[] WITH_REPORT = {Role.UNIT_HEAD, Role.UNIT_DEPUTY, Role.UNIT_CONTACT};
    private static final Role[] MEMBERS = {Role.UNIT_HEAD, Role.UNIT_DEPUTY, Role.UNIT_CONTACT, Role.OFFICER};

    private TaskRights() {}

    static boolean worksInUnit(Official official, Task task) {
        return official.inUnit(task.unit(), MEMBERS).isPresent();
    }

    /**
     * Whoever is named as one of the unit's people has to work there today.
     *
     * @throws Refusal 400 naming the field
     */
    static void requireWorksInUnit(Register register, String account, Task task, String field) {
        boolean works = register.official(new Account(account))
                .filter(person -> worksInUnit(person, task))
                .isPresent();
        if (!works) {
            throw Refusal.invalid(field, "NOT_IN_THE_UNIT", account);
        }
    }

    /**
     * Who may enter for the unit what came on paper, by telephone or in the room: the office that gave the work.
     *
     * @throws Refusal 403 for who does not work in it
     */
    static Capacity recorderFor(Official official, Task task) {
        return official.inOfficeOf(task.assignment().committee())
                .orElseThrow(() -> Refusal.notAllowed("ONLY_THE_OFFICE_RECORDS"));
    }

    /** @throws Refusal 403 for who does not work in the unit */
    static Capacity memberOfUnit(Official official, Task task) {
        return official.inUnit(task.unit(), MEMBERS).orElseThrow(() -> Refusal.notAllowed("NOT_YOUR_UNIT"));
    }

    /** @throws Refusal 403 for who is neither its head nor a deputy */
    static Capacity headOrDeputyOfUnit(Official official, Task task) {
        return official.inUnit(task.unit(), HEADS).orElseThrow(() -> notTheirs(official, task));
    }

    /**
     * Who may hand in the unit's result.
     *
     * @param reportDocument number of the report that was approved, null without one
     * @throws Refusal 400 for the unit's contact without a report
     */
    static Capacity submitterOfUnit(Official official, Task task, @Nullable String reportDocument) {
        if (reportDocument != null) {
            return official.inUnit(task.unit(), WITH_REPORT).orElseThrow(() -> notTheirs(official, task));
        }
        return official.inUnit(task.unit(), HEADS).orElseThrow(() -> {
            boolean contact = official.inUnit(task.unit(), Role.UNIT_CONTACT).isPresent();
            return contact
                    ? Refusal.invalid("reportDocument", "CONTACT_PASSES_ON_A_REPORT")
                    : notTheirs(official, task);
        });
    }

    private static Refusal notTheirs(Official official, Task task) {
        return Refusal.notAllowed(worksInUnit(official, task) ? "ONLY_THE_HEAD" : "NOT_YOUR_UNIT");
    }
}
