package vn.chidao.gateway.pages.act;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.api.TasksApi;
import vn.chidao.gateway.api.UnitsApi;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.pages.Said;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.gateway.session.LocalPath;
import vn.chidao.gateway.session.SignedIn;

/**
 * The form of an act, and doing it. Whatever keeps an act from being done answers with the same form and what was typed; the key of
 * the form makes sending it again safe.
 */
@PageController
class ActController {

    private static final String ADDRESS = "/{target:directives|tasks}/{id}/{act:[a-z]+}";
    private static final int MOST = 500;

    /** What the form says first. */
    private enum Trouble {
        /** Fields have to be put right. */
        INVALID,
        /** The thing has changed, or the act is not possible any more. */
        CONFLICT,
        /** Nothing was done. */
        NOT_SENT,
        /** It may have been done. */
        UNKNOWN,
        REFUSED
    }

    /** A field that is wrong. Public for the template. */
    public record Wrong(@Nullable String field, String message) {}

    private final DirectivesApi directives;
    private final TasksApi tasks;
    private final UnitsApi units;
    private final PeopleApi people;
    private final Regions regions;
    private final Said said;

    ActController(
            DirectivesApi directives, TasksApi tasks, UnitsApi units, PeopleApi people, Regions regions, Said said) {
        this.directives = directives;
        this.tasks = tasks;
        this.units = units;
        this.people = people;
        this.regions = regions;
        this.said = said;
    }

    @GetMapping(ADDRESS)
    String form(
            SignedIn person,
            @PathVariable String target,
            @PathVariable String id,
            @PathVariable String act,
            @RequestParam(required = false) @Nullable String from,
            Model model) {
        ActForm form = required(target, act);
        ActSubject subject = subject(person.context(), form.target(), id);
        Integer submissionNo = subject.submissionNo();
        show(form, id, Region.of(subject), person.context(), model);
        enter(Map.of(), newKey(), from, submissionNo == null ? "" : submissionNo.toString(), model);
        return "act/act";
    }

    @PostMapping(ADDRESS)
    ModelAndView send(
            SignedIn person,
            @PathVariable String target,
            @PathVariable String id,
            @PathVariable String act,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Model model) {
        ActForm form = required(target, act);
        Map<String, String> entered = entered(form, sent);
        String given = sent.getOrDefault("key", "");
        String key = given.isBlank() ? newKey() : given;
        String from = sent.get("from");
        String submissionNo = sent.getOrDefault("submissionNo", "");
        if (sent.containsKey("edit")) {
            // It may have been done: what stands there now is shown, and what is sent next is another act.
            show(form, id, Region.of(subject(person.context(), form.target(), id)), person.context(), model);
            enter(entered, newKey(), from, submissionNo, model);
            return new ModelAndView("act/act", model.asMap());
        }
        try {
            Map<String, Object> body = new LinkedHashMap<>(form.body(entered));
            if (form.judges() && submissionNo.matches("[1-9][0-9]{0,5}")) {
                body.put("submissionNo", Integer.valueOf(submissionNo));
            }
            ActSubject after = form.target() == ActForm.Target.DIRECTIVE
                    ? ActSubject.of(directives.act(person.context(), key, id, act, body))
                    : ActSubject.of(tasks.act(person.context(), key, id, act, body));
            said.next(
                    response,
                    "said." + act,
                    Objects.requireNonNullElse(after.number(), "-"),
                    Objects.requireNonNullElse(after.documentNumber(), "-"));
            // 303, and by path alone: a proxy in front of us has an address of its own.
            String back = LocalPath.of(from);
            RedirectView redirect = new RedirectView(
                    back.equals(LocalPath.START) ? "/directives/" + after.directive() : back, false, false);
            redirect.setExposeModelAttributes(false);
            return new ModelAndView(redirect);
        } catch (ActForm.NoDate none) {
            model.addAttribute("noDate", none.field());
            model.addAttribute("wrong", List.of(new Wrong(none.field(), "")));
            return again(
                    Trouble.INVALID, HttpStatus.BAD_REQUEST, form, id, person, model, entered, key, from, submissionNo);
        } catch (ServiceRefusal refusal) {
            if (refusal.status() == HttpStatus.NOT_FOUND.value() || refusal.status() == 401) {
                throw refusal;
            }
            model.addAttribute("detail", refusal.problem().detail());
            model.addAttribute("wrong", wrong(refusal));
            Trouble trouble = switch (refusal.status()) {
                case 400, 422 -> Trouble.INVALID;
                case 409, 412 -> Trouble.CONFLICT;
                default -> Trouble.REFUSED;
            };
            HttpStatus status = Objects.requireNonNullElse(HttpStatus.resolve(refusal.status()), HttpStatus.CONFLICT);
            return again(trouble, status, form, id, person, model, entered, key, from, submissionNo);
        } catch (ServiceFailure failure) {
            Trouble trouble =
                    failure.reason() == ServiceFailure.Reason.UNAVAILABLE ? Trouble.NOT_SENT : Trouble.UNKNOWN;
            return again(trouble, failure.reason().status(), form, id, person, model, entered, key, from, submissionNo);
        }
    }

