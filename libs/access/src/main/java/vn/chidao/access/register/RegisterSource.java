package vn.chidao.access.register;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where units, people and settings are written down. Read by one thread at a time. */
@FunctionalInterface
public interface RegisterSource {

    /** @throws RuntimeException when it cannot be read at present */
    Reading read();

    /**
     * What was read.
     *
     * @param settings null where nothing was written since, or nothing is set
     * @param rest reads what is written after this reading; what is read again does no harm
     */
    record Reading(
            List<RegisteredUnit> units,
            List<RegisteredPerson> people,
            @Nullable RegisteredSettings settings,
            RegisterSource rest) {}
}
