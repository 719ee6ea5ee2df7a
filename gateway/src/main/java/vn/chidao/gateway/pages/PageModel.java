package vn.chidao.gateway.pages;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import vn.chidao.gateway.api.JournalApi;
import vn.chidao.gateway.api.PerService;
import vn.chidao.gateway.session.LocalGuest;
import vn.chidao.gateway.session.SignedIn;

/**
 * What every page knows without asking for it.
 *
 * <table>
 * <caption>Attributes</caption>
 * <tr><td>{@code language}</td><td>word of the language, {@code vi} or {@code en}</td></tr>
 * <tr><td>{@code format}</td><td>{@link Formats}</td></tr>
 * <tr><td>{@code person}</td><td>{@link SignedIn}, absent for guests</td></tr>
 * <tr><td>{@code menu}</td><td>{@link Menu}</td></tr>
 * <tr><td>{@code signIn}</td><td>where a guest signs in, absent where nobody can</td></tr>
 * </table>
 */
@ControllerAdvice(annotations = PageController.class)
class PageModel {

    private final ZoneId zone;
    private final boolean signIn;
    private final PerService<JournalApi> journals;

    PageModel(
            @Value("${chidao.zone}") ZoneId zone,
            @Value("${chidao.sign-in.issuer}") String issuer,
            PerService<JournalApi> journals) {
        this.zone = zone;
        this.signIn = !issuer.isBlank();
        this.journals = journals;
    }

    @ModelAttribute
    void add(Model model, @Nullable SignedIn person, Locale locale) {
        model.addAttribute("language", locale.getLanguage());
        model.addAttribute("format", new Formats(locale, zone));
        model.addAttribute("person", person);
        model.addAttribute("menu", person == null ? Menu.ofGuest() : Menu.of(person.context(), journals));
        model.addAttribute("signIn", signIn && person == null ? LocalGuest.SIGN_IN : null);
    }
}
