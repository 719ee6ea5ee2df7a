package vn.chidao.departments.knowndirectives.consumer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Due;
import vn.chidao.departments.knowndirectives.KnownDirective;
import vn.chidao.departments.knowndirectives.Summary;
import vn.chidao.departments.knowndirectives.store.KnownDirectives;
import vn.chidao.departments.task.Assignment;
import vn.chidao.departments.task.DirectiveDecision;
import vn.chidao.departments.task.DirectiveRef;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskRole;
import vn.chidao.departments.task.store.Tasks;
import vn.chidao.forms.DirectiveForms;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.time.OfficeClock;

/**
 * Assignments of directives become tasks, and tasks follow what is decided on their directive.
 *
 * <p>An event that is older than our copy changes nothing. The copy is written last: a crash before that lets the same event
 * come again, and each task finds by itself whether anything is left to do.
 */
@Configuration(proxyBeanMethods = false)
class FollowDirectives {

    private static final String AMENDED = "vn.chidao.directive.amended";
    private static final String REASSIGNED = "vn.chidao.directive.reassigned";

    /** Events that may change dates and words of tasks that go on. */
    private static final Set<String> MOVING = Set.of(REASSIGNED, AMENDED);

    /** Events that can make or change a task. The others only echo what units did with their tasks, or are of drafts. */
    static final String[] TYPES = {
        "vn.chidao.directive.issued",
        REASSIGNED,
        AMENDED,
        "vn.chidao.directive.rework-asked",
        "vn.chidao.directive.completed",
        "vn.chidao.directive.cancelled",
        "vn.chidao.directive.snapshot"
    };

    private final Tasks tasks;
    private final KnownDirectives copies;
    private final OfficeClock clock;

    FollowDirectives(Tasks tasks, KnownDirectives copies, OfficeClock clock) {
        this.clock = clock;
        this.tasks = tasks;
        this.copies = copies;
    }

    @Bean
    EventConsumer directivesConsumer() {
        return EventConsumer.state("directives")
                .from("chidao.directives")
                .types(TYPES)
                .reading(DirectiveNews.class, (type, data) -> DirectiveForms.lift(data))
                .inBatches(this::take);
    }

    private void take(List<EventConsumer.Read<DirectiveNews>> events) {
        List<EventConsumer.Read<DirectiveNews>> issued = events.stream()
                .filter(read -> read.data().directive().isIssued())
                .toList();
        if (issued.isEmpty()) {
            return;
        }
        Set<String> ids = new HashSet<>();
        issued.forEach(read -> ids.add(read.data().directive().id()));
        Map<String, Long> known = new HashMap<>(copies.versionsOf(ids));
        Map<String, Versioned<KnownDirective>> newest = new LinkedHashMap<>();
        for (EventConsumer.Read<DirectiveNews> read : issued) {
            DirectiveNews.State directive = read.data().directive();
            long version = read.event().version();
            // The same version comes again on a rebuild, and fills what a copy did not have before.
            if (version < known.getOrDefault(directive.id(), 0L)) {
                continue;
            }
            follow(read.data(), read.event().type(), version, read.event().act("system:departments-service"));
            known.put(directive.id(), version);
            newest.put(
                    directive.id(),
                    new Versioned<>(
                            directive.id(),
                            version,
                            new KnownDirective(
                                    directive.id(),
                                    directive.content(),
                                    directive.said(),
                                    directive.confirmationNote())));
        }
        copies.putAll(List.copyOf(newest.values()));
    }

