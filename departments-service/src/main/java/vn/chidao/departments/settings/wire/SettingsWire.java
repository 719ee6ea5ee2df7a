package vn.chidao.departments.settings.wire;

import java.util.List;
import tools.jackson.databind.JsonNode;
import vn.chidao.access.register.RegisteredSettings;
import vn.chidao.departments.settings.OfficeSettings;
import vn.chidao.kit.journal.EventWire;

/** Events of settings in the words of the contract. */
public final class SettingsWire implements EventWire<OfficeSettings, OfficeSettings.Changed> {

    record Data(State settings) {}

    record State(String id, List<String> confirming) {}

    @Override
    public String type(OfficeSettings.Changed event) {
        return "vn.chidao.settings.changed";
    }

    @Override
    public Object data(OfficeSettings.Changed event, OfficeSettings after) {
        return snapshot(after);
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

    @Override
    public JsonNode lift(String type, JsonNode data) {
        return data;
    }
}
