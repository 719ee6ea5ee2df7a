package vn.chidao.departments.task.command;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.access.Recorded;
import vn.chidao.departments.task.Task;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.PossibleActs;
import vn.chidao.kit.time.OfficeClock;

/**
 * What somebody may do with a task, in the order in which it is done: each command is asked, as if whatever it takes besides were in
 * order.
 */
@Component
public class TaskActs {

    private static final String ASSIGN = "assign";
    private static final String WORDS = "";

    private final AcknowledgeTask acknowledge;
    private final ReportProgress progress;
    private final SubmitTask submit;
    private final ReturnTask returnTask;
    private final OfficeClock clock;

    TaskActs(
            AcknowledgeTask acknowledge,
            ReportProgress progress,
            SubmitTask submit,
            ReturnTask returnTask,
            OfficeClock clock) {
        this.acknowledge = acknowledge;
        this.progress = progress;
        this.submit = submit;
        this.returnTask = returnTask;
        this.clock = clock;
    }

    public PossibleActs of(Task task, Official official) {
        Act act = Act.of(official.account(), clock.now());
        Recorded told = new Recorded(null, Recorded.Form.IN_PERSON, clock.dayOf(act.at()), null, null);
        Supplier<?> assign = () -> AssignTask.decide(task, official.account(), null, act, official);
        PossibleActs acts = new PossibleActs().ask("acknowledge", () -> AcknowledgeTask.decide(task, act, official));
        // What comes next comes first, and what was handed on is seldom handed to somebody else.
        boolean handedOn = task.assignee() != null;
        if (!handedOn) {
            acts.ask(ASSIGN, assign);
        }
        acts.ask("progress", () -> ReportProgress.decide(task, null, WORDS, null, act, official))
                .ask("submit", () -> submit.decide(task, WORDS, WORDS, act, official));
        if (handedOn) {
            acts.ask(ASSIGN, assign);
        }
        return acts.ask("recordReceipt", () -> acknowledge.decideFor(task, told, act, official))
                .ask("recordProgress", () -> progress.decideFor(task, null, WORDS, null, told, act, official))
                .ask("recordResult", () -> submit.decideFor(task, WORDS, null, told, act, official))
                .ask("return", () -> returnTask.decide(task, WORDS, act, official));
    }
}
