package vn.chidao.gateway.pages.register;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
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
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.register.EntryForm.Field;
import vn.chidao.gateway.session.SignedIn;
import vn.chidao.kit.time.OfficeClock;

/** What ends sessions, sends a link, or takes something from a person: each says so before it is done. */
@PageController
class AccountActsController {

    private static final String CLOSE = "/people/{account}/{act:close|reopen}";
    private static final String LINK = "/people/{account}/{act:invite|reset-password}";
    private static final String FACTOR = "/people/{account}/remove-factor";
    private static final String END_ROLE = "/people/{account}/end-role";

    private final PeopleApi people;
    private final EntryForms forms;
    private final OfficeClock clock;

    AccountActsController(PeopleApi people, EntryForms forms, OfficeClock clock) {
        this.people = people;
        this.forms = forms;
        this.clock = clock;
    }

    @GetMapping({CLOSE, LINK, FACTOR})
    String asking(
            SignedIn person,
            @PathVariable String account,
            @PathVariable(required = false) @Nullable String act,
            Model model) {
        PeopleApi.Entry entry = people.entry(person.context(), account);
        EntryForms.require(entry.may("change"));
        return forms.show(form(entry, act), Entered.nothing(), Long.toString(entry.version()), model);
    }

    @PostMapping(CLOSE)
    ModelAndView close(
            SignedIn person,
            @PathVariable String account,
            @PathVariable String act,
            @RequestParam(defaultValue = "") String version,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        CallContext context = person.context();
        PeopleApi.Entry entry = people.entry(context, account);
        Map<String, Object> body = RegisterBodies.facts(entry);
        body.put("active", act.equals("reopen"));
        return send(
                form(entry, act),
                version,
                () -> page(people.put(context, EntryForms.ifMatch(version), account, body)),
                locale,
                response,
                model);
    }

    @PostMapping(LINK)
    ModelAndView link(
            SignedIn person,
            @PathVariable String account,
            @PathVariable String act,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        CallContext context = person.context();
        PeopleApi.Entry entry = people.entry(context, account);
        PeopleApi.GivenLink[] given = new PeopleApi.GivenLink[1];
        ModelAndView answer = send(
                form(entry, act),
                EntryForms.NEW,
                () -> {
                    given[0] = act.equals("invite")
                            ? people.invite(context, account)
                            : people.resetPassword(context, account);
                    return page(entry);
                },
                locale,
                response,
                model);
        PeopleApi.GivenLink link = given[0];
        if (link == null || link.link() == null) {
            return answer;
        }
        // It is shown once, by the answer itself: a page that could be opened again would need the secret in its
        // address.
        return AccountSheetsController.printed(
                List.of(AccountSheetsController.Sheet.of(entry, link)), List.of(), model);
    }

    @PostMapping(FACTOR)
    ModelAndView removeFactor(
            SignedIn person, @PathVariable String account, Locale locale, HttpServletResponse response, Model model) {
        CallContext context = person.context();
        PeopleApi.Entry entry = people.entry(context, account);
        return send(
                form(entry, null),
                EntryForms.NEW,
                () -> {
                    people.removeSecondFactor(context, account);
                    return page(entry);
                },
                locale,
                response,
                model);
    }

    /** @param role its place among the roles of that version */
    @GetMapping(END_ROLE)
    String endingRole(
            SignedIn person,
            @PathVariable String account,
            @RequestParam(defaultValue = "-1") int role,
            @RequestParam(defaultValue = "-1") long version,
            Model model) {
        PeopleApi.Entry entry = people.entry(person.context(), account);
        EntryForms.require(entry.may("change"));
        PeopleApi.Held held = held(entry, role);
        EntryForm form = endForm(entry, role);
        model.addAttribute("held", held);
        if (version != entry.version()) {
            // Roles may stand in another order since.
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return forms.show(form, Entered.nothing().with("to", clock.today()), Long.toString(version), model);
    }

    @PostMapping(END_ROLE)
    ModelAndView endRole(
            SignedIn person,
            @PathVariable String account,
            @RequestParam(defaultValue = "-1") int role,
            @RequestParam(defaultValue = "") String version,
            @RequestParam MultiValueMap<String, String> sent,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        CallContext context = person.context();
        PeopleApi.Entry entry = people.entry(context, account);
        PeopleApi.Held held = held(entry, role);
        EntryForm form = endForm(entry, role);
        Entered entered = Entered.of(form, sent);
        model.addAttribute("held", held);
        return forms.send(
                form,
                entered,
                version,
                () -> {
                    String last = entered.day("to");
                    if (last == null) {
                        throw new WrongEntry("to", "act.noDate");
                    }
                    List<Map<String, Object>> roles = RegisterBodies.of(entry);
                    if ("NOT_YET".equals(held.effect())) {
                        roles.remove(role);
                    } else {
                        roles.get(role).put("to", last);
                    }
                    Map<String, Object> body = RegisterBodies.facts(entry);
                    body.put("roles", roles);
                    return page(people.put(context, EntryForms.ifMatch(version), account, body));
                },
                null,
                Map.of("roles", "to"),
                locale,
                response,
                model);
    }

    private ModelAndView send(
            EntryForm form,
            String version,
            Supplier<String> deed,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        return forms.send(form, Entered.nothing(), version, deed, null, Map.of(), locale, response, model);
    }

    private static EntryForm form(PeopleApi.Entry entry, @Nullable String act) {
        String word = switch (act) {
            case "close" -> "close.account";
            case "reopen" -> "reopen.account";
            case "invite" -> "invite";
            case "reset-password" -> "reset.password";
            case null, default -> "remove.factor";
        };
        String address = page(entry) + "/" + (act == null ? "remove-factor" : act);
        return new EntryForm(word, address, page(entry), entry.name(), List.of());
    }

    private static EntryForm endForm(PeopleApi.Entry entry, int role) {
        return new EntryForm(
                "end.role",
                page(entry) + "/end-role?role=" + role,
                page(entry),
                entry.name(),
                List.of(Field.day("to")));
    }

    private static PeopleApi.Held held(PeopleApi.Entry entry, int role) {
        if (role < 0 || role >= entry.roles().size()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return entry.roles().get(role);
    }

    private static String page(PeopleApi.Entry entry) {
        return "/people/" + entry.account();
    }
}
