package vn.chidao.departments.settings.wire;

import java.util.List;
import vn.chidao.access.register.RegisteredSettings;
import vn.chidao.departments.settings.OfficeSettings;
import vn.chidao.kit.journal.SnapshotWire;

/** Events of settings in the words of the contract. */
public final class SettingsWire implements SnapshotWire<OfficeSettings, OfficeSettings.Changed> {

    record Data(State settings) {}

    record State(String id, List<String> confirming) {}

    @Override
    public String type(OfficeSettings.Changed event) {
        return "vn.chidao.settings.changed";
    }

    @Override
    public String snapshotType() {
        return "vn.chidao.settings.snapshot";
    }

    @Override
    public Object snapshot(OfficeSettings settings) {
        return new Data(new State(
                RegisteredSettings.OFFICE,
                settings.confirming().stream().map(Enum::name).toList()));
    }
}
