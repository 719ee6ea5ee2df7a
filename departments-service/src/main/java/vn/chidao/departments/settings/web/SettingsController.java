package vn.chidao.departments.settings.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.register.Register;
import vn.chidao.departments.settings.OfficeSettings;
import vn.chidao.departments.settings.store.Settings;
import vn.chidao.kit.journal.HistoryItem;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.PossibleActs;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.web.ActViews;
import vn.chidao.kit.web.ActViews.ActView;
import vn.chidao.kit.web.Etags;
import vn.chidao.kit.web.Page;

@RestController
@RequestMapping("/api/settings")
class SettingsController {

    private final Settings settings;
    private final Register register;
    private final ActViews actViews;

    SettingsController(Settings settings, Register register, ActViews actViews) {
        this.settings = settings;
        this.register = register;
        this.actViews = actViews;
    }

    /** What is left out stays as it is. */
    record SettingsBody(@Nullable @Size(min = 1, max = 10) List<OfficeSettings.@NotNull Confirmer> confirming) {

        OfficeSettings of(OfficeSettings before) {
            return confirming == null ? before : before.confirmedBy(confirming);
        }
    }

    /**
     * @param version 0 as long as the defaults hold
     * @param acts what the caller may do with the settings
     */
    record SettingsView(long version, List<OfficeSettings.Confirmer> confirming, List<ActView> acts) {}

    @GetMapping
    ResponseEntity<SettingsView> get(@AuthenticationPrincipal Official official) {
        return answer(settings.get(), official);
    }

    @GetMapping("/history")
    Page<HistoryItem> history(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return settings.history(limit, after).itemsOfStates("settings", this::nameOf);
    }

    @PutMapping
    ResponseEntity<SettingsView> put(
            @Valid @RequestBody SettingsBody body, Act act, @AuthenticationPrincipal Official official) {
        return answer(settings.change(body::of, official.as(Role.ADMIN).of(act)), official);
    }

    private ResponseEntity<SettingsView> answer(Versioned<OfficeSettings> found, Official official) {
        PossibleActs acts = new PossibleActs().ask("change", () -> official.as(Role.ADMIN));
        return Etags.ok(
                found.version(), new SettingsView(found.version(), found.state().confirming(), actViews.of(acts)));
    }

    private String nameOf(String account) {
        return register.snapshot().nameOf(new Account(account));
    }
}
