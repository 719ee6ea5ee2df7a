package vn.chidao.departments.settings.store;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisteredSettings;
import vn.chidao.departments.settings.OfficeSettings;
import vn.chidao.departments.settings.wire.SettingsWire;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.AggregateType;
import vn.chidao.kit.journal.HistoryPage;
import vn.chidao.kit.journal.Journal;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;

/** The settings. They are there from the first change on; before it the defaults hold, as version 0. */
@Component
public class Settings {

    private static final AggregateType<OfficeSettings, OfficeSettings.Changed> TYPE = new AggregateType<>(
            "settings",
            "settings",
            "chidao.units",
            true,
            OfficeSettings.class,
            new SettingsWire(),
            AggregateType.nothingListed());

    /** Of the topmost committee's office. Units, people and settings share a topic. */
    private static final String ID = "settings:" + RegisteredSettings.OFFICE;

    private static final Versioned<OfficeSettings> BEFORE = new Versioned<>(ID, 0, OfficeSettings.DEFAULT);

    private final AggregateStore<OfficeSettings, OfficeSettings.Changed> store;
    private final Journal journal;
    private final Register register;

    Settings(Journal journal, Register register) {
        this.store = journal.store(TYPE);
        this.journal = journal;
        this.register = register;
    }

    public Versioned<OfficeSettings> get() {
        return store.find(ID).orElse(BEFORE);
    }

    public HistoryPage history(@Nullable Integer limit, @Nullable String after) {
        return journal.historyOf(store, ID, limit, after);
    }

    /** What changes nothing makes no event. */
    public Versioned<OfficeSettings> change(UnaryOperator<OfficeSettings> change, Act act) {
        Versioned<OfficeSettings> present = get();
        if (act.expectedVersion() == null && change.apply(present.state()).equals(present.state())) {
            return present;
        }
        Versioned<OfficeSettings> written = present.version() == 0 ? first(change, act) : changed(change, act);
        register.expire();
        return written;
    }

    private Versioned<OfficeSettings> first(UnaryOperator<OfficeSettings> change, Act act) {
        if (act.expectedVersion() != null && act.expectedVersion() != 0) {
            throw new Refusal(Refusal.Kind.STALE, "STALE_VERSION", Map.of("version", 0), act.expectedVersion(), 0);
        }
        try {
            return store.create(
                    ID, act, () -> new Change<>(change.apply(OfficeSettings.DEFAULT), new OfficeSettings.Changed()));
        } catch (Refusal refusal) {
            if (refusal.code().equals("ALREADY_EXISTS")) {
                return changed(change, act);
            }
            throw refusal;
        }
    }

    private Versioned<OfficeSettings> changed(UnaryOperator<OfficeSettings> change, Act act) {
        return store.change(ID, act, settings -> new Change<>(change.apply(settings), new OfficeSettings.Changed()));
    }
}
