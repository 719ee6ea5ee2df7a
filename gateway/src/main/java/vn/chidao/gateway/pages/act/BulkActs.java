package vn.chidao.gateway.pages.act;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.Questions;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.api.TasksApi;
import vn.chidao.gateway.pages.DirectiveFilters;
import vn.chidao.gateway.pages.ListFilters;
import vn.chidao.gateway.pages.act.BulkRow.Line;
import vn.chidao.gateway.pages.act.BulkRow.State;
import vn.chidao.gateway.routes.ServiceFailure;

/** Does an act to many. Each answers for itself, and what was done stays done. */
@Component
class BulkActs {

    /** Of the lists that they were chosen from, in each part that is read. */
    private static final int MOST_READ = 500;

    /** Somebody who has unfolded a long list may have chosen far down in it. */
    private static final int MOST_PARTS = 5;

    private static final int AT_ONCE = 8;

    private final DirectivesApi directives;
    private final TasksApi tasks;

    BulkActs(DirectivesApi directives, TasksApi tasks) {
        this.directives = directives;
        this.tasks = tasks;
    }

    /**
     * What an act is done to.
     *
     * @param from the list that they were chosen from, by its address
     */
    record Chosen(ActForm form, Set<String> ids, String from) {
        private boolean directives() {
            return form.target() == ActForm.Target.DIRECTIVE;
        }
    }

    /**
     * @param rows in the order of the list; what does not stand there any more is left out
     * @param open how many tasks each officer has to do; null where that is not known, or no matter
     */
    record Read(List<BulkRow> rows, @Nullable Map<String, Long> open) {}

    Read read(CallContext context, Chosen chosen) {
        if (chosen.directives()) {
            return new Read(ofList(context, chosen), null);
        }
        MultiValueMap<String, String> asked = new LinkedMultiValueMap<>();
        asked.put("status", TasksApi.OPEN);
        asked.add("sort", "dueDate");
        asked.add("limit", Integer.toString(MOST_READ));
        Listing<TasksApi.Task> found = tasks.search(context, asked);
        return new Read(
                found.items().stream()
                        .filter(task -> chosen.ids().contains(task.id()))
                        .map(BulkRow::of)
                        .toList(),
                found.next() == null ? open(found.items()) : null);
    }

    private List<BulkRow> ofList(CallContext context, Chosen chosen) {
        ListFilters list = ListFilters.ofAddress(DirectiveFilters.KNOWN, chosen.from());
        List<BulkRow> found = new ArrayList<>();
        for (int parts = 0; parts < MOST_PARTS; parts++) {
            DirectivesApi.Counted read = directives.search(context, list.asked(MOST_READ));
            read.items().stream()
                    .filter(directive -> chosen.ids().contains(directive.id()))
                    .map(BulkRow::of)
                    .forEach(found::add);
            if (read.next() == null || found.size() == chosen.ids().size()) {
                break;
            }
            list = list.with("after", read.next());
        }
        return found;
    }

