package vn.chidao.gateway.pages.register;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
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
    ModelAndView close(SignedIn person, @PathVariable String account, @PathVariable String act, Sent sent) {
        CallContext context = person.context();
        PeopleApi.Entry entry = people.entry(context, account);
        Map<String, Object> body = RegisterBodies.facts(entry);
        body.put("active", act.equals("reopen"));
        return forms.change(
                sent,
                form(entry, act),
                _ -> page(people.put(context, EntryForms.ifMatch(sent.version()), account, body)));
    }

    @PostMapping(LINK)
    ModelAndView link(SignedIn person, @PathVariable String account, @PathVariable String act, Sent sent) {
        CallContext context = person.context();
        PeopleApi.Entry entry = people.entry(context, account);
        PeopleApi.GivenLink[] given = new PeopleApi.GivenLink[1];
        ModelAndView answer = forms.send(sent, form(entry, act), _ -> {
            given[0] = act.equals("invite") ? people.invite(context, account) : people.resetPassword(context, account);
            return page(entry);
        });
        PeopleApi.GivenLink link = given[0];
        if (link == null || link.link() == null) {
            return answer;
        }
        // It is shown once, by the answer itself: a page that could be opened again would need the secret in its
        // address.
        return AccountSheetsController.printed(
                List.of(AccountSheetsController.Sheet.of(entry, link)), List.of(), sent.model());
    }

    @PostMapping(FACTOR)
    ModelAndView removeFactor(SignedIn person, @PathVariable String account, Sent sent) {
        CallContext context = person.context();
        PeopleApi.Entry entry = people.entry(context, account);
        return forms.send(sent, form(entry, null), _ -> {
            people.removeSecondFactor(context, account);
            return page(entry);
        });
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
            SignedIn person, @PathVariable String account, @RequestParam(defaultValue = "-1") int role, Sent sent) {
        CallContext context = person.context();
        PeopleApi.Entry entry = people.entry(context, account);
        PeopleApi.Held held = held(entry, role);
        sent.model().put("held", held);
        return forms.change(sent, endForm(entry, role), entered -> {
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
            return page(people.put(context, EntryForms.ifMatch(sent.version()), account, body));
        });
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
                        List.of(Field.day("to")))
                .naming("roles", "to");
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
