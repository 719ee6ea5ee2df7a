package vn.chidao.departments.settings;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import vn.chidao.access.Role;
import vn.chidao.access.register.RegisteredSettings;

/**
 * What is set for the topmost committee's office. Public for the record codec.
 *
 * @param confirming who decides on results, each once
 */
public record OfficeSettings(List<Confirmer> confirming) {

    /** Who may be let decide on results. */
    public enum Confirmer {
        CLERK(Role.CLERK),
        OFFICE_HEAD(Role.OFFICE_HEAD),
        LEADER(Role.LEADER);

        private final Role role;

        Confirmer(Role role) {
            this.role = role;
        }
    }

    /** Until somebody sets something. */
    public static final OfficeSettings DEFAULT = new OfficeSettings(List.of(Confirmer.values()));

    /** @param chosen not empty */
    public OfficeSettings confirmedBy(Collection<Confirmer> chosen) {
        return new OfficeSettings(chosen.stream().distinct().sorted().toList());
    }

    /** The settings as everybody reads them. */
    public RegisteredSettings registered() {
        return new RegisteredSettings(
                confirming.stream().map(confirmer -> confirmer.role).collect(Collectors.toUnmodifiableSet()));
    }

    /** The one thing that happens to settings. */
    public record Changed() {}
}
