package vn.chidao.gateway.pages.entry;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.api.SourcesApi;
import vn.chidao.gateway.api.WrongField;
import vn.chidao.gateway.pages.Menu;
import vn.chidao.gateway.pages.NotPermitted;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Said;
import vn.chidao.gateway.pages.SeeOther;
import vn.chidao.gateway.pages.WrittenDay;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.gateway.session.SignedIn;

/** The head of what directives come from. A number that was entered before leads to where it is. */
@PageController
class NewSourceController {

    private static final String PATH = "/sources/new";
    private static final String COMMITTEE = "committee";

    /** What the form says first. */
    private enum Trouble {
        INVALID,
        /** The number was entered before. */
        EXISTS,
        /** For which committee has to be said. */
        COMMITTEE,
        REFUSED,
        NOT_SENT,
        UNKNOWN
    }

    private final SourcesApi sources;
    private final Said said;

    NewSourceController(SourcesApi sources, Said said) {
        this.sources = sources;
        this.said = said;
    }

    @GetMapping(PATH)
    String form(SignedIn person, @RequestParam(required = false) @Nullable String kind, Model model) {
        // The service decides, when it is sent. Nobody is to fill it in in vain.
        if (model.getAttribute("menu") instanceof Menu menu && menu.leadsAwayFrom(Menu.Entry.ENTRY)) {
            throw new NotPermitted("entry.refused");
        }
        show(SourceForm.of(kind), Map.of(), UUID.randomUUID().toString(), model);
        return "entry/new";
    }

    @PostMapping(PATH)
    ModelAndView send(
            SignedIn person, @RequestParam Map<String, String> sent, HttpServletResponse response, Model model) {
        SourceForm form = SourceForm.of(sent.get("kind"));
        String given = sent.getOrDefault("key", "");
        String key = given.isBlank() ? UUID.randomUUID().toString() : given;
        show(form, sent, key, model);
        try {
            Map<String, @Nullable Object> body = new LinkedHashMap<>(form.body(sent));
            String committee = sent.getOrDefault(COMMITTEE, "");
            if (!committee.isBlank()) {
                body.put(COMMITTEE, committee);
            }
            SourcesApi.Source recorded = sources.record(person.context(), key, body);
            said.next(response, "said.source");
            return SeeOther.to("/sources/" + recorded.id() + "/entry");
        } catch (WrittenDay.NoDay none) {
            model.addAttribute("noDate", true);
            return again(Trouble.INVALID, HttpStatus.BAD_REQUEST, List.of(new WrongField(none.field(), "")), model);
        } catch (ServiceRefusal refusal) {
            return refused(refusal, model);
        } catch (ServiceFailure failure) {
            Trouble trouble = failure.sentNothing() ? Trouble.NOT_SENT : Trouble.UNKNOWN;
            return again(trouble, failure.reason().status(), List.of(), model);
        }
    }

    private static ModelAndView refused(ServiceRefusal refusal, Model model) {
        ServiceRefusal.Problem problem = refusal.problem();
        if (refusal.status() == HttpStatus.UNAUTHORIZED.value()) {
            throw refusal;
        }
        model.addAttribute("detail", problem.detail());
        model.addAttribute("first", problem.sourceId());
        model.addAttribute("committees", problem.committees());
        if (problem.committees() != null && !problem.committees().isEmpty()) {
            return again(Trouble.COMMITTEE, HttpStatus.BAD_REQUEST, List.of(), model);
        }
        Trouble trouble = switch (refusal.status()) {
            case 400, 422 -> Trouble.INVALID;
            case 409 -> Trouble.EXISTS;
            default -> Trouble.REFUSED;
        };
        return again(trouble, refusal.httpStatus(), problem.errors(), model);
    }

    private static ModelAndView again(Trouble trouble, HttpStatus status, List<WrongField> wrong, Model model) {
        model.addAttribute("trouble", trouble.name());
        model.addAttribute("wrong", wrong);
        return new ModelAndView("entry/new", model.asMap(), status);
    }

    private static void show(SourceForm form, Map<String, String> entered, String key, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("kinds", SourceForm.values());
        model.addAttribute("entered", entered);
        model.addAttribute("key", key);
        model.addAttribute("trouble", null);
        model.addAttribute("wrong", List.of());
        model.addAttribute("noDate", false);
    }
}
