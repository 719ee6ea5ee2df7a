package vn.chidao.gateway.pages.register;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.pages.NotPermitted;
import vn.chidao.gateway.pages.Said;
import vn.chidao.gateway.routes.ServiceFailure;

/** Shows the forms of the register and sends them. Whatever keeps one from being done answers with the form and what was typed. */
@Component
class EntryForms {

    private static final String VIEW = "register/form";

    /** The version of what is not there yet. */
    static final String NEW = "0";

    /** What the form says first. */
    private enum Trouble {
        /** Fields have to be put right. */
        INVALID,
        /** The entry has changed meanwhile. */
        CHANGED,
        /** It cannot be done as things stand. */
        CONFLICT,
        /** Nothing was done. */
        NOT_SENT,
        /** It may have been done. */
        UNKNOWN,
        REFUSED
    }

    /** A field that is wrong. Public for the template. */
    public record Wrong(@Nullable String field, String message) {}

    /** What stands in the register now. */
    record Present(Entered entered, long version) {}

    private final Said said;
    private final MessageSource messages;

    EntryForms(Said said, MessageSource messages) {
        this.said = said;
        this.messages = messages;
    }

    /** @throws NotPermitted where the caller may not do it */
    static void require(boolean may) {
        if (!may) {
            throw new NotPermitted("register.refused");
        }
    }

    static String ifMatch(String version) {
        return '"' + (version.matches("\\d{1,18}") ? version : NEW) + '"';
    }

    String show(EntryForm form, Entered entered, String version, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("entered", entered);
        model.addAttribute("version", version);
        return VIEW;
    }

    /**
     * Does it, and leads on.
     *
     * @param deed answers with the address of the page that follows
     * @param present reads the entry again, where it has changed meanwhile; null for what was not there
     * @param other names of fields of the API and of this form, where they differ
     */
    ModelAndView send(
            EntryForm form,
            Entered entered,
            String version,
            Supplier<String> deed,
            @Nullable Supplier<Present> present,
            Map<String, String> other,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        try {
            return done(form, deed.get(), response);
        } catch (WrongEntry wrong) {
            String message = Objects.requireNonNullElse(messages.getMessage(wrong.key(), null, "", locale), "");
            return again(
                    Trouble.INVALID,
                    HttpStatus.BAD_REQUEST,
                    List.of(new Wrong(wrong.field(), message)),
                    null,
                    form,
                    entered,
                    version,
                    model);
        } catch (ServiceRefusal refusal) {
            HttpStatus status = Objects.requireNonNullElse(HttpStatus.resolve(refusal.status()), HttpStatus.CONFLICT);
            if (status == HttpStatus.NOT_FOUND || status == HttpStatus.UNAUTHORIZED) {
                throw refusal;
            }
            if (status == HttpStatus.PRECONDITION_FAILED && present != null) {
                Present now = present.get();
                if (now.entered().saysTheSameAs(entered, form)) {
                    // An answer was lost: it was done.
                    return done(form, form.back(), response);
                }
                model.addAttribute("now", now.entered());
                return again(
                        Trouble.CHANGED, status, List.of(), null, form, entered, Long.toString(now.version()), model);
            }
            Trouble trouble = switch (status) {
                case BAD_REQUEST, UNPROCESSABLE_CONTENT -> Trouble.INVALID;
                case CONFLICT, PRECONDITION_FAILED -> Trouble.CONFLICT;
                default -> Trouble.REFUSED;
            };
            return again(
                    trouble,
                    status,
                    wrong(refusal, form, other),
                    refusal.problem().detail(),
                    form,
                    entered,
                    version,
                    model);
        } catch (ServiceFailure failure) {
            Trouble trouble =
                    failure.reason() == ServiceFailure.Reason.UNAVAILABLE ? Trouble.NOT_SENT : Trouble.UNKNOWN;
            return again(trouble, failure.reason().status(), List.of(), null, form, entered, version, model);
        }
    }

    private ModelAndView done(EntryForm form, String address, HttpServletResponse response) {
        said.next(response, "said." + form.word());
        // 303, and by path alone: a proxy in front of us has an address of its own.
        RedirectView redirect = new RedirectView(address, false, false);
        redirect.setExposeModelAttributes(false);
        return new ModelAndView(redirect);
    }

    private ModelAndView again(
            Trouble trouble,
            HttpStatus status,
            List<Wrong> wrong,
            @Nullable String detail,
            EntryForm form,
            Entered entered,
            String version,
            Model model) {
        show(form, entered, version, model);
        model.addAttribute("trouble", trouble.name());
        model.addAttribute("wrong", wrong);
        model.addAttribute("detail", detail);
        return new ModelAndView(VIEW, model.asMap(), status);
    }

    private static List<Wrong> wrong(ServiceRefusal refusal, EntryForm form, Map<String, String> other) {
        List<ServiceRefusal.WrongField> errors = refusal.problem().errors();
        return errors == null
                ? List.of()
                : errors.stream()
                        .map(error -> new Wrong(
                                nameOf(error.field(), form, other), Objects.requireNonNullElse(error.message(), "")))
                        .toList();
    }

    private static @Nullable String nameOf(@Nullable String field, EntryForm form, Map<String, String> other) {
        if (field == null) {
            return null;
        }
        String whole = field.replaceFirst("\\[.*", "");
        String name = other.getOrDefault(whole, whole);
        return form.has(name) ? name : null;
    }
}
