package vn.chidao.gateway.pages.register;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.ui.ModelMap;
import org.springframework.web.servlet.ModelAndView;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.api.WrongField;
import vn.chidao.gateway.pages.NotPermitted;
import vn.chidao.gateway.pages.Said;
import vn.chidao.gateway.pages.SeeOther;
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

    /** The version that is changed, as a request names it. */
    static String ifMatch(String version) {
        return '"' + (version.matches("\\d{1,18}") ? version : NEW) + '"';
    }

    static String ifMatch(long version) {
        return ifMatch(Long.toString(version));
    }

    String show(EntryForm form, Entered entered, String version, Model model) {
        return show(form, entered, version, model.asMap());
    }

    private static String show(EntryForm form, Entered entered, String version, Map<String, Object> model) {
        model.put("form", form);
        model.put("entered", entered);
        model.put("version", version);
        return VIEW;
    }

    /** What is done with what was entered. */
    @FunctionalInterface
    interface Deed {
        /** @return the address of the page that follows */
        String carryOut(Entered entered);
    }

    /** Does it with what is not there yet, or whatever its version is, and leads on. */
    ModelAndView send(Sent sent, EntryForm form, Deed deed) {
        return send(sent, form, NEW, deed, null);
    }

    /** Does it with the version that the form was made of. */
    ModelAndView change(Sent sent, EntryForm form, Deed deed) {
        return send(sent, form, sent.version(), deed, null);
    }

    /**
     * The same.
     *
     * @param present reads the entry again, where it has changed meanwhile
     */
    ModelAndView change(Sent sent, EntryForm form, Deed deed, Supplier<Present> present) {
        return send(sent, form, sent.version(), deed, present);
    }

    private ModelAndView send(
            Sent sent, EntryForm form, String version, Deed deed, @Nullable Supplier<Present> present) {
        Entered entered = Entered.of(form, sent.fields());
        Form shown = new Form(form, entered, version, sent.model());
        try {
            return done(form, deed.carryOut(entered), sent.response());
        } catch (WrongEntry wrong) {
            String message = Objects.requireNonNullElse(messages.getMessage(wrong.key(), null, "", sent.locale()), "");
            return shown.again(
                    Trouble.INVALID, HttpStatus.BAD_REQUEST, List.of(new WrongField(wrong.field(), message)), null);
        } catch (ServiceRefusal refusal) {
            HttpStatus status = refusal.httpStatus();
            if (status == HttpStatus.NOT_FOUND || status == HttpStatus.UNAUTHORIZED) {
                throw refusal;
            }
            if (status == HttpStatus.PRECONDITION_FAILED && present != null) {
                Present now = present.get();
                if (now.entered().saysTheSameAs(entered, form)) {
                    // An answer was lost: it was done.
                    return done(form, form.back(), sent.response());
                }
                sent.model().put("now", now.entered());
                return shown.of(now.version()).again(Trouble.CHANGED, status, List.of(), null);
            }
            Trouble trouble = switch (status) {
                case BAD_REQUEST, UNPROCESSABLE_CONTENT -> Trouble.INVALID;
                case CONFLICT, PRECONDITION_FAILED -> Trouble.CONFLICT;
                default -> Trouble.REFUSED;
            };
            return shown.again(
                    trouble,
                    status,
                    refusal.problem().wrong(form::fieldOf),
                    refusal.problem().detail());
        } catch (ServiceFailure failure) {
            Trouble trouble = failure.sentNothing() ? Trouble.NOT_SENT : Trouble.UNKNOWN;
            return shown.again(trouble, failure.reason().status(), List.of(), null);
        }
    }

    /** The form with what was typed. */
    private record Form(EntryForm form, Entered entered, String version, ModelMap model) {

        Form of(long newer) {
            return new Form(form, entered, Long.toString(newer), model);
        }

        ModelAndView again(Trouble trouble, HttpStatus status, List<WrongField> wrong, @Nullable String detail) {
            show(form, entered, version, model);
            model.addAttribute("trouble", trouble.name());
            model.addAttribute("wrong", wrong);
            model.addAttribute("detail", detail);
            return new ModelAndView(VIEW, model, status);
        }
    }

    private ModelAndView done(EntryForm form, String address, HttpServletResponse response) {
        said.next(response, "said." + form.word());
        return SeeOther.to(address);
    }
}