    /** How many of these each officer has to do; what is reported awaits somebody else. */
    static Map<String, Long> open(List<TasksApi.Task> all) {
        return all.stream()
                .filter(task -> !task.status().equals("SUBMITTED"))
                .map(task -> task.done().assignee())
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(assignee -> assignee, Collectors.counting()));
    }

    /**
     * @param key the same one does it to each of them once
     * @param submissions which report of each is judged, by ids
     * @throws ServiceRefusal where nothing was done because of what was entered
     */
    List<Line> carryOut(
            CallContext context,
            Chosen chosen,
            String key,
            Map<String, Object> body,
            Map<String, Integer> submissions) {
        return chosen.directives()
                ? toDirectives(context, chosen, key, body, submissions)
                : toTasks(context, chosen, key, body);
    }

    private record Tried(Line line, @Nullable ServiceRefusal refusal) {
        private boolean namesFields() {
            return refusal != null && !refusal.problem().errors().isEmpty();
        }
    }

    private List<Line> toDirectives(
            CallContext context,
            Chosen chosen,
            String key,
            Map<String, Object> body,
            Map<String, Integer> submissions) {
        List<Tried> tried = each(chosen.ids(), id -> {
            Map<String, Object> own = new HashMap<>(body);
            Integer submission = submissions.get(id);
            if (chosen.form().judges() && submission != null) {
                own.put("submissionNo", submission);
            }
            return toDirective(context, chosen.form(), key + ":" + id, id, own);
        });
        ServiceRefusal first = tried.getFirst().refusal();
        if (first != null && tried.stream().allMatch(Tried::namesFields)) {
            throw first;
        }
        return tried.stream().map(Tried::line).toList();
    }

    private Tried toDirective(CallContext context, ActForm form, String key, String id, Map<String, Object> body) {
        try {
            BulkRow after = BulkRow.of(directives.act(context, key, id, form.command(), body));
            return new Tried(new Line(id, after, State.DONE, null, false), null);
        } catch (ServiceRefusal refusal) {
            return new Tried(refused(form, id, now(context, id), refusal.problem()), refusal);
        } catch (ServiceFailure away) {
            return new Tried(new Line(id, now(context, id), state(away), null, true), null);
        }
    }

    /** To say which it was. */
    private @Nullable BulkRow now(CallContext context, String id) {
        return quietly(() -> BulkRow.of(directives.get(context, id)));
    }

    private List<Line> toTasks(CallContext context, Chosen chosen, String key, Map<String, Object> body) {
        List<String> ids = List.copyOf(chosen.ids());
        Map<String, TasksApi.Row> became = new HashMap<>();
        State otherwise = State.UNKNOWN;
        try {
            Listing<TasksApi.Row> answered = chosen.form() == ActForm.ACKNOWLEDGE
                    ? tasks.acknowledgeAll(context, key, new TasksApi.Many(ids))
                    : tasks.assignAll(
                            context, key, new TasksApi.AssignMany(ids, text(body, "assignee"), text(body, "note")));
            answered.items().forEach(row -> became.put(row.id(), row));
        } catch (ServiceRefusal refusal) {
            throw refusal;
        } catch (ServiceFailure away) {
            otherwise = state(away);
        }
        Map<String, BulkRow> now = new HashMap<>();
        Read read = quietly(() -> read(context, chosen));
        if (read != null) {
            read.rows().forEach(row -> now.put(row.subject().id(), row));
        }
        List<Line> lines = new ArrayList<>();
        for (String id : ids) {
            TasksApi.Row row = became.get(id);
            lines.add(
                    row == null
                            ? new Line(id, now.get(id), otherwise, null, true)
                            : row.done()
                                    ? new Line(id, now.get(id), State.DONE, null, false)
                                    : refused(chosen.form(), id, now.get(id), row.problem()));
        }
        return lines;
    }

    private static Line refused(
            ActForm form, String id, @Nullable BulkRow now, ServiceRefusal.@Nullable Problem problem) {
        return new Line(id, now, State.REFUSED, problem == null ? null : problem.why(), now != null && now.may(form));
    }

    private static State state(ServiceFailure away) {
        return away.sentNothing() ? State.NOT_SENT : State.UNKNOWN;
    }

    private static @Nullable String text(Map<String, Object> body, String name) {
        return body.get(name) instanceof String text ? text : null;
    }

    private static <T> @Nullable T quietly(Supplier<T> question) {
        try {
            return question.get();
        } catch (ServiceFailure away) {
            return null;
        }
    }

    /** In the order of the ids. */
    private static <T> List<T> each(Collection<String> ids, Function<String, T> work) {
        Semaphore turns = new Semaphore(AT_ONCE);
        List<CompletableFuture<T>> begun = ids.stream()
                .map(id -> Questions.begin(() -> {
                    turns.acquireUninterruptibly();
                    try {
                        return work.apply(id);
                    } finally {
                        turns.release();
                    }
                }))
                .toList();
        return begun.stream().map(CompletableFuture::join).toList();
    }
}
