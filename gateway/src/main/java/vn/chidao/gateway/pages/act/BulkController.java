package vn.chidao.gateway.pages.act;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.api.UnitsApi;
import vn.chidao.gateway.pages.AwaitingCount;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.pages.Said;
import vn.chidao.gateway.pages.SeeOther;
import vn.chidao.gateway.pages.WrittenDay;
import vn.chidao.gateway.pages.act.BulkRow.Line;
import vn.chidao.gateway.session.LocalPath;
import vn.chidao.gateway.session.SignedIn;

/**
 * An act on many at once: what was chosen in a list is looked at once more, and each row says what became of it. The key of the
 * form makes sending it again safe.
 */
@PageController
class BulkController {

    private static final String ADDRESS = "/bulk/{act:[a-zA-Z]+}";
    private static final String VIEW = "act/bulk";
    private static final String SUBMISSION = "submissionNo.";
    private static final int MOST = 200;
    private static final int MOST_NAMED = 500;

    private final BulkActs acts;
    private final UnitsApi units;
    private final PeopleApi people;
    private final Regions regions;
    private final Said said;
    private final AwaitingCount awaiting;

    BulkController(
            BulkActs acts, UnitsApi units, PeopleApi people, Regions regions, Said said, AwaitingCount awaiting) {
        this.acts = acts;
        this.units = units;
        this.people = people;
        this.regions = regions;
        this.said = said;
        this.awaiting = awaiting;
    }

    @GetMapping(ADDRESS)
    ModelAndView look(
            SignedIn person, @PathVariable String act, @RequestParam MultiValueMap<String, String> all, Model model) {
        BulkActs.Chosen chosen = chosen(act, all);
        enter(chosen, EnteredAct.newKey(), Map.of(), model);
        return refusedAtOnce(chosen, model)
                ? page(HttpStatus.BAD_REQUEST, model)
                : asked(HttpStatus.OK, chosen, person, model);
    }

    @PostMapping(ADDRESS)
    ModelAndView send(
            SignedIn person,
            @PathVariable String act,
            @RequestParam MultiValueMap<String, String> all,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        BulkActs.Chosen chosen = chosen(act, all);
        Map<String, String> entered = EnteredAct.fields(chosen.form(), all);
        String key = EnteredAct.keyOf(all);
        enter(chosen, key, entered, model);
        if (refusedAtOnce(chosen, model)) {
            return page(HttpStatus.BAD_REQUEST, model);
        }
        List<Line> lines;
        try {
            Map<String, Object> body = chosen.form().body(entered);
            lines = acts.carryOut(person.context(), chosen, key, body, submissions(chosen, all));
        } catch (WrittenDay.NoDay none) {
            return again(ActTrouble.of(none), chosen, person, model);
        } catch (ServiceRefusal refusal) {
            return again(ActTrouble.ofMany(refusal, chosen.form()), chosen, person, model);
        }
        awaiting.forget(person);
        String done = Long.toString(lines.stream().filter(Line::isDone).count());
        if (lines.stream().allMatch(Line::isDone)) {
            said.next(response, "said.bulk." + chosen.form().word(), done);
            return SeeOther.to(back(chosen));
        }
        long left = lines.stream().filter(line -> !line.isDone()).count();
        model.addAttribute(
                "said",
                said.text(locale, "said.bulk." + chosen.form().word(), done) + " "
                        + said.text(locale, "said.bulk.left", Long.toString(left)));
        show(chosen, lines, person.context(), null, model);
        return page(HttpStatus.OK, model);
    }

