package vn.chidao.gateway.pages.act;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.api.TasksApi;
import vn.chidao.gateway.api.UnitsApi;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.session.LocalPath;

/** Shows the form of an act, with what can be chosen in it. */
@Component
class ActPage {

    private static final int MOST = 500;
    private static final List<String> NOT_REPORTED = List.of("ASSIGNED", "IN_PROGRESS", "REWORK");

    private final DirectivesApi directives;
    private final TasksApi tasks;
    private final UnitsApi units;
    private final PeopleApi people;
    private final Regions regions;

    ActPage(DirectivesApi directives, TasksApi tasks, UnitsApi units, PeopleApi people, Regions regions) {
        this.directives = directives;
        this.tasks = tasks;
        this.units = units;
        this.people = people;
        this.regions = regions;
    }

    /** @param place null where it is a page of its own */
    ModelAndView show(
            EnteredAct act,
            Region<ActSubject> subject,
            @Nullable Place place,
            HttpStatus status,
            CallContext context,
            Model model) {
        ActForm form = act.form();
        ActSubject known = subject.value();
        model.addAttribute("form", form);
        model.addAttribute("takesScan", form.takesScan());
        model.addAttribute("action", "/" + form.target().path() + "/" + act.id() + "/" + form.word());
        model.addAttribute("entered", act.fields());
        model.addAttribute("key", act.key());
        model.addAttribute("from", LocalPath.of(act.from()));
        model.addAttribute("submissionNo", act.submissionNo());
        model.addAttribute("version", act.version());
        model.addAttribute("subject", known);
        model.addAttribute("missing", subject.missing());
        model.addAttribute("whyNot", known == null ? null : known.whyNot(form.word()));
        model.addAttribute("in", place == null ? null : place.word());
        addChoices(act, known == null ? null : known.unit(), context, model);
        return new ModelAndView(Place.view(place, "form"), model.asMap(), status);
    }

    /** @param unit whose task it is, null for a directive */
    private void addChoices(EnteredAct act, @Nullable String unit, CallContext context, Model model) {
        ActForm form = act.form();
        Set<ActForm.Kind> kinds =
                form.fields().stream().map(ActForm.Field::kind).collect(Collectors.toSet());
        if (kinds.contains(ActForm.Kind.UNIT)) {
            model.addAttribute("units", regions.read(() -> units.list(context, MOST)));
        }
        if (kinds.contains(ActForm.Kind.LEADER) || kinds.contains(ActForm.Kind.MONITOR)) {
            var everybody = regions.read(() -> people.list(context, MOST));
            model.addAttribute("leaders", everybody.map(read -> those(read, PeopleApi.Colleague::leads)));
            model.addAttribute("monitors", everybody.map(read -> those(read, PeopleApi.Colleague::follows)));
        }
        if ((kinds.contains(ActForm.Kind.PERSON) || kinds.contains(ActForm.Kind.OFFICER)) && unit != null) {
            model.addAttribute("people", regions.read(() -> people.of(context, unit, MOST)));
        }
        if (kinds.contains(ActForm.Kind.OFFICER) && unit != null) {
            model.addAttribute("open", regions.read(() -> openTasks(context, unit)));
        }
        if (kinds.contains(ActForm.Kind.SCAN)) {
            model.addAttribute("scans", regions.read(() -> switch (form.target()) {
                case DIRECTIVE -> directives.scans(context, act.id());
                case TASK -> tasks.scans(context, act.id());
            }));
        }
    }

    private static List<PeopleApi.Colleague> those(
            Listing<PeopleApi.Colleague> everybody, Predicate<PeopleApi.Colleague> who) {
        return everybody.items().stream().filter(who).toList();
    }

    /** How many each officer of the unit has. */
    private Map<String, Long> openTasks(CallContext context, String unit) {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.add("unit", unit);
        filters.put("status", NOT_REPORTED);
        filters.add("limit", Integer.toString(MOST));
        return BulkActs.open(tasks.search(context, filters).items());
    }
}
