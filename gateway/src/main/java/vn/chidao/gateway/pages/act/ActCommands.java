package vn.chidao.gateway.pages.act;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.Changes;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.TasksApi;

/** Reads what is acted on, and does the act to it. */
@Component
class ActCommands {

    private final DirectivesApi directives;
    private final TasksApi tasks;

    ActCommands(DirectivesApi directives, TasksApi tasks) {
        this.directives = directives;
        this.tasks = tasks;
    }

    ActSubject subject(CallContext context, ActForm.Target target, String id) {
        return switch (target) {
            case DIRECTIVE -> ActSubject.of(directives.get(context, id));
            case TASK -> ActSubject.of(tasks.get(context, id));
        };
    }

    /** @return what it has become; what was deleted is as it was */
    ActSubject carryOut(CallContext context, EnteredAct act) {
        return switch (act.form()) {
            case AMEND -> amend(context, act);
            case DELETE -> delete(context, act);
            default -> post(context, act);
        };
    }

    private ActSubject amend(CallContext context, EnteredAct act) {
        ActSubject present = ActSubject.of(directives.get(context, act.id()));
        Map<String, @Nullable Object> changes = act.form().changes(act.fields(), present.present());
        if (changes.isEmpty()) {
            return present;
        }
        String version = act.version().matches("[0-9]{1,18}") ? act.version() : Long.toString(present.version());
        return ActSubject.of(
                directives.amend(context, act.key(), "\"" + version + "\"", act.id(), new Changes(changes)));
    }

    private ActSubject delete(CallContext context, EnteredAct act) {
        ActSubject present = ActSubject.of(directives.get(context, act.id()));
        directives.delete(context, act.key(), act.id());
        return present;
    }

    private ActSubject post(CallContext context, EnteredAct act) {
        ActForm form = act.form();
        Map<String, Object> body = form.body(act.fields());
        if (form.judges() && act.submissionNo().matches("[1-9][0-9]{0,5}")) {
            body.put("submissionNo", Integer.valueOf(act.submissionNo()));
        }
        return switch (form.target()) {
            case DIRECTIVE -> ActSubject.of(directives.act(context, act.key(), act.id(), form.command(), body));
            case TASK -> ActSubject.of(tasks.act(context, act.key(), act.id(), form.command(), body));
        };
    }
}
