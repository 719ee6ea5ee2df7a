package vn.chidao.gateway.pages.register;

import java.util.List;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.SettingsApi;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.register.EntryForm.Field;
import vn.chidao.gateway.pages.register.EntryForm.Option;
import vn.chidao.gateway.session.SignedIn;

/** What is set for the office. */
@PageController
class SettingsController {

    private static final String PATH = "/settings";
    private static final String CONFIRMING = "confirming";
    private static final List<String> CONFIRMERS = List.of("CLERK", "OFFICE_HEAD", "LEADER");

    private final SettingsApi settings;
    private final EntryForms forms;

    SettingsController(SettingsApi settings, EntryForms forms) {
        this.settings = settings;
        this.forms = forms;
    }

    @GetMapping(PATH)
    String form(SignedIn person, Model model) {
        SettingsApi.Settings now = settings.get(person.context());
        EntryForms.require(now.may("change"));
        return forms.show(form(), entered(now), Long.toString(now.version()), model);
    }

    @PostMapping(PATH)
    ModelAndView send(SignedIn person, Sent sent) {
        CallContext context = person.context();
        EntryForm form = form();
        return forms.change(
                sent,
                form,
                entered -> {
                    entered.chosen(CONFIRMING);
                    settings.put(
                            context,
                            EntryForms.ifMatch(sent.version()),
                            Map.of(CONFIRMING, entered.several(CONFIRMING)));
                    return PATH;
                },
                () -> {
                    SettingsApi.Settings now = settings.get(context);
                    return new EntryForms.Present(entered(now), now.version());
                });
    }

    private static Entered entered(SettingsApi.Settings now) {
        return Entered.nothing().with(CONFIRMING, now.confirming());
    }

    private static EntryForm form() {
        List<Option> options = CONFIRMERS.stream()
                .map(role -> Option.said(role, "role." + role))
                .toList();
        return new EntryForm("settings", PATH, "/", null, List.of(Field.several(CONFIRMING, options)));
    }
}
