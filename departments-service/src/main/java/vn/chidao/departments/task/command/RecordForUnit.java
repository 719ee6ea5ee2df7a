package vn.chidao.departments.task.command;

import java.time.LocalDate;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import vn.chidao.access.Capacity;
import vn.chidao.access.Classified;
import vn.chidao.access.Official;
import vn.chidao.access.Recorded;
import vn.chidao.access.Role;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisterSnapshot;
import vn.chidao.departments.task.Recording;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskEvent;
import vn.chidao.kit.files.Files;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.time.OfficeClock;

/** What the office enters for a unit has to be possible, and names who of the unit did it: its head where nobody is named. */
@Component
class RecordForUnit {

    private static final String SCAN = "recorded.scan";

    private final Register register;
    private final Files files;
    private final OfficeClock clock;

    RecordForUnit(Register register, Files files, OfficeClock clock) {
        this.register = register;
        this.files = files;
        this.clock = clock;
    }

    /** @param person account of who of the unit did it */
    record Entered(String person, Recording recording) {}

    /**
     * What the office enters, in the capacity in which it may.
     *
     * @param done what the task makes of it
     * @throws Refusal 403 for who does not work in the office, 400 for what cannot have been so
     */
    Change<Task, TaskEvent> record(
            Task task, Recorded how, Act act, Official official, Function<Entered, Change<Task, TaskEvent>> done) {
        Capacity capacity = TaskRights.recorderFor(official, task);
        Entered entered = accept(task, how, act);
        return capacity.of(keepingScan(task, entered.recording(), done.apply(entered)));
    }

    private Entered accept(Task task, Recorded how, Act act) {
        Classified.refuse("recorded.document", how.document());
        LocalDate today = clock.dayOf(act.at());
        how.require(clock.dayOf(task.assignment().at()), today);
        String named = how.person();
        if (named != null) {
            TaskRights.requireWorksInUnit(register, named, task, "recorded.for");
        }
        String person = named == null ? headOf(task, today) : named;
        Recorded done = how.doneBy(person);
        Recorded shown = how.scan() == null
                ? done
                : done.shownBy(files.usable(SCAN, TaskScans.owner(task.id()), how.scan())
                        .sha256());
        return new Entered(person, new Recording(act.actor(), shown));
    }

    /** The scan that it names is kept with it. */
    private Change<Task, TaskEvent> keepingScan(Task task, Recording recording, Change<Task, TaskEvent> done) {
        String scan = recording.how().scan();
        return scan == null ? done : done.needing(files.naming(SCAN, TaskScans.owner(task.id()), scan));
    }

    private String headOf(Task task, LocalDate today) {
        RegisterSnapshot snapshot = register.snapshot();
        return snapshot.tree().answeringFor(task.unit(), today).stream()
                .sorted(snapshot.inProtocolOrder())
                .flatMap(unit -> snapshot.holding(Role.UNIT_HEAD, unit, today).stream())
                .map(head -> head.account().value())
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("recorded.for", "RECORDED_FOR_NOBODY"));
    }
}
