package vn.chidao.gateway.pages.briefing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.api.SourcesApi;
import vn.chidao.gateway.api.TasksApi;
import vn.chidao.gateway.api.UnitsApi;
import vn.chidao.gateway.pages.Amount;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.kit.time.OfficeClock;

/** Asks for what presses, or for what some sources gave, for the reports of the units, and for who reports. */
@Component
class BriefingReader {

    /** More sources at once would be more questions than a page asks. */
    static final int MOST_SOURCES = 3;

    private static final int MOST = 500;
    /** Of each question, so that one more question has the tasks of all that were found. */
    private static final int MOST_FOUND = MOST / MOST_SOURCES;

    private static final int RECENT = 20;
    private static final List<String> OPEN = List.of("ISSUED", "IN_PROGRESS", "SUBMITTED", "REWORK");

    private final Regions regions;
    private final DirectivesApi directives;
    private final TasksApi tasks;
    private final UnitsApi units;
    private final PeopleApi people;
    private final SourcesApi sources;
    private final OfficeClock clock;

    BriefingReader(
            Regions regions,
            DirectivesApi directives,
            TasksApi tasks,
            UnitsApi units,
            PeopleApi people,
            SourcesApi sources,
            OfficeClock clock) {
        this.regions = regions;
        this.directives = directives;
        this.tasks = tasks;
        this.units = units;
        this.people = people;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param noted what was entered for today's notice until now
     * @param completed what was completed since the meeting before; null where that is not told
     * @param lacking what the sheet does without: it says so
     */
    record Read(
            Region<Briefing> briefing,
            Region<Briefing.Meetings> meetings,
            Region<List<DirectivesApi.Directive>> noted,
            @Nullable Completed completed,
            List<UnitsApi.Unit> units,
            List<Region.Missing> lacking) {}

    /** @param since the day of the meeting before */
    record Completed(LocalDate since, Amount amount) {}

    /** @param chosen ids of sources; none for what presses, of any source */
    Read read(CallContext context, List<String> chosen) {
        LocalDate today = clock.today();
        var questions = questions(chosen, today).stream()
                .map(filters -> regions.begin(() -> directives.search(context, filters)))
                .toList();
        var order = regions.begin(() -> units.list(context, MOST));
        var heads = regions.begin(() -> people.list(context, MOST));
        Region<Briefing.Meetings> meetings = regions.read(() -> sources.search(context, recent()))
                .map(read -> Briefing.Meetings.of(read.items(), today));
        LocalDate before = dayBefore(meetings.value());
        var completed = chosen.isEmpty() && before != null
                ? regions.begin(() -> directives.search(context, completedSince(before)))
                : null;
        var noted = noted(context, meetings.value());
        Found found = found(questions);
        Region<Listing<TasksApi.Task>> reported = regions.read(() -> leadTasks(context, found.directives()));

        Region<Listing<UnitsApi.Unit>> ordered = order.get();
        Region<Listing<PeopleApi.Colleague>> headed = heads.get();
        Briefing.Moments moments = new Briefing.Moments(today, clock.zone());
        Map<String, TasksApi.Task> ofDirective = items(reported).stream()
                .collect(Collectors.toMap(task -> task.given().directiveId(), Function.identity(), (a, b) -> a));
        Region<Briefing> briefing = found.missing() != null
                ? new Region<>(null, found.missing())
                : Region.of(Briefing.of(
                        found.directives().stream()
                                .map(directive ->
                                        new Briefing.Row(directive, ofDirective.get(directive.id()), before, moments))
                                .toList(),
                        items(ordered).stream().map(UnitsApi.Unit::id).toList(),
                        items(headed),
                        chosen.isEmpty(),
                        found.left()));
        List<Region.Missing> lacking = new ArrayList<>();
        for (Region<?> region : List.of(reported, ordered, headed)) {
            Region.Missing why = region.missing();
            if (why != null && !lacking.contains(why)) {
                lacking.add(why);
            }
        }
        return new Read(briefing, meetings, noted, completed(before, completed), items(ordered), lacking);
    }

    private static @Nullable LocalDate dayBefore(Briefing.@Nullable Meetings meetings) {
        SourcesApi.Source before = meetings == null ? null : meetings.before();
        return before == null ? null : before.minutes().heldOn();
    }

    private static @Nullable Completed completed(
            @Nullable LocalDate since, Regions.@Nullable Pending<DirectivesApi.Counted> asked) {
        DirectivesApi.Counted read = asked == null ? null : asked.get().value();
        return since == null || read == null || read.total() == null ? null : new Completed(since, Amount.of(read));
    }

    private static MultiValueMap<String, String> completedSince(LocalDate day) {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.add("completedFrom", day.toString());
        filters.add("limit", "1");
        filters.add("count", "true");
        return filters;
    }

    private record Found(List<DirectivesApi.Directive> directives, long left, Region.@Nullable Missing missing) {}

    /** Each once, though several questions may have found it; nothing where one of them has no answer. */
    private static Found found(List<Regions.Pending<DirectivesApi.Counted>> questions) {
        Map<String, DirectivesApi.Directive> found = new LinkedHashMap<>();
        long left = 0;
        for (Regions.Pending<DirectivesApi.Counted> question : questions) {
            Region<DirectivesApi.Counted> answer = question.get();
            DirectivesApi.Counted counted = answer.value();
            if (counted == null) {
                return new Found(List.of(), 0, answer.missing());
            }
            Set<String> here = new HashSet<>();
            counted.items().forEach(directive -> {
                found.putIfAbsent(directive.id(), directive);
                here.add(directive.id());
            });
            left += Math.max(0, Objects.requireNonNullElse(counted.total(), 0L) - here.size());
        }
        return new Found(found.values().stream().filter(BriefingReader::isGiven).toList(), left, null);
    }

    private static boolean isGiven(DirectivesApi.Directive directive) {
        return !Set.of("DRAFT", "CANCELLED", "DELETED")
                .contains(directive.standing().status());
    }

    private static List<MultiValueMap<String, String>> questions(List<String> chosen, LocalDate today) {
        if (!chosen.isEmpty()) {
            return chosen.stream().map(BriefingReader::ofSource).toList();
        }
        MultiValueMap<String, String> due = filters();
        due.addAll("status", OPEN);
        due.add(
                "dueTo",
                today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)).toString());
        MultiValueMap<String, String> awaiting = filters();
        awaiting.add("status", "SUBMITTED");
        return List.of(due, awaiting);
    }

    private static MultiValueMap<String, String> ofSource(String id) {
        MultiValueMap<String, String> filters = filters();
        filters.add("source", id);
        return filters;
    }

    private static MultiValueMap<String, String> filters() {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.add("limit", Integer.toString(MOST_FOUND));
        filters.add("count", "true");
        return filters;
    }

    private Listing<TasksApi.Task> leadTasks(CallContext context, List<DirectivesApi.Directive> of) {
        if (of.isEmpty()) {
            return new Listing<>(List.of(), null);
        }
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.add("role", "LEAD");
        filters.addAll("status", TasksApi.OPEN);
        of.forEach(directive -> filters.add("directive", directive.id()));
        filters.add("limit", Integer.toString(MOST));
        return tasks.search(context, filters);
    }

    private static MultiValueMap<String, String> recent() {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.add("limit", Integer.toString(RECENT));
        return filters;
    }

    private Region<List<DirectivesApi.Directive>> noted(CallContext context, Briefing.@Nullable Meetings meetings) {
        SourcesApi.Source next = meetings == null ? null : meetings.next();
        if (next == null) {
            return Region.of(List.of());
        }
        MultiValueMap<String, String> filters = ofSource(next.id());
        filters.add("status", "DRAFT");
        filters.add("sort", "number");
        return regions.read(() -> directives.search(context, filters)).map(DirectivesApi.Counted::items);
    }

    private static <T> List<T> items(Region<Listing<T>> region) {
        Listing<T> read = region.value();
        return read == null ? List.of() : read.items();
    }
}