    private ModelAndView again(
            Trouble trouble,
            HttpStatus status,
            ActForm form,
            String id,
            SignedIn person,
            Model model,
            Map<String, String> entered,
            String key,
            @Nullable String from,
            String submissionNo) {
        Region<ActSubject> subject = regions.read(() -> subject(person.context(), form.target(), id));
        ActSubject now = subject.value();
        // A conflict is decided by the person, on what stands there now.
        Integer fresh = now == null ? null : now.submissionNo();
        show(form, id, subject, person.context(), model);
        if (model.getAttribute("wrong") instanceof List<?> wrong) {
            model.addAttribute(
                    "badFields",
                    wrong.stream()
                            .map(each -> each instanceof Wrong one ? one.field() : null)
                            .filter(Objects::nonNull)
                            .collect(Collectors.toSet()));
        }
        enter(
                entered,
                key,
                from,
                trouble == Trouble.CONFLICT && fresh != null ? fresh.toString() : submissionNo,
                model);
        model.addAttribute("trouble", trouble.name());
        return new ModelAndView("act/act", model.asMap(), status);
    }

    private void show(ActForm form, String id, Region<ActSubject> subject, CallContext context, Model model) {
        ActSubject known = subject.value();
        model.addAttribute("form", form);
        model.addAttribute("subject", known);
        model.addAttribute("missing", subject.missing());
        model.addAttribute("whyNot", known == null ? null : known.whyNot(form.word()));
        model.addAttribute("action", "/" + form.target().path() + "/" + id + "/" + form.word());
        for (ActForm.Field field : form.fields()) {
            if (field.kind() == ActForm.Kind.UNIT) {
                model.addAttribute("units", regions.read(() -> units.list(context, MOST)));
            }
            String unit = known == null ? null : known.unit();
            if (field.kind() == ActForm.Kind.PERSON && unit != null) {
                model.addAttribute("people", regions.read(() -> people.of(context, unit, MOST)));
            }
        }
    }

    private static void enter(
            Map<String, String> entered, String key, @Nullable String from, String submissionNo, Model model) {
        model.addAttribute("entered", entered);
        model.addAttribute("key", key);
        model.addAttribute("from", LocalPath.of(from));
        model.addAttribute("submissionNo", submissionNo);
    }

    private ActSubject subject(CallContext context, ActForm.Target target, String id) {
        return switch (target) {
            case DIRECTIVE -> ActSubject.of(directives.get(context, id));
            case TASK -> ActSubject.of(tasks.get(context, id));
        };
    }

    private static List<Wrong> wrong(ServiceRefusal refusal) {
        List<ServiceRefusal.WrongField> errors = refusal.problem().errors();
        return errors == null
                ? List.of()
                : errors.stream()
                        .map(error -> new Wrong(nameOf(error.field()), Objects.requireNonNullElse(error.message(), "")))
                        .toList();
    }

    /** The field of the form: a part of a deadline belongs to the deadline. */
    private static @Nullable String nameOf(@Nullable String field) {
        return field == null ? null : field.replaceFirst("[.\\[].*", "");
    }

    private static Map<String, String> entered(ActForm form, Map<String, String> sent) {
        Map<String, String> entered = new LinkedHashMap<>();
        for (ActForm.Field field : form.fields()) {
            entered.put(field.name(), sent.getOrDefault(field.name(), ""));
        }
        return entered;
    }

    private static ActForm required(String target, String act) {
        ActForm form = ActForm.of(target, act);
        if (form == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return form;
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