    private static BulkActs.Chosen chosen(String act, MultiValueMap<String, String> all) {
        ActForm form = ActForm.ofMany(act);
        if (form == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Set<String> ids = new LinkedHashSet<>(all.getOrDefault("row", List.of()));
        ids.removeIf(String::isBlank);
        return new BulkActs.Chosen(form, ids, LocalPath.of(all.getFirst("from")));
    }

    /** Nothing was chosen, or more than a page has. */
    private static boolean refusedAtOnce(BulkActs.Chosen chosen, Model model) {
        boolean none = chosen.ids().isEmpty();
        if (none || chosen.ids().size() > MOST) {
            model.addAttribute("trouble", none ? "NONE" : "TOO_MANY");
            model.addAttribute("lines", List.of());
            return true;
        }
        return false;
    }

    private static Map<String, Integer> submissions(BulkActs.Chosen chosen, MultiValueMap<String, String> all) {
        Map<String, Integer> submissions = new HashMap<>();
        for (String id : chosen.ids()) {
            String number = all.getFirst(SUBMISSION + id);
            if (number != null && number.matches("[1-9][0-9]{0,5}")) {
                submissions.put(id, Integer.valueOf(number));
            }
        }
        return submissions;
    }

    private ModelAndView again(ActTrouble trouble, BulkActs.Chosen chosen, SignedIn person, Model model) {
        trouble.into(model);
        return asked(trouble.status(), chosen, person, model);
    }

    /** As they stand in their list, before anything was done. */
    private ModelAndView asked(HttpStatus status, BulkActs.Chosen chosen, SignedIn person, Model model) {
        Region<BulkActs.Read> region = regions.read(() -> acts.read(person.context(), chosen));
        BulkActs.Read read = region.value();
        List<Line> lines = read == null
                ? List.of()
                : read.rows().stream().map(row -> row.asked(chosen.form())).toList();
        model.addAttribute("missing", region.missing());
        model.addAttribute("gone", read == null ? 0 : chosen.ids().size() - lines.size());
        show(chosen, lines, person.context(), read == null ? null : read.open(), model);
        return page(status, model);
    }

    private void show(
            BulkActs.Chosen chosen,
            List<Line> lines,
            CallContext context,
            @Nullable Map<String, Long> open,
            Model model) {
        ActForm form = chosen.form();
        boolean choosable = lines.stream().anyMatch(Line::choosable);
        model.addAttribute("lines", lines);
        model.addAttribute("choosable", choosable);
        model.addAttribute("locked", lines.stream().anyMatch(Line::isOpen));
        Set<ActForm.Kind> kinds =
                form.fields().stream().map(ActForm.Field::kind).collect(Collectors.toSet());
        if (kinds.contains(ActForm.Kind.UNIT) && choosable) {
            model.addAttribute("units", regions.read(() -> units.list(context, MOST_NAMED)));
        }
        model.addAttribute("severalUnits", false);
        if (kinds.contains(ActForm.Kind.OFFICER) && choosable) {
            Set<String> theirs = lines.stream()
                    .filter(Line::choosable)
                    .map(Line::row)
                    .filter(Objects::nonNull)
                    .map(row -> row.subject().unit())
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            // Officers work in one unit.
            model.addAttribute("severalUnits", theirs.size() > 1);
            if (theirs.size() == 1) {
                String unit = theirs.iterator().next();
                model.addAttribute("people", regions.read(() -> people.of(context, unit, MOST_NAMED)));
                model.addAttribute("open", open == null ? null : Region.of(open));
            }
        }
    }

    private static void enter(BulkActs.Chosen chosen, String key, Map<String, String> entered, Model model) {
        model.addAttribute("form", chosen.form());
        model.addAttribute("key", key);
        model.addAttribute("entered", entered);
        model.addAttribute("from", back(chosen));
        model.addAttribute("list", chosen.form().target().path());
        model.addAttribute("chosen", chosen.ids());
    }

    private static String back(BulkActs.Chosen chosen) {
        return chosen.from().equals(LocalPath.START)
                ? "/" + chosen.form().target().path()
                : chosen.from();
    }

    private static ModelAndView page(HttpStatus status, Model model) {
        return new ModelAndView(VIEW, model.asMap(), status);
    }
}
