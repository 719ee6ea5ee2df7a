package vn.chidao.kit.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import vn.chidao.kit.model.PossibleActs;
import vn.chidao.kit.model.PossibleActs.PossibleAct;
import vn.chidao.kit.model.Refusal;

/** What the caller may do with a thing, as views say it: in words that the problem would have if they tried. */
public final class ActViews {

    private final MessageSource messages;

    ActViews(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * One act.
     *
     * @param may whether it would be done now
     * @param why code of the refusal, absent where it may be done
     * @param detail the refusal in the caller's language
     */
    public record ActView(
            String act,
            boolean may,
            @Nullable String why,
            @Nullable String detail) {}

    public List<ActView> of(PossibleActs acts) {
        Locale locale = LocaleContextHolder.getLocale();
        return acts.list().stream().map(act -> view(act, locale)).toList();
    }

    private ActView view(PossibleAct act, Locale locale) {
        Refusal refusal = act.refusal();
        return refusal == null
                ? new ActView(act.act(), true, null, null)
                : new ActView(act.act(), false, refusal.code(), detail(refusal, locale));
    }

    private String detail(Refusal refusal, Locale locale) {
        Object[] arguments = refusal.arguments().toArray();
        return String.valueOf(messages.getMessage("problem." + refusal.code(), arguments, refusal.code(), locale));
    }
}