    private void follow(DirectiveNews news, String type, long version, Act act) {
        DirectiveNews.State directive = news.directive();
        List<Task> present = new ArrayList<>(tasks.of(directive.id()));
        for (DirectiveNews.Assigned given : directive.assignments()) {
            if (present.stream().noneMatch(task -> task.assignment().no() == given.no())) {
                present.add(tasks.assign(assignment(directive, given, version, act), given.due(), act));
            }
        }
        Map<Integer, DirectiveNews.Assigned> assigned = new HashMap<>();
        Set<UnitId> units = new HashSet<>();
        directive.assignments().forEach(one -> {
            assigned.put(one.no(), one);
            units.add(new UnitId(one.unit()));
        });
        int last = assigned.keySet().stream().mapToInt(no -> no).max().orElse(0);
        // A reassignment always has a new number, and none is used again: tasks above the last one come from newer
        // events. A correction may do without, and tasks that are older than corrections do not say when they came.
        Predicate<Task> isNewer = task -> type.equals(AMENDED)
                ? task.assignment().isNewerThan(version)
                : task.assignment().no() > last;
        boolean moves = MOVING.contains(type) && present.stream().noneMatch(isNewer);
        for (Task task : present) {
            int no = task.assignment().no();
            if (isNewer.test(task)) {
                continue;
            }
            DirectiveNews.Assigned kept = assigned.get(no);
            DirectiveDecision decision = kept == null
                    ? new DirectiveDecision.Reassigned(units.contains(task.unit()))
                    : decision(news, version, kept, moves && isUpToDate(news, task), clock.dayOf(act.at()));
            if (decision != null && task.follow(decision, act.at()).isPresent()) {
                tasks.follow(task.id(), decision, act);
            }
            DirectiveNews.Source source = directive.source();
            if (type.equals(AMENDED) && source != null) {
                // Of tasks that are over, too.
                tasks.follow(task.id(), new DirectiveDecision.SourceAmended(source.ref(), version), act);
            }
        }
    }

    /** Whether no result was sent back since: that may have moved the date once more. */
    private static boolean isUpToDate(DirectiveNews news, Task task) {
        return task.submissions().judgedNo() <= news.directive().judgedSubmissionNo();
    }

    /**
     * @param moves whether the event moved the date of a task that it keeps, and is the last that did
     * @param day of the event
     */
    private static @Nullable DirectiveDecision decision(
            DirectiveNews news, long version, DirectiveNews.Assigned assigned, boolean moves, LocalDate day) {
        DirectiveNews.State directive = news.directive();
        return switch (directive.status()) {
            case COMPLETED -> new DirectiveDecision.Completed(directive.submissionNo(), directive.outcome());
            case REWORK ->
                new DirectiveDecision.ReworkAsked(
                        directive.judgedSubmissionNo(),
                        news.reason(),
                        dueOfLead(directive),
                        directive.recorded() == null
                                ? day
                                : directive.recorded().on());
            case CANCELLED -> new DirectiveDecision.Cancelled();
            case ISSUED ->
                moves
                        ? new DirectiveDecision.Kept(
                                assigned.due(), directive.said().kind(), ref(directive), version)
                        : null;
            case DRAFT, DELETED, IN_PROGRESS, SUBMITTED, RETURNED, SUSPENDED, UNKNOWN -> null;
        };
    }

    private static Due dueOfLead(DirectiveNews.State directive) {
        return directive.assignments().stream()
                .filter(assigned -> assigned.role() == TaskRole.LEAD)
                .map(DirectiveNews.Assigned::due)
                .findFirst()
                .orElse(Due.NONE);
    }

    private static Assignment assignment(
            DirectiveNews.State directive, DirectiveNews.Assigned assigned, long version, Act act) {
        return new Assignment(
                directive.id(),
                assigned.no(),
                new UnitId(assigned.unit()),
                assigned.role(),
                ref(directive),
                directive.noticeId(),
                directive.said().kind(),
                act.at(),
                directive.committee() == null ? null : new UnitId(directive.committee()),
                version);
    }

    private static DirectiveRef ref(DirectiveNews.State directive) {
        DirectiveNews.Source source = directive.source();
        return new DirectiveRef(
                directive.number(),
                Summary.of(directive.content()),
                directive.issuer(),
                directive.monitor(),
                directive.urgency(),
                source == null ? null : source.ref());
    }
}
