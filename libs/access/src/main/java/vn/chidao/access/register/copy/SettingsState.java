package vn.chidao.access.register.copy;

import java.util.List;
import java.util.stream.Collectors;
import vn.chidao.access.Role;
import vn.chidao.access.register.RegisteredSettings;

/**
 * Settings in the words of their events, as the copy keeps them. Public for the record codec.
 *
 * @param confirming the words of the event, also those that this version does not know
 */
public record SettingsState(String id, List<String> confirming) {

    boolean areTheOffices() {
        return id.equals(RegisteredSettings.OFFICE);
    }

    RegisteredSettings settings() {
        return new RegisteredSettings(confirming.stream().map(Role::of).collect(Collectors.toUnmodifiableSet()));
    }
}
